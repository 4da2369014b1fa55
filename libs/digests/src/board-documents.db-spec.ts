import { type Actor, Forbidden, may, operatorFor, type Role, ROLES } from '#libs/authority';
import { ReleaseService, SafeguardsService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { draftOf } from '../../../test/builders/draft.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { type RunningService, startService } from '../../../test/builders/running-service.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { recountEvaluation } from '../test/recount-evaluation.js';
import { recounting } from '../test/recounting.js';
import { Composer, type Composed } from './composer.js';
import type { Figure, Subject } from './domain/document.js';
import { documentToText } from './domain/document-to-text.js';
import { figuresOf, quotesOf } from './domain/walk-document.js';

const at = new Date('2015-07-20T09:30:00Z');
const report = (board: string, year = '2014-15'): Subject => ({ kind: 'annual-report', board, year }) as Subject;
const pack = (board: string, year = '2014-15'): Subject => ({ kind: 'inspection-pack', board, year }) as Subject;
const evaluation: Subject = { kind: 'evaluation', year: '2014-15' };
const actorFor = (subject: Subject) => operatorFor('board' in subject ? subject.board : null);

let running: RunningService;
let composer: Composer;
let url: string;
beforeAll(async () => {
  running = await startService();
  composer = running.service.get(Composer);
  url = running.environment.DATABASE_URL!;
}, 240_000);
afterAll(() => running.stop());

async function compose(
  subject: Subject,
  actor: Actor = actorFor(subject),
  kept: Partial<Composed> = {},
): Promise<Composed> {
  const composed = await composer.compose(actor, subject, { at, gathered: kept.gathered });
  if (!composed.ok) throw new Error(composed.refusals[0].code);
  return composed.value;
}

/** Counts of the record that no mart holds, as SQL of its own has them, by the names of the figures. */
const OWN_COUNTS = `
  WITH own AS (
    SELECT s.id, s.released_revision_id AS revision FROM summary s JOIN revision r ON r.id = s.released_revision_id
     WHERE s.board_id = $1 AND r.quarter IN ('2014-Q2', '2014-Q3', '2014-Q4', '2015-Q1')),
  passages AS (SELECT o.id, p.field FROM own o JOIN passage p ON p.revision_id = o.revision),
  reviews AS (
    SELECT CASE WHEN known_on < '2013-04-01' THEN '2012-13' WHEN known_on < '2014-04-01' THEN '2013-14' ELSE '2014-15' END AS year,
           CASE WHEN l.is_released THEN 'received' WHEN k.closed_reason IS NOT NULL THEN 'closed'
                WHEN k.expected_by < '2015-07-20' THEN 'overdue' ELSE 'expected' END AS state
      FROM known_review k LEFT JOIN known_review_link() l ON l.review_id = k.id
     WHERE k.board_id = $1 AND k.known_on BETWEEN '2012-04-01' AND '2015-03-31'),
  linked AS (
    SELECT own.id, l.review_id, n.review_text FROM own JOIN known_review_link() l ON l.summary_id = own.id JOIN revision n ON n.id = own.revision),
  days AS (
    SELECT DISTINCT ON (s.review_id, s.stage) s.review_id, s.stage, s.on_day, s.half_days FROM review_stage s JOIN linked USING (review_id)
     ORDER BY s.review_id, s.stage, s.number DESC),
  facts AS (
    SELECT DISTINCT ON (f.review_id, f.fact) linked.*, f.fact, f.choices FROM review_fact f JOIN linked USING (review_id)
     ORDER BY f.review_id, f.fact, f.number DESC)
  SELECT 'recommendations.2014-15.single' AS name, count(*)::int AS value FROM passages WHERE field = 'singleAgencyRecommendations'
  UNION ALL SELECT 'recommendations.2014-15.multi', count(*)::int FROM passages WHERE field = 'multiAgencyRecommendations'
  UNION ALL SELECT 'answered.2014-15.changes', count(DISTINCT id)::int FROM passages WHERE field = 'changes'
  UNION ALL SELECT 'answered.2014-15.impactAudit', count(DISTINCT id)::int FROM passages WHERE field = 'impactAudit'
  UNION ALL SELECT concat('review.', own.id, '.', kind), (SELECT count(*)::int FROM passages p WHERE p.id = own.id AND p.field = k.field)
    FROM own, (VALUES ('single-agency', 'singleAgencyRecommendations'), ('multi-agency', 'multiAgencyRecommendations')) k (kind, field)
  UNION ALL SELECT concat('review.', own.id, '.days'), first_day(r.completed_on) - first_day(r.incident_quarter)
    FROM own JOIN revision r ON r.id = own.revision
  UNION ALL SELECT concat('review.', l.id, '.start-to-report'), b.on_day - a.on_day
    FROM linked l JOIN days a ON a.review_id = l.review_id AND a.stage = 'started' JOIN days b ON b.review_id = l.review_id AND b.stage = 'report'
  UNION ALL SELECT concat('review.', l.id, '.half-days'), sum(d.half_days)::int FROM linked l JOIN days d USING (review_id) GROUP BY l.id
  UNION ALL SELECT concat('by-register.2014-15.', fact, '.', choice), count(*)::int FROM facts CROSS JOIN LATERAL unnest(choices) choice
   WHERE NOT (fact = 'selection' AND review_text LIKE '%How selected: %') AND NOT (fact = 'independence' AND review_text ~ '(Chair|Author): ')
   GROUP BY fact, choice
  UNION ALL SELECT concat('by-register.2014-15.', q, '.not-stated'), (SELECT count(*)::int FROM own) - count(f.id)::int
    FROM unnest(ARRAY['selection', 'independence']) q LEFT JOIN facts f ON f.fact = q AND cardinality(f.choices) > 0 GROUP BY q
  UNION ALL SELECT concat('by-register.2014-15.', q, '.not-stated'), (SELECT count(*)::int FROM linked) - count(f.id)::int
    FROM unnest(ARRAY['family-offered', 'family-took-part', 'child-offered', 'child-took-part', 'family-told']) q
    LEFT JOIN facts f ON f.fact = q AND cardinality(f.choices) > 0 GROUP BY q
  UNION ALL SELECT concat('known-reviews.', y.year, '.', s.state), count(reviews.*)::int
    FROM unnest(ARRAY['2012-13', '2013-14', '2014-15']) y (year)
   CROSS JOIN unnest(ARRAY['received', 'closed', 'overdue', 'expected', 'all', 'open']) s (state)
    LEFT JOIN reviews ON reviews.year = y.year AND (s.state IN (reviews.state, 'all') OR s.state = 'open' AND reviews.state IN ('overdue', 'expected'))
   GROUP BY y.year, s.state
  UNION ALL SELECT concat('record-changes.2014-15.', kind), 0 FROM unnest(ARRAY['corrected', 'withdrawn']) kind
  UNION ALL SELECT 'record-changes.2014-15.released', count(*)::int
    FROM summary s JOIN revision r ON r.id = s.released_revision_id JOIN earlier_return b ON b.board_id = s.board_id AND b.quarter = r.quarter
   WHERE s.board_id = $1 AND b.received_on BETWEEN '2014-04-01' AND '2015-03-31'
  UNION ALL SELECT 'record-changes.2014-15.notKnown', count(*)::int FROM own JOIN revision r ON r.id = own.revision
   WHERE NOT EXISTS (SELECT 1 FROM earlier_return b WHERE b.board_id = $1 AND b.quarter = r.quarter)
  UNION ALL SELECT 'followed.2014-15.funnel.considered', count(*)::int FROM reviews WHERE year = '2014-15'
  UNION ALL SELECT 'followed.2014-15.recommendations.all', count(*)::int
    FROM own JOIN recommendation r ON r.summary_id = own.id AND r.revision_id = own.revision
  UNION ALL SELECT 'followed.2014-15.actions.all', count(*)::int FROM own JOIN action a ON a.summary_id = own.id
     AND coalesce(a.revision_id, own.revision) = own.revision`;

/** The figures of what is followed that SQL of its own counts again; the others are sums of the same rows by a state. */
const COUNTED_AGAIN =
  /^record\.(?!followed\.|type\.|overview\.|earlier\.|by-year\.|fidelity\.|proposal\.|recurrences\.|shared\.|register\.|framework\.|expected\.)/;

/** The same of the whole region, for the evaluation. */
const REGION_COUNTS = `
  WITH passages AS (
    SELECT s.id, p.field, EXISTS (SELECT 1 FROM suggested_code c WHERE c.passage_id = p.id) AS is_coded
      FROM summary s JOIN revision r ON r.id = s.released_revision_id JOIN passage p ON p.revision_id = r.id
     WHERE r.quarter IN ('2014-Q2', '2014-Q3', '2014-Q4', '2015-Q1')),
  known AS (
    SELECT k.id, k.board_id, CASE WHEN l.is_released THEN 'received' WHEN k.expected_by < '2015-07-20' THEN 'overdue' ELSE 'expected' END AS state
      FROM known_review k LEFT JOIN known_review_link() l ON l.review_id = k.id
     WHERE k.known_on BETWEEN '2014-04-01' AND '2015-03-31'),
  facts AS (
    SELECT DISTINCT ON (f.review_id, f.fact) f.* FROM review_fact f JOIN known ON known.id = f.review_id
     ORDER BY f.review_id, f.fact, f.number DESC)
  SELECT concat('answered.2014-15.', f) AS name, count(DISTINCT id)::int AS value
    FROM unnest(ARRAY['summaries', 'changes', 'impactAudit']) f LEFT JOIN passages ON f IN ('summaries', field) GROUP BY f
  UNION ALL SELECT 'passages.2014-15.all', count(*)::int FROM passages
  UNION ALL SELECT 'passages.2014-15.uncoded', count(*)::int FROM passages WHERE NOT is_coded
  UNION ALL SELECT concat('known-reviews.2014-15.', s), count(known.*)::int
    FROM unnest(ARRAY['all', 'received', 'expected', 'overdue', 'closed']) s LEFT JOIN known ON s IN ('all', state) GROUP BY s
  UNION ALL SELECT 'requests.2014-15.made', count(*)::int FROM typology_proposal
     WHERE proposed_at BETWEEN '2014-04-01' AND '2015-03-31'
  UNION ALL SELECT concat('register.2014-15.fact.', fact, '.', choice), count(*)::int
    FROM facts CROSS JOIN LATERAL unnest(choices) choice GROUP BY fact, choice
  UNION ALL SELECT concat('register.2014-15.fact.', fact, '.stated'), count(*)::int FROM facts
     WHERE amount IS NOT NULL OR cardinality(choices) > 0 GROUP BY fact
  UNION ALL SELECT 'followed.2014-15.recommendations.all', count(*)::int
    FROM recommendation f JOIN summary s ON s.released_revision_id = f.revision_id JOIN revision r ON r.id = f.revision_id
   WHERE r.quarter IN ('2014-Q2', '2014-Q3', '2014-Q4', '2015-Q1')
  UNION ALL SELECT 'framework.2014-15.departures', count(*)::int FROM framework_departure
     WHERE notified_at BETWEEN '2014-04-01' AND '2015-04-01'
  UNION ALL SELECT 'framework.2014-15.proposals.made', count(*)::int FROM framework_proposal
     WHERE proposed_at BETWEEN '2014-04-01' AND '2015-04-01'
  UNION ALL SELECT 'framework.2014-15.local.stated', count(DISTINCT board_id)::int FROM local_framework`;

const shown = (figures: readonly Figure[]) => figures.map(({ name, value }) => ({ name, value }));

it.each([report('ambleford'), pack('gorsewater'), evaluation])(
  'every figure of the $kind is what a recount of the record gives',
  async (subject) => {
    const recountOf = await recounting(url, running.warehouse.current()!.createdAt.slice(0, 10));
    const figures = figuresOf((await compose(subject)).document);
    expect(figures.length).toBeGreaterThan(100);
    const counts = await Promise.all(
      figures.map(async (figure) => ({ name: figure.name, value: await recountOf(figure) })),
    );
    expect(counts).toEqual(shown(figures));
  },
);

it.each([
  [report('ambleford'), OWN_COUNTS, 'ambleford'],
  [report('gorsewater'), OWN_COUNTS, 'gorsewater'],
  [report('brackenmoor'), OWN_COUNTS, 'brackenmoor'],
  [evaluation, REGION_COUNTS, undefined],
])('every count of the record in the $kind is what its tables hold', async (subject, sql, board) => {
  const rows = await asOwner<{ name: string; value: number }>(url, sql, board ? [board] : []);
  const counted = new Map(rows.map(({ name, value }) => [`record.${name}`, value]));
  const figures = figuresOf((await compose(subject)).document).filter(({ source }) => source.kind === 'record');
  const again = figures.filter(({ name }) => counted.has(name) || COUNTED_AGAIN.test(name));
  expect(again.length).toBeGreaterThan(10);
  expect(shown(again)).toEqual(again.map(({ name }) => ({ name, value: counted.get(name) })));
});

it('tells clocks, efforts, principles and the year before as a second count of the record gives them, a review and a summary at a time', async () => {
  const again = await recountEvaluation(url, '2014-15');
  const figures = figuresOf((await compose(evaluation)).document);
  const counted = new Map(figures.flatMap(({ name, value }) => (again.has(name) ? [[name, value]] : [])));
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries([...counted.keys()].map((name) => [name, again.get(name)])),
  );
  const of = (part: string) => [...counted.keys()].filter((name) => name.startsWith(`record.${part}`)).length;
  expect([of('register.2014-15.clock.') > 8, of('fidelity.2014-15.') > 120, of('earlier.2013-14.') > 10]).toEqual([
    true,
    true,
    true,
  ]);
  expect(of('expected.2014-15.')).toBe(2);
  expect([of('register.2014-15.effort.whole.'), of('by-year.2013-14.'), of('by-year.2014-15.')]).toEqual([5, 4, 4]);
});

