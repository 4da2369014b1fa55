import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDisclosurePolicies } from '#libs/framework';
import { Account, AuditEntry, Forbidden, operatorFor } from '#libs/identity';
import { NARRATIVE_FIELDS } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { buildSnapshot, Warehouse } from '#libs/warehouse';
import { parse } from 'yaml';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord } from '../../../test/builders/record.js';
import { asOwner, connectTestDatabase } from '../../../test/builders/test-database.js';
import { DigestFault } from './digest-fault.js';
import { DigestEntity } from './digest.entity.js';
import { DigestsService, type DigestRefusal, type KeptDigest } from './digests.service.js';
import { digestToText } from './domain/digest-to-text.js';
import type { Figure } from './domain/digest.js';
import { figuresOf } from './domain/figures.js';
import { quotesOf, WITHDRAWN } from './domain/verify-quotes.js';
import { FactsReader } from './facts-reader.js';
import { releaseToRegion } from '../../../test/builders/released.js';

const invented = join(projectRoot, 'data/invented/summaries');

/** A region with a record, a warehouse and digests of its own. */
type Region = Awaited<ReturnType<typeof openRegion>>;

/** An empty region: real PostgreSQL, real DuckDB, the typology and the tagger as they are. */
async function openRegion(policies = loadDisclosurePolicies(join(projectRoot, 'data/reference'))) {
  const record = await openRecord();
  const { reference, typologies, tagger, policy, clock, tagging } = record;
  const folder = mkdtempSync(join(tmpdir(), 'common-thread-digests-'));
  const database = await connectTestDatabase(record.url, [Account, AuditEntry, DigestEntity]);
  const warehouse = await Warehouse.open(folder);
  const facts = new FactsReader(tagging, reference, typologies, policies);
  const digests = new DigestsService(database, warehouse, facts, clock);
  const build = async (taggerVersion = tagger.version) => {
    const versions = { taggerVersion, policyVersion: policy.version };
    await buildSnapshot({
      database: record.database,
      folder,
      reference,
      typologies: typologies.all(),
      ...versions,
      now: clock.now(),
    });
    await warehouse.refresh();
  };
  const close = async () => {
    await warehouse.close();
    await database.destroy();
    await record.close();
  };
  return { ...record, warehouse, digests, build, close };
}

/** Receives, releases and tags one summary. */
async function release(region: Region, wishes: Parameters<typeof draftOf>[0] = {}): Promise<void> {
  await receiveAndRelease(region, wishes);
  await region.tagging.suggestMissing(operatorFor(wishes.boardId ?? 'ambleford'));
}

async function receiveAndRelease(region: Region, wishes: Parameters<typeof draftOf>[0]): Promise<void> {
  const draft = draftOf(wishes);
  const actor = operatorFor(draft.fields.lscbArea!.boardId);
  const file = { name: 'form.docx', bytes: Buffer.from(JSON.stringify(draft.fields)) };
  const received = await region.summaries.receive(actor, file, draft);
  if (!received.ok) throw new Error(received.refusals[0].code);
  await releaseToRegion(region, actor.boardId!, received.value);
}

