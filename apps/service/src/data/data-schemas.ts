import { z } from 'zod';
import { DATA_FORMATS } from './formats.js';

const column = z.object({
  name: z.string(),
  type: z.enum(['string', 'integer', 'decimal']),
  role: z
    .string()
    .optional()
    .describe(
      'dimension: what rows are told apart by. count, base, share, rank: what a number is. other: anything else.',
    ),
  of: z.string().optional().describe('What a number counts, or what it is measured in.'),
});
const named = z.object({ id: z.string(), label: z.string() });

export const dataList = z.object({
  snapshot: z.object({ id: z.string(), createdAt: z.string() }),
  policy: z.string().describe('The version of the disclosure policy.'),
  audience: z.string(),
  formats: z.array(z.enum(DATA_FORMATS)),
  marts: z.array(
    z.object({
      mart: z.string(),
      address: z.string(),
      grain: z.string().describe('What a row is.'),
      units: z.string().describe('What its numbers are.'),
      columns: z.array(column),
      filters: z.array(z.string()),
      needs: z.array(z.string()).describe('Filters that have to be given.'),
      measures: z.array(
        z.object({ title: z.string(), counts: z.string(), of: z.string(), leftOut: z.array(z.string()) }),
      ),
      ownBoardOnly: z.boolean().describe('Whether you have to ask for your own board.'),
    }),
  ),
  values: z
    .object({
      quarters: z.array(z.string()).describe('For from and to.'),
      board: z.array(named),
      reviewType: z.array(named),
      valence: z.array(z.string()),
      theme: z.array(named),
      view: z.array(z.string()),
      facet: z.array(named),
      answer: z.array(named),
    })
    .describe('What each filter may be.'),
});

export const dataRows = z.object({
  mart: z.string(),
  snapshot: z.string(),
  policy: z.string(),
  audience: z.string(),
  filters: z.record(z.string(), z.string()).describe('Those applied.'),
  columns: z.array(column),
  total: z.number().int().describe('How many rows there are in all.'),
  offset: z.number().int(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
});

const ABOUT = {
  mart: 'themes-by-quarter',
  snapshot: '9f2c1b7a',
  policy: '2013.1',
  audience: 'region',
};

export const DATA_EXAMPLES = {
  rows: {
    ...ABOUT,
    filters: { from: '2014-Q1', to: '2014-Q1', theme: 'missed-appointments' },
    columns: [
      { name: 'theme', type: 'string', role: 'dimension' },
      { name: 'quarter', type: 'string', role: 'dimension' },
      { name: 'summaries', type: 'integer', role: 'count', of: 'summaries' },
    ],
    total: 1,
    offset: 0,
    rows: [{ theme: 'Missed appointments', quarter: '2014-Q1', summaries: 4 }],
  },
};