it('tells every review of a clock in one of its columns, also one whose days are out of order', async () => {
  const [{ board }] = (await asOwner<{ board: string }>(
    url,
    `UPDATE review_reading SET state = 'out-of-order' WHERE kind = 'clock' AND review_id = (
       SELECT k.id FROM known_review k JOIN review_reading r ON r.review_id = k.id AND r.subject = 'panel' AND r.state = 'met'
        WHERE k.known_on BETWEEN '2014-04-01' AND '2015-03-31' ORDER BY k.id LIMIT 1) RETURNING board_id AS board`,
  )) as [{ board: string }];
  const { document } = await compose(report(board));
  const table = document.sections.flatMap(({ blocks }) => blocks).find(({ id }) => id === 'decisions.clocks');
  const values = new Map(figuresOf(document).map(({ name, value }) => [name, value!]));
  const of = (clock: string, field: string) => values.get(`record.followed.2014-15.clock.${clock}.${field}`)!;
  for (const clock of ['decision', 'panel'].filter((id) => of(id, 'reviews') !== undefined)) {
    const columns = ['inTime', 'late', 'running', 'overdue', 'notStated'].map((field) => of(clock, field));
    expect([clock, columns.reduce((all, one) => all + one, 0)]).toEqual([clock, of(clock, 'reviews')]);
  }
  expect(JSON.stringify(table)).toContain('out of order');
});