/** Releases the whole invented region, from the text its Word forms are made of. */
async function releaseInvented(region: Region): Promise<void> {
  const files = readdirSync(invented, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  for (const name of files.sort()) {
    const { board, quarter, reviewType, ...rest } = parse(readFileSync(join(invented, name), 'utf8')) as Answers;
    const month = String(Number(quarter.slice(-1)) * 3).padStart(2, '0');
    const answers = Object.fromEntries(NARRATIVE_FIELDS.map((field) => [field, lines(rest[field])]));
    const completed = `${quarter.slice(0, 4)}-${month}-01`;
    await receiveAndRelease(region, { ...answers, boardId: board, completed, reviewType, reference: name });
  }
  for (const { id } of region.reference.region.boards) await region.tagging.suggestMissing(operatorFor(id));
}

type Answers = Record<'board' | 'quarter' | 'reviewType', string> &
  Record<(typeof NARRATIVE_FIELDS)[number], string | null>;

/** The lines of an answer without their bullets, as the reader of forms gives them. */
const lines = (answer: string | null | undefined) =>
  answer
    ?.split('\n')
    .map((line) => line.replace(/^\s*(?:-|\d+\.)\s+/, '').trim())
    .filter((line) => line !== '')
    .join('\n') || null;

const operator = operatorFor(null);
const member = { id: 'member', name: 'A member', boardId: null, roles: ['steering-group-member'] } as const;
const LEARNING = 'Duty desk did not share the information with the health visitor, and nobody rang the school back.';

async function compose(region: Region, quarter: string): Promise<KeptDigest> {
  const composed = await region.digests.compose(operator, quarter);
  if (!composed.ok) throw new Error(composed.refusals[0].code);
  return composed.value;
}

async function refusalOf(region: Region, quarter: string): Promise<DigestRefusal | undefined> {
  const composed = await region.digests.compose(operator, quarter);
  return composed.ok ? undefined : composed.refusals[0];
}

/** Figures counted again from the record's own tables, past the warehouse, in the order given. */
async function countAgain(url: string, figures: readonly Figure[]): Promise<number[]> {
  const asked = figures.map(({ mart, span, field, take, row }, place) => {
    const boards = field.endsWith('boards') || take === 'rows';
    return { place, mart, field, ...span, row, boards, valence: /^(?:concern|good)/.exec(field)?.[0] ?? null };
  });
  const counted = await asOwner<{ count: number }>(url, RECOUNT, [JSON.stringify(asked)]);
  return counted.map(({ count }) => count);
}

const SETTLED = `
  SELECT count(*)::int FROM summary s JOIN revision r ON r.id = s.released_revision_id
    JOIN passage p ON p.revision_id = r.id JOIN suggested_code c ON c.passage_id = p.id
   WHERE r.quarter BETWEEN f."from" AND f."to"
     AND (f.field = 'passages' OR EXISTS (SELECT 1 FROM coding d WHERE d.passage_id = p.id))`;

const RECOUNT = `
  SELECT CASE WHEN f.mart = 'settled-codings' THEN (${SETTLED}) ELSE (SELECT count(DISTINCT CASE WHEN f.boards THEN s.board_id ELSE s.id::text END)
            FROM summary s JOIN revision r ON r.id = s.released_revision_id
           WHERE r.quarter BETWEEN f."from" AND f."to" AND CASE f.mart
             WHEN 'coverage-by-board' THEN true
             WHEN 'source-and-review-types' THEN r.review_type = f."row"
             ELSE EXISTS (
               SELECT 1 FROM passage p JOIN passage_tagging t ON t.passage_id = p.id
               JOIN suggested_code c ON c.passage_id = p.id
               WHERE p.revision_id = r.id AND c.code = f."row" AND t.valence = coalesce(f.valence, t.valence)) END)::int END AS count
    FROM jsonb_to_recordset($1::jsonb)
      AS f(place int, mart text, field text, "from" text, "to" text, "row" text, boards boolean, valence text)
   ORDER BY f.place`;

describe('the digests of the invented region', () => {
  let region: Region;
  beforeAll(async () => {
    region = await openRegion();
    await releaseInvented(region);
    await region.build();
  }, 120_000);
  afterAll(() => region.close());

  it.each(['2013-Q3', '2014-Q1', '2015-Q2'])(
    'state only figures that a recount of the record gives, in %s',
    async (quarter) => {
      const figures = figuresOf((await compose(region, quarter)).digest);
      expect(figures.length).toBeGreaterThan(50);
      const counts = await countAgain(region.url, figures);
      expect(figures.map((figure, place) => ({ ...figure, value: counts[place] }))).toEqual(figures);
    },
  );

  it('quote only what a released passage says, character for character', async () => {
    const quotes = quotesOf((await compose(region, '2014-Q1')).digest);
    expect(quotes.length).toBeGreaterThan(3);
    for (const quote of quotes) {
      const [passage] = await asOwner<{ text: string }>(region.url, 'SELECT text FROM passage WHERE id = $1', [
        quote.passageId,
      ]);
      expect(passage!.text).toContain(quote.text);
    }
  });

  it('name the snapshot and the versions their figures came from', async () => {
    const text = digestToText((await compose(region, '2014-Q1')).digest);
    expect(text).toContain(`Snapshot:           ${region.warehouse.current()!.id}`);
    expect(text).toContain(`Tagger:             ${region.tagger.version}`);
  });

  it('are composed once from a snapshot, by however many ask at once', async () => {
    const composed = await Promise.all([1, 2, 3, 4].map(() => compose(region, '2014-Q3')));
    expect(new Set(composed.map(({ id }) => id)).size).toBe(1);
    const again = await compose(region, '2014-Q3');
    expect(again.digest).toEqual(composed[0]!.digest);
    const acts = await asOwner(
      region.url,
      `SELECT 1 FROM audit_entry WHERE action = 'digest.compose' AND subject = $1`,
      [again.id],
    );
    expect(acts).toHaveLength(1);
  });

  it('are listed with the latest quarter first, and found again by anyone who may read them', async () => {
    const { id, digest } = await compose(region, '2014-Q1');
    await compose(region, '2014-Q2');
    const listed = await region.digests.list(member);
    expect(listed.map(({ period }) => period)).toEqual(
      listed
        .map(({ period }) => period)
        .sort()
        .reverse(),
    );
    expect((await region.digests.find(member, id))!.digest).toEqual(digest);
    expect(await region.digests.find(member, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });

  it('are not for everyone to compose', async () => {
    await expect(region.digests.compose(member, '2014-Q1')).rejects.toThrow(Forbidden);
  });

  it('refuse a quarter the snapshot does not cover, naming the ones it does', async () => {
    const refusal = { code: 'digests.quarter-not-covered', first: '2013-Q3', last: '2015-Q2' };
    expect(await refusalOf(region, '2016-Q1')).toEqual(refusal);
  });
});

describe('a region of a few summaries', () => {
  let region: Region;
  beforeEach(async () => {
    region = await openRegion();
  });
  afterEach(() => region.close());

  it('has no digest before its first snapshot', async () => {
    expect(await refusalOf(region, '2014-Q1')).toEqual({ code: 'warehouse.no-snapshot' });
  });

  it('has a sound digest of a quarter in which no board reported', async () => {
    await release(region, { completed: '2013-11-04', themes: LEARNING });
    await release(region, { completed: '2014-05-06', themes: LEARNING, reference: 'AUD/2' });
    await region.build();
    const text = digestToText((await compose(region, '2014-Q1')).digest);
    expect(text).toContain('- No board reported: none of the 23 boards has a released summary for this quarter.');
  });

  it('withdraws a quote from a kept digest when a correction takes its words away, and keeps it when it does not', async () => {
    await release(region, { themes: LEARNING });
    await region.build();
    const { id, digest } = await compose(region, '2014-Q1');
    expect(quotesOf(digest).map(({ text }) => text)).toEqual([LEARNING]);
    await release(region, { themes: `In the end: ${LEARNING}` });
    expect(quotesOf((await region.digests.find(member, id))!.digest)[0]!.text).toBe(LEARNING);
    await release(region, { themes: LEARNING.replace('nobody', 'no one') });
    expect(quotesOf((await region.digests.find(member, id))!.digest)[0]!.text).toBe(WITHDRAWN);
    expect(quotesOf((await compose(region, '2014-Q1')).digest)[0]!.text).toBe(WITHDRAWN);
  });

  it('never quotes a revision that is not released', async () => {
    await release(region, { themes: LEARNING });
    await region.build();
    await asOwner(region.url, 'UPDATE summary SET released_revision_id = NULL');
    expect(quotesOf((await compose(region, '2014-Q1')).digest)).toEqual([]);
  });

  it('has no new digest while the snapshot is of another tagger', async () => {
    await release(region, { themes: LEARNING });
    await region.build('indicators-0');
    const snapshotId = region.warehouse.current()!.id;
    expect(await refusalOf(region, '2014-Q1')).toEqual({ code: 'digests.snapshot-behind', snapshotId });
  });
});

it('composes nothing under a policy that keeps true counts from the region', async () => {
  const known = loadDisclosurePolicies(join(projectRoot, 'data/reference'));
  const suppressed = known[0]!.audiences.public;
  const strict = known.map((policy) => ({ ...policy, audiences: { ...policy.audiences, region: suppressed } }));
  const region = await openRegion(strict);
  await release(region, { themes: LEARNING });
  await region.build();
  await expect(region.digests.compose(operator, '2014-Q1')).rejects.toThrow(DigestFault);
  expect(await region.digests.list(operator)).toEqual([]);
  await region.close();
});
