import { createHash } from 'node:crypto';
import type { Quarter } from '#libs/kernel';
import { z } from 'zod';

/** The shape of snapshot files this program writes and reads. Raised when a fact's columns change. */
export const FORMAT = 7;

/**
 * What is counted, each with one row at its grain: a released summary; how its review was done; a released summary and an
 * agency its recommendations are for; an action of one and a code of it; a released summary and a value of a facet; a released
 * summary and one of its codes, as coded now; the same, as coded then. `returns`, beside these, is one small file.
 */
export const FACTS = [
  'summaries',
  'reviews',
  'recommendations',
  'actions',
  'facets',
  'codings',
  'codings_then',
] as const;
export type Fact = (typeof FACTS)[number];

const count = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fileName = z.string().regex(/^(?:[\w=-]+\/)*[\w-]+\.(?:parquet|json)$/);
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/) as z.ZodType<Quarter>;
const partition = z.strictObject({
  fact: z.enum(FACTS),
  quarter,
  file: fileName,
  sha256,
  rows: count,
  passages: count,
  settled: count,
  fingerprint: sha256,
});
const openSplit = z.strictObject({
  version: z.string(),
  code: z.string(),
  label: z.string(),
  parts: z.array(z.string()),
  counts: z.array(z.strictObject({ quarter, board: z.string(), summaries: count })),
});
const content = z.strictObject({
  format: z.literal(FORMAT),
  region: z.string(),
  typologyVersion: z.string(),
  taggerVersion: z.string(),
  policyVersion: z.string(),
  quarters: z.array(quarter),
  codedUnder: z.array(z.string()),
  codedThen: z.array(z.string()).optional(),
  totals: z.strictObject({
    summaries: count,
    boards: count,
    passages: count,
    settled: count,
    codings: count,
    waiting: count,
    undated: count,
    elsewhere: count,
  }),
  openSplits: z.array(openSplit).optional(),
  dimensions: z.strictObject({ file: fileName, sha256 }),
  returns: z.strictObject({ file: fileName, sha256 }),
  partitions: z.array(partition),
});
const manifest = z.strictObject({ id: z.string(), createdAt: z.iso.datetime(), ...content.shape });

/**
 * One file of one fact: the rows of one quarter. `file` is relative to the warehouse folder; `fingerprint` says which
 * summaries, revisions, codings and versions the rows were read from. `passages` adds up the passages its rows count, and
 * `settled` how many of them people settled.
 */
export type Partition = z.infer<typeof partition>;

/**
 * A code that was split and waits for a person to say which of its `parts`, codes of the version in force, it is: the released
 * summaries with a passage in which it does. `label` is what it was called in the `version` it was split from.
 */
export type OpenSplit = z.infer<typeof openSplit>;

/**
 * All that a snapshot is, but for its name and hour. `quarters` runs from the first with a released summary to the
 * last, with no gaps; `codedUnder` lists the typology versions what is counted was coded under, the oldest first; `codedThen` those as coded then, where
 * they are others, an earlier tagger having read under them. Of the
 * totals, `settled` of the `passages` were settled by people, `waiting` codes of earlier versions wait for a person to
 * say what they are now (and are not among the `codings`, which are as coded now), `undated` released summaries are in no quarter and `elsewhere` ones belong to a
 * board outside the region: neither is in the facts. `openSplits` tells in which summaries codes wait; it is not there where none
 * does, nor in snapshots made before it was counted.
 */
export type SnapshotContent = z.infer<typeof content>;
export type Manifest = SnapshotContent & { id: string; createdAt: string };

/** Names a snapshot by its content: 12 hexadecimal digits, the same for the same content whenever it was built. */
export function nameSnapshot(snapshot: SnapshotContent): string {
  return createHash('sha256')
    .update(JSON.stringify(content.parse(snapshot)))
    .digest('hex')
    .slice(0, 12);
}

export const isSnapshotId = (text: string) => /^[0-9a-f]{12}$/.test(text);

/** Reads a manifest file. Throws a sentence when it is damaged, or when its name is not that of its content. */
export function readManifest(text: string): Manifest {
  const { id, createdAt, ...rest } = manifest.parse(JSON.parse(text));
  if (nameSnapshot(rest) !== id) throw new Error(`The manifest of snapshot ${id} does not match its content.`);
  return { id, createdAt, ...rest };
}