it('gives the same bytes again from what was gathered, as the database gives it back', async () => {
  for (const subject of [report('ambleford'), pack('gorsewater'), evaluation]) {
    const { document, gathered } = await compose(subject);
    const [kept] = await asOwner<Pick<Composed, 'gathered'>>(url, 'SELECT $1::jsonb AS gathered', [
      JSON.stringify(gathered),
    ]);
    const again = await compose(subject, actorFor(subject), kept);
    expect(JSON.stringify(again.document)).toBe(JSON.stringify(document));
  }
});

it('tells what the review register says of a review whose summary is silent on it', async () => {
  const text = documentToText((await compose(report('brackenmoor'))).document);
  for (const said of [
    'Not independent of the case, by the review register',
    'Did practitioners take part? Some. Did the family take part? Yes.',
    '91 days from the start of the review to its report, with 5 half days of stages, by the review register',
  ])
    expect(text).toContain(said);
});

it('quotes the board’s own released words alone', async () => {
  const quotes = quotesOf((await compose(report('ambleford'))).document);
  expect(quotes.length).toBeGreaterThan(2);
  const own = await asOwner<{ id: string }>(url, 'SELECT id FROM summary WHERE board_id = $1', ['ambleford']);
  expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(quotes.map(({ summaryId }) => summaryId)));
});

