import { newcombe } from './plain-recount.js';

/*
 * Newcombe, "Interval estimation for the difference between independent proportions", 1998, table II, method 10, to more
 * places: from Wilson's intervals as R 4.2.2 has them, prop.test(x, n, correct = FALSE). What marts.db-spec.ts holds the
 * marts to is held to this.
 */
const PUBLISHED = [
  [56, 70, 48, 80, 0.052431472402364926, 0.33387265403690586],
  [9, 10, 3, 10, 0.17052272393450307, 0.80901797353548799],
  [6, 7, 2, 7, 0.058227927482312314, 0.80624963752422774],
  [5, 56, 0, 29, -0.038137147903536853, 0.19256001385511157],
  [0, 10, 0, 20, -0.1611251580528193, 0.27753279986288915],
  [0, 10, 0, 10, -0.27753279986288915, 0.27753279986288915],
  [10, 10, 0, 20, 0.67908603714191484, 1],
  [10, 10, 0, 10, 0.60750935043052434, 1],
] as const;

it.each(PUBLISHED)('%d of %d less %d of %d has the published interval, to 1e-9', (x, n, y, m, lower, upper) => {
  const change = newcombe(x, n, y, m);
  expect(Math.abs(change.difference! / 100 - (x / n - y / m))).toBeLessThan(1e-9);
  expect(Math.abs(change.lower! / 100 - lower)).toBeLessThan(1e-9);
  expect(Math.abs(change.upper! / 100 - upper)).toBeLessThan(1e-9);
});
