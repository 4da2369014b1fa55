import { loadDisclosurePolicies } from '#libs/framework';
import { operatorFor } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { join } from 'node:path';
import { type RunningService, startService } from '../../../test/builders/running-service.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { recounting } from '../test/recounting.js';
import { recountFigure } from './ask-marts.js';
import { Composer, type Composed, WRITERS } from './composer.js';
import { DigestFault } from './digest-fault.js';
import type { Document, Subject } from './domain/document.js';
import { lineText } from './domain/line.js';
import { WITHDRAWN } from './domain/verify-quotes.js';
import { figuresOf, quotesOf } from './domain/walk-document.js';
import { ReleasedQuotes } from './released-quotes.js';

const at = new Date('2015-07-20T09:30:00Z');
const operator = operatorFor(null);
const digestOf = (quarter: string): Subject => ({ kind: 'regional-digest', quarter });
const briefingOn = (theme: string): Subject => ({ kind: 'briefing', quarter: '2014-Q3', theme });

let service: RunningService;
let composer: Composer;
let url: string;
let recountOf: Awaited<ReturnType<typeof recounting>>;
beforeAll(async () => {
  service = await startService();
  composer = service.service.get(Composer);
  url = service.environment.DATABASE_URL!;
  recountOf = await recounting(url, service.warehouse.current()!.createdAt.slice(0, 10));
}, 240_000);
afterAll(() => service.stop());

type Options = Partial<Parameters<Composer['compose']>[2]>;

async function compose(subject: Subject, options: Options = {}): Promise<Composed> {
  const composed = await composer.compose(operator, subject, { at, ...options });
  if (!composed.ok) throw new Error(composed.refusals[0].code);
  return composed.value;
}

async function refusalOf(subject: Subject, options: Options = {}) {
  const composed = await composer.compose(operator, subject, { at, ...options });
  return composed.ok ? undefined : composed.refusals[0];
}

it.each([
  ['2013-Q3', digestOf('2013-Q3')],
  ['2014-Q1', digestOf('2014-Q1')],
  ['2015-Q2', digestOf('2015-Q2')],
  ['a theme', briefingOn('information-sharing')],
])('every figure of the document of %s is what a recount of the record gives', async (_, subject) => {
  const figures = figuresOf((await compose(subject)).document);
  expect(figures.length).toBeGreaterThan(subject.kind === 'briefing' ? 15 : 300);
  const counts = await Promise.all(
    figures.map(async (figure) => ({ name: figure.name, value: await recountOf(figure) })),
  );
  expect(counts).toEqual(figures.map(({ name, value }) => ({ name, value })));
});

it('gives the same bytes again from the same snapshot and gathered facts, as the database gives them back', async () => {
  for (const subject of [digestOf('2014-Q3'), briefingOn('child-voice')]) {
    const { document, gathered } = await compose(subject);
    const [kept] = await asOwner<{ gathered: Composed['gathered'] }>(url, 'SELECT $1::jsonb AS gathered', [
      JSON.stringify(gathered),
    ]);
    const again = await compose(subject, { ...kept, snapshotId: document.versions.snapshot });
    expect(JSON.stringify(again.document)).toBe(JSON.stringify(document));
  }
});

it('works every figure out again from its snapshot', async () => {
  const { document } = await compose(digestOf('2014-Q3'));
  const snapshot = await service.warehouse.forSnapshot(document.versions.snapshot);
  if (!snapshot.ok) throw new Error(snapshot.refusals[0].code);
  const figures = figuresOf(document).slice(0, 60);
  for (const figure of figures)
    expect(await recountFigure(figure, snapshot.value)).toEqual({ ok: true, value: figure.value });
});

it('quotes only what a released passage says, character for character, and withdraws what none says any more', async () => {
  const { document } = await compose(digestOf('2014-Q1'));
  const quotes = quotesOf(document);
  expect(quotes.length).toBeGreaterThan(8);
  const verify = (one: Document) => service.service.get(ReleasedQuotes).verify(operator, one);
  expect(await verify(document)).toEqual(document);
  const [first] = quotes;
  await asOwner(url, 'UPDATE summary SET released_revision_id = NULL WHERE id = $1', [first!.summaryId]);
  const shown = quotesOf(await verify(document));
  expect(shown.filter(({ text }) => text === WITHDRAWN)).toHaveLength(
    quotes.filter(({ summaryId }) => summaryId === first!.summaryId).length,
  );
  const composed = quotesOf((await compose(digestOf('2014-Q1'))).document);
  expect(composed.map(({ summaryId }) => summaryId)).not.toContain(first!.summaryId);
});