it('does not change by a word, for the board or the region, with what is held unreleased', async () => {
  const subjects = [report('ambleford'), pack('ambleford'), evaluation];
  const before = await Promise.all(subjects.map(async (subject) => documentToText((await compose(subject)).document)));
  const draft = draftOf({
    completed: '2014-11-03',
    reference: 'AM/REG/01',
    themes: 'The kept secret was never told to the school.',
  });
  const file = { name: 'form.docx', bytes: Buffer.from('an invented form') };
  const received = await running.service.get(SummariesService).receive(operatorFor('ambleford'), file, draft);
  expect(received.ok).toBe(true);
  const after = await Promise.all(subjects.map(async (subject) => documentToText((await compose(subject)).document)));
  expect(after).toEqual(before);
});

it('is of a board for its own people alone: to anybody else there is no such board', async () => {
  const refusals = [{ code: 'digests.no-such-board' }];
  for (const role of ROLES) {
    const actor = (boardId: string | null): Actor => ({ id: role, name: role, boardId, roles: [role] });
    expect(await composer.compose(actor('ambleford'), report('ambleford'), { at })).toMatchObject({ ok: true });
    for (const other of [actor('gorsewater'), actor(null)])
      for (const subject of [report('ambleford'), pack('ambleford')])
        expect(await composer.compose(other, subject, { at })).toEqual({ ok: false, refusals });
  }
  const unknown = await composer.compose(operatorFor('nowhere'), report('nowhere'), { at });
  expect(unknown).toEqual({ ok: false, refusals });
});

