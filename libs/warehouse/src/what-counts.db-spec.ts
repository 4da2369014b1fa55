import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Typology } from '#libs/typology';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { asOwner, createTestDatabase } from '../../../test/builders/test-database.js';
import { passageId, seedRecord, summary, TYPOLOGY } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop, typology, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot } from './build-snapshot.js';

const suggested = { valence: 'concern', codes: ['child-voice', 'recording'], agencies: ['police'] } as const;
const oneOf = (field: string) =>
  summary({ passages: [{ ...suggested, codes: [...suggested.codes], agencies: [...suggested.agencies], field }] });
const [settled, naming, begun, untouched] = [
  oneOf('singleAgencyRecommendations'),
  oneOf('multiAgencyRecommendations'),
  { ...oneOf('themes'), incidentQuarter: '2013-Q1' },
  oneOf('singleAgencyRecommendations'),
];

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop(await createTestDatabase());
  await seedRecord(workshop.url, [settled, naming, begun, untouched]);
  await code(settled.id, 1, {
    held: ['supervision-oversight'],
    facets: {
      agencies: [
        { id: 'gp', state: 'added' },
        { id: 'police', state: 'rejected' },
      ],
      harmTypes: [{ id: 'neglect', state: 'accepted' }],
    },
  });
  await code(naming.id, 1, { held: [], facets: {} });
  await code(begun.id, 1, {
    held: [],
    isComplete: false,
    codes: [{ code: 'recording', state: 'rejected' }],
    facets: {},
  });
  await buildSnapshot(workshop.options);
});
afterAll(() => closeWorkshop(workshop));

it('counts the codes people settled, or else those suggested, but for what somebody has already said no to', async () => {
  expect(await facts('codings', 'code, concern, good, settled')).toEqual([
    [settled.id, 'supervision-oversight', 0, 1, 1],
    [begun.id, 'child-voice', 1, 0, 0],
    [untouched.id, 'child-voice', 1, 0, 0],
    [untouched.id, 'recording', 1, 0, 0],
  ]);
});

it('counts a summary in the quarter its form was completed, whatever that of its incident', async () => {
  expect(await facts('summaries', '"quarter"')).toContainEqual([begun.id, '2014-Q1']);
});

it('counts the facets people added or accepted, or else those suggested', async () => {
  expect(await facts('facets', 'kind, value, concern, good')).toEqual([
    [settled.id, 'agency', 'gp', 0, 1],
    [settled.id, 'harm', 'neglect', 0, 1],
    [begun.id, 'agency', 'police', 1, 0],
    [untouched.id, 'agency', 'police', 1, 0],
  ]);
});

it('counts a recommendation for whom people say it is, and for nobody where they took the suggestion away', async () => {
  expect(await facts('recommendations', 'agency, single, multi')).toEqual([
    [settled.id, 'gp', 1, 0],
    [naming.id, 'not-named', 0, 1],
    [untouched.id, 'police', 1, 0],
  ]);
});

it('counts passages by the valence people settled, and how many they did', async () => {
  expect(await facts('summaries', 'concern, good, settled')).toEqual([
    [settled.id, 0, 1, 1],
    [naming.id, 0, 1, 1],
    [begun.id, 1, 0, 0],
    [untouched.id, 1, 0, 0],
  ]);
});

it('makes nothing new when somebody saves again what they had settled', async () => {
  await code(settled.id, 1, { held: ['recording'], facets: {} });
  expect(await buildSnapshot(workshop.options)).toMatchObject({ written: 6 });
  await code(settled.id, 1, { held: ['recording'], facets: {} });
  expect(await buildSnapshot(workshop.options)).toMatchObject({ written: 0 });
});

it('counts facets, valences and recommendations of suggestions the same under a version published after the tagger’s', async () => {
  const figuresUnder = async (name: string, ...typologies: Typology[]) => {
    const folder = join(workshop.folder, name);
    await buildSnapshot({ ...workshop.options, folder, typologies });
    return [
      await facts('facets', 'kind, value, concern, good', folder),
      await facts('summaries', 'concern, good, settled', folder),
      await facts('recommendations', 'agency, single, multi', folder),
    ];
  };
  const before = await figuresUnder('before', typology);
  expect(before[0]).toContainEqual([untouched.id, 'agency', 'police', 1, 0]);
  expect(await figuresUnder('after', typology, ...laterTypologies(typology))).toEqual(before);
});

it('counts as coded then what the first tagger to read a passage suggested, whichever is in use', async () => {
  const folder = join(workshop.folder, 'retagged');
  const taggerVersion = 'another-tagger';
  await asOwner(workshop.url, RETAGGED, [taggerVersion, [passageId(begun, 1), passageId(untouched, 1)]]);
  await buildSnapshot({ ...workshop.options, folder });
  const before = await facts('codings_then', 'code, settled', folder);
  const { manifest } = await buildSnapshot({ ...workshop.options, folder, taggerVersion });
  const of = (fact: string) =>
    manifest.partitions.filter((one) => one.fact === fact).map(({ file }) => join(folder, file));
  expect(await factsIn(of('codings'), 'code')).toEqual([
    [settled.id, 'recording'],
    [begun.id, 'thresholds'],
    [untouched.id, 'thresholds'],
  ]);
  expect(before).toContainEqual([untouched.id, 'child-voice', 0]);
  expect(await factsIn(of('codings_then'), 'code, settled')).toEqual(before);
});

/** Another tagger reads all passages later, and suggests one code for some. */
const RETAGGED = `
  WITH read AS (
    INSERT INTO passage_tagging (passage_id, tagger_version, typology_version, valence, agencies, circumstances, at)
    SELECT id, $1, '${TYPOLOGY}', 'concern', '{}', '{}', now() + interval '1 day' FROM passage RETURNING passage_id)
  INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
  SELECT passage_id, $1, '${TYPOLOGY}', 'thresholds', 0.9, '[]' FROM read WHERE passage_id = ANY ($2::uuid[])`;

type Saved = { held: string[]; facets: object; codes?: object[]; isComplete?: boolean };

/** Saves a first coder's coding of good practice. */
async function code(summaryId: string, ordinal: number, { held, facets, codes = [], isComplete = true }: Saved) {
  await asOwner(
    workshop.url,
    `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
     SELECT $1, 'somebody', 'first', count(*) + 1, '${TYPOLOGY}', $2, $3, '{"value": "good"}', $4, $5 FROM coding WHERE passage_id = $1`,
    [passageId({ id: summaryId }, ordinal), JSON.stringify(codes), held, JSON.stringify(facets), isComplete],
  );
}

/** The rows of a fact as its files hold them, by summary. */
const facts = (fact: string, columns: string, folder = workshop.folder) =>
  factsIn([join(folder, fact, '*', '*.parquet')], columns);

async function factsIn(files: readonly string[], columns: string): Promise<unknown[][]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const listed = files.map((file) => `'${file}'`).join();
  const reader = await connection.runAndReadAll(
    `SELECT summary_id::VARCHAR, ${columns} FROM read_parquet([${listed}]) ORDER BY ALL`,
  );
  return reader.getRowsJson();
}