it('reports what boards did with the messages of the last digest, and names none of them', async () => {
  await asOwner(url, PUBLISHED_AND_ANSWERED);
  const { document } = await compose(digestOf('2014-Q4'));
  const [, card] = document.sections.find(({ id }) => id === 'since-last')!.blocks;
  if (card?.kind !== 'card') throw new Error('There is no card.');
  const told = card.terms.map(({ term, detail }) => `${term}: ${lineText(detail)}`);
  expect([card.heading, ...told]).toEqual([
    'Rising: a theme.',
    'Said what they did: 2 of 23 boards',
    'Acted on it: 1 of 23 boards',
    'Will act on it: 1 of 23 boards',
    'Saw something change: 1 of 23 boards',
    'Not relevant to them: none of the 23 boards',
  ]);
  expect(JSON.stringify(card)).not.toMatch(/ambleford|brackenmoor/i);
});

/** A digest of 2014-Q3 with one message, which two boards said something of, one of them twice. */
const PUBLISHED_AND_ANSWERED = `
  WITH made AS (
    INSERT INTO edition (kind, subject, subject_key, title, snapshot_id, state, version, content, gathered, composed_at,
      composed_by, published, published_at)
    VALUES ('regional-digest', '{}', 'regional-digest 2014-Q3', 'A digest', 'none', 'published', 1, '{}', '{}',
      '2014-10-20', 'somebody', '{}', '2014-10-21') RETURNING id),
  asked AS (
    INSERT INTO uptake_message (edition_id, message_id, number, kind, quarter, words, asked_at)
    SELECT id, 'message-rising', 1, 'regional-digest', '2014-Q3', 'Rising: a theme.', '2014-10-21' FROM made)
  INSERT INTO uptake_answer (edition_id, message_id, board_id, number, step, action, changed, heard_with, evidence,
    is_shared, answered_by, answered_at)
  SELECT id, 'message-rising', board, number, step, 'Something', changed, '{team-meeting}', '{}', false, 'somebody', '2014-12-01'
    FROM made, (VALUES ('ambleford', 1, 'heard', NULL), ('ambleford', 2, 'acted', 'Much'), ('brackenmoor', 1, 'will-act', NULL))
      AS said (board, number, step, changed)`;

it('refuses a quarter the snapshot does not cover, naming the ones it does, and a theme it does not have', async () => {
  const refusal = { code: 'digests.quarter-not-covered', first: '2013-Q3', last: '2015-Q2' };
  expect(await refusalOf(digestOf('2016-Q1'))).toEqual(refusal);
  expect(await refusalOf(briefingOn('no-such-code'))).toEqual({ code: 'digests.unknown-theme' });
});

it('refuses what was gathered for another kind of document, and a snapshot that is not there', async () => {
  const { gathered } = await compose(briefingOn('child-voice'));
  expect(await refusalOf(digestOf('2014-Q1'), { gathered })).toEqual({ code: 'digests.not-gathered' });
  expect(await refusalOf(digestOf('2014-Q1'), { snapshotId: '000000000000' })).toEqual({
    code: 'warehouse.no-snapshot',
  });
});

it('composes nothing anew while passages are chosen by another tagger than the snapshot’s, and again what was gathered', async () => {
  const { gathered, document } = await compose(digestOf('2014-Q1'));
  const tagging = { versions: { tagger: 'another', typology: '2013.1' } };
  const behind = composerWith({ tagging });
  const refused = await behind.compose(operator, digestOf('2014-Q1'), { at });
  expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'digests.snapshot-behind' }] });
  const again = await behind.compose(operator, digestOf('2014-Q1'), { at, gathered });
  expect(again).toEqual({ ok: true, value: { document, gathered } });
});

it('composes nothing under a policy that keeps true counts from the region', async () => {
  const known = loadDisclosurePolicies(join(projectRoot, 'data/reference'));
  const suppressed = known[0]!.audiences.public;
  const policies = known.map((policy) => ({ ...policy, audiences: { ...policy.audiences, region: suppressed } }));
  const strict = composerWith({ policies });
  await expect(strict.compose(operator, digestOf('2014-Q1'), { at })).rejects.toThrow(DigestFault);
});

function composerWith({
  tagging = service.service.get(TaggingService),
  policies = loadDisclosurePolicies(join(projectRoot, 'data/reference')),
}: {
  tagging?: Pick<TaggingService, 'versions'>;
  policies?: ReturnType<typeof loadDisclosurePolicies>;
}): Composer {
  const { service: app } = service;
  return new Composer(
    app.get(Warehouse),
    tagging as TaggingService,
    app.get(Typologies),
    policies,
    app.get(WRITERS, { strict: false }),
  );
}
