import { columnShares } from './column-shares.js';

const columns = [
  { heading: 'Measure', numeric: false },
  { heading: 'What is counted', numeric: false },
  { heading: 'Summaries', numeric: true },
];

it('gives long sentences more than short names, and numbers what their heading needs', () => {
  const [name, sentence, number] = columnShares(columns, [
    ['Time taken', 'Days from one date to another. '.repeat(6), '7'],
  ]);
  expect(sentence).toBeGreaterThan(2 * name!);
  expect(number).toBeGreaterThan(0.14 * 'Summaries'.length);
  expect(number).toBeLessThan(name! + 0.5);
});

it('leaves every column some room, whatever is in it', () => {
  const shares = columnShares(columns, [['', 'x'.repeat(5000), '7']]);
  for (const share of shares) expect(share / shares.reduce((sum, one) => sum + one)).toBeGreaterThan(0.08);
  expect(columnShares(columns, [])).toHaveLength(3);
});

it('breaks no word of a narrow column for the sentences beside it', () => {
  const headings = ['Measure', 'Counts', 'Out of', 'Not stated', 'Source and owner'];
  const sentence = 'A stage whose half days are not given. '.repeat(4);
  const alone = columnShares([{ heading: 'Measure', numeric: false }], [['Proportionality']])[0]!;
  const shares = columnShares(
    headings.map((heading) => ({ heading, numeric: false })),
    [['Proportionality', ...Array<string>(4).fill(sentence)]],
  );
  const tableWidth = 16;
  expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(tableWidth, 9);
  expect(shares[0]).toBeCloseTo(alone, 9);
});
