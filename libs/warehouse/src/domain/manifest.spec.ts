import { FORMAT, isSnapshotId, nameSnapshot, readManifest, type SnapshotContent } from './manifest.js';

const sha256 = 'a'.repeat(64);
const content: SnapshotContent = {
  format: FORMAT,
  region: 'invented',
  typologyVersion: '2013.1',
  taggerVersion: 'tagger-1',
  policyVersion: '2013.1',
  quarters: ['2014-Q1'],
  codedUnder: ['2013.1'],
  totals: { summaries: 3, boards: 2, passages: 20, settled: 4, codings: 9, waiting: 0, undated: 0, elsewhere: 0 },
  returns: { file: `returns/${sha256}.parquet`, sha256 },
  dimensions: { file: `dimensions/${sha256}.json`, sha256 },
  partitions: [
    {
      fact: 'summaries',
      quarter: '2014-Q1',
      file: `summaries/quarter=2014-Q1/${sha256}.parquet`,
      sha256,
      rows: 3,
      passages: 20,
      settled: 4,
      fingerprint: sha256,
    },
  ],
};
const written = (changes: object = {}) =>
  JSON.stringify({ id: nameSnapshot(content), createdAt: '2014-07-01T09:00:00.000Z', ...content, ...changes });

it('names a snapshot by its content: every change gives another name, another order of keys does not', () => {
  const { format, ...rest } = content;
  const reordered = { ...rest, format };
  const names = [content, { ...content, taggerVersion: 'tagger-2' }, { ...content, region: 'north-west' }].map(
    nameSnapshot,
  );
  expect(new Set(names).size).toBe(3);
  expect(names.every(isSnapshotId)).toBe(true);
  expect(nameSnapshot(reordered)).toBe(names[0]);
});

it('reads back what was written', () => {
  expect(readManifest(written())).toEqual(JSON.parse(written()));
});

it('keeps the name whenever the snapshot was built', () => {
  expect(readManifest(written({ createdAt: '2020-01-01T00:00:00.000Z' })).id).toBe(nameSnapshot(content));
});

it.each([
  ['a changed count', { totals: { ...content.totals, summaries: 4 } }, 'does not match its content'],
  ['another format', { format: 1 }, `expected ${FORMAT}`],
  ['a file outside the warehouse folder', { dimensions: { file: '../../etc/passwd.json', sha256 } }, 'must match'],
  ['an absolute path', { dimensions: { file: '/etc/passwd.json', sha256 } }, 'must match'],
  ['something unheard of', { extra: true }, 'Unrecognized key'],
])('refuses a manifest with %s', (_, changes, refusal) => {
  expect(() => readManifest(written(changes))).toThrow(refusal);
});

it('refuses what is not a manifest at all', () => {
  for (const text of ['', 'null', '{}', written().slice(0, -1)])
    expect(() => readManifest(text)).toThrow(/JSON|expected/);
});
