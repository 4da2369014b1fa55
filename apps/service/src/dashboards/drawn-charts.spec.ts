import { DrawnCharts } from './drawn-charts.js';

const drawing = (text: string, count: { drawn: number }) => async () => {
  count.drawn += 1;
  return text;
};

it('draws once for two who ask at once, and again for another snapshot, policy or filter', async () => {
  const count = { drawn: 0 };
  const charts = new DrawnCharts<string>(({ length }) => length, 100);
  await Promise.all([1, 2].map(() => charts.get('a|2013.1|region|x', drawing('chart', count))));
  expect(count.drawn).toBe(1);
  await charts.get('a|2014.1|region|x', drawing('chart', count));
  expect(count.drawn).toBe(2);
});

it('keeps no more characters than it may, the most recently asked for', async () => {
  const count = { drawn: 0 };
  const charts = new DrawnCharts<string>(({ length }) => length, 10);
  await charts.get('one', drawing('12345', count));
  await charts.get('two', drawing('12345', count));
  await charts.get('one', drawing('12345', count));
  await charts.get('three', drawing('12345', count)); // 'two' was asked for longest ago
  await charts.get('one', drawing('12345', count));
  expect(count.drawn).toBe(3);
  await charts.get('two', drawing('12345', count));
  expect(count.drawn).toBe(4);
});

it('keeps nothing of a drawing that failed', async () => {
  const charts = new DrawnCharts<string>(({ length }) => length, 10);
  await expect(charts.get('x', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await charts.get('x', async () => 'whole')).toBe('whole');
});