it('counts a summary as released again in other words where they are others, and not after a stop', async () => {
  const [held] = await asOwner<{ summaryId: string; revisionId: string }>(
    url,
    `SELECT id AS "summaryId", current_revision_id AS "revisionId" FROM summary
      WHERE board_id = 'gorsewater' AND released_revision_id = current_revision_id ORDER BY id LIMIT 1`,
  );
  const [release, safeguards] = [running.service.get(ReleaseService), running.service.get(SafeguardsService)];
  const by = (role: Role): Actor => ({ id: role, name: role, boardId: 'gorsewater', roles: [role] });
  const corrected = async () => {
    await asOwner(url, `UPDATE summary_event SET at = '2014-06-01' WHERE summary_id = $1`, [held!.summaryId]);
    const figures = figuresOf((await compose(report('gorsewater'))).document);
    return figures.find(({ name }) => name.endsWith('record-changes.2014-15.corrected'))!.value;
  };
  await safeguards.stop(by('privacy-guardian'), held!.summaryId, 'Look');
  await safeguards.lift(by('privacy-guardian'), held!.summaryId, 'Fine');
  expect(await release.release(by('board-approver'), held!)).toMatchObject({ ok: true });
  expect(await corrected()).toBe(0);
  const file = { name: 'form.docx', bytes: Buffer.from('an invented correction') };
  const draft = draftOf({ boardId: 'gorsewater', completed: '2014-05-03', themes: 'Nobody asked the father.' });
  const summaries = running.service.get(SummariesService);
  const received = await summaries.receive(operatorFor('gorsewater'), file, draft, held!.summaryId);
  if (received.ok) await releaseToRegion({ release }, 'gorsewater', received.value);
  expect(await corrected()).toBe(1);
});

it('evaluates the framework for those alone who may set boards side by side', async () => {
  const actor = (role: Role): Actor => ({ id: role, name: role, boardId: null, roles: [role] });
  for (const role of ROLES) {
    const composed = composer.compose(actor(role), evaluation, { at });
    if (may(actor(role), 'returns.compare-boards')) expect(await composed).toMatchObject({ ok: true });
    else await expect(composed).rejects.toThrow(Forbidden);
  }
});

it('refuses a year without figures, and what was gathered for another board', async () => {
  const refusals = [{ code: 'digests.year-not-covered', first: '2013-Q3', last: '2015-Q2' }];
  for (const year of ['2010-11', '2016-17', '2014'])
    expect(await composer.compose(operatorFor('ambleford'), report('ambleford', year), { at })).toEqual({
      ok: false,
      refusals,
    });
  const { gathered } = await compose(report('ambleford'));
  const other = await composer.compose(operatorFor('gorsewater'), report('gorsewater'), { at, gathered });
  expect(other).toEqual({ ok: false, refusals: [{ code: 'digests.not-gathered' }] });
});

it('tells a proposal that was taken back in each year it was open, and in no later one', async () => {
  await asOwner(
    url,
    `INSERT INTO framework_proposal (section, title, wording, reason, state, proposed_by, proposed_at, withdrawn_at)
     VALUES ('forums', 'Three forums a year', 'At least three.', 'Two are few.', 'withdrawn', 'p', '2014-02-03T10:00:00Z', NULL),
            ('forums', 'Four forums a year', 'At least four.', 'Two are few.', 'withdrawn', 'p', '2013-02-04T10:00:00Z', '2014-03-03T10:00:00Z')`,
  );
  const textOf = async (year: string) =>
    documentToText((await compose({ kind: 'evaluation', year } as Subject)).document);
  expect(await textOf('2013-14')).toMatch(/Three forums a year +Withdrawn/);
  expect(await textOf('2013-14')).toMatch(/Four forums a year +Withdrawn/);
  for (const title of ['Three forums a year', 'Four forums a year'])
    expect(await textOf('2014-15')).not.toContain(title);
});
