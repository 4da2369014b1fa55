import { join } from 'node:path';
import { type MartName, NO_FILTERS } from '#libs/warehouse';
import { askPolars, type Figures, polars, QUESTIONS } from '../builders/other-engine.js';
import { type RunningService, startService } from '../builders/running-service.js';

if (!polars) console.warn('The other engine is not asked: npm brought no Polars for this machine.');
const describeWithPolars: typeof describe.skip = polars ? describe : describe.skip;

/** The files of a snapshot are read by Polars too, and must count what DuckDB counts. */
describeWithPolars('the marts through another engine', () => {
  let service: RunningService;
  let folder: string;
  beforeAll(async () => {
    service = await startService();
    folder = join(service.environment.DATA_DIR, 'warehouse', 'invented');
  }, 120_000);
  afterAll(() => service.stop());

  it.each(Object.entries(QUESTIONS) as [MartName, string][])(
    'counts %s alike, to the last figure',
    async (mart, sql) => {
      const answer = await service.warehouse.query(mart, NO_FILTERS);
      if (!answer.ok) throw new Error(answer.refusals[0].code);
      const theirs = askPolars(folder, service.warehouse.current()!, sql);
      const columns = Object.keys(theirs[0]!);
      const ours = (answer.value.rows as Figures)
        .filter((row) => row['summaries'] !== 0 && row['passages'] !== 0)
        .map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
      expect(theirs.length).toBeGreaterThan(4);
      expect(sorted(ours)).toEqual(sorted(theirs));
    },
  );
});

const sorted = (rows: Figures) => rows.map((row) => JSON.stringify(row)).sort();
