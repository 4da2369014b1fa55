import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { type BoardCase, boardFactsOf, readBoardCase } from '../../../test/board-facts.js';
import type { MartRow } from '../answers.js';
import type { Document, Section } from '../document.js';
import { documentToText } from '../document-to-text.js';
import { composeInspectionPack } from '../inspection-pack/compose-inspection-pack.js';
import { blocksOf, figuresOf, linesOf } from '../walk-document.js';
import { composeAnnualReport } from './compose-annual-report.js';

const { boards } = loadReference(join(projectRoot, 'data/reference'), 'invented').region;
const KINDS = [
  ['annual report', composeAnnualReport],
  ['inspection pack', composeInspectionPack],
] as const;

it('tells in the annual report of how many reviews it is not stated what was decided', () => {
  const file = join(projectRoot, 'test/golden/annual-reports/ordinary-year/input.yaml');
  const facts = boardFactsOf(readBoardCase(file));
  const funnel = { ...facts.gathered.followed.funnel, considered: 1, decided: 1, outcomeNotStated: 1, started: 1 };
  const followed = { ...facts.gathered.followed, funnel };
  const report = composeAnnualReport({ ...facts, gathered: { ...facts.gathered, followed } });
  expect(documentToText(report)).toMatch(/Decided on +1\nTo be held +0\nNot stated what was decided +1\nStarted +1\n/);
});

it.each(KINDS)(
  'says once in the %s which themes of the board wait for a person after a split, and no other board’s',
  (_, compose) => {
    const facts = boardFactsOf(readBoardCase(join(projectRoot, 'test/golden/annual-reports/ordinary-year/input.yaml')));
    const counted = (board: string, quarter: string, summaries: number) => ({ quarter, board, summaries });
    const { id } = facts.gathered.board;
    const [now, before] = [facts.years[0].span.from, '2000-Q1'];
    const counts = [counted(id, now, 2), counted(id, before, 4), counted('another', now, 8)];
    const openSplits = [{ version: '2013.1', code: 'asking', label: 'Asking', parts: ['asking'], counts }];
    const text = documentToText(compose({ ...facts, snapshot: { ...facts.snapshot, openSplits } }));
    expect(text).toMatch(/Not counted yet: +‘Asking’ \(2 of \d+ summaries\), which was split: a person has yet to say/);
    expect(text.split('‘Asking’')).toHaveLength(2);
    expect(documentToText(compose(facts))).not.toContain('Not counted yet');
  },
);

const CODES = ['child-voice', 'recording', 'thresholds', 'strategy-s47', 'information-sharing'];
const counts = (most: number) => fc.nat(most);
const theme = (code: string, most: number): fc.Arbitrary<MartRow> =>
  fc.record({ summaries: counts(most), good: counts(most), concern: counts(most) }).map((row) => ({
    code,
    theme: `Theme '${code}'`,
    domain_label: 'A domain',
    summaries: row.summaries,
    good_summaries: Math.min(row.good, row.summaries),
    concern_summaries: Math.min(row.concern, row.summaries),
  }));
const themes = (most: number) => fc.tuple(...CODES.map((code) => theme(code, most)));
const quarterRow = fc.constantFrom<MartRow>(
  { owed: 1, returned: 1, nil: 0, missing: 0, open: 0, on_time: 1 },
  { owed: 1, returned: 0, nil: 1, missing: 0, open: 0, on_time: 0 },
  { owed: 1, returned: 0, nil: 0, missing: 1, open: 0, on_time: 0 },
);
const types = (base: number): MartRow[] =>
  base === 0 ? [] : [{ review_type: 'audit', source_type: 'audit', quarter: '2013-Q3', summaries: base, boards: 1 }];

/** A board with up to a dozen summaries a year, in a region that holds all three years or only the last. */
const anyCase: fc.Arbitrary<BoardCase> = fc
  .record({
    base: counts(12),
    last: counts(12),
    others: counts(40),
    isLong: fc.boolean(),
    known: counts(3),
    settled: counts(9),
  })
  .chain(({ base, last, others, isLong, known, settled }) =>
    fc.record({ now: themes(base), before: themes(last), quarter: quarterRow }).map(({ now, before, quarter }) => ({
      board: { id: 'ambleford', name: 'Ambleford' },
      year: '2013-14' as const,
      quarters: [isLong ? '2011-Q2' : '2013-Q3', '2014-Q1'] as [string, string],
      methods: { base, given: { method: { silp: base } }, notStated: { method: 0 } },
      now: {
        'source-and-review-types': types(base),
        'leading-themes': now,
        'region-overview': [{ quarter: '2013-Q3', summaries: base, good: base, concern: base }],
        'board-against-region': now.map((row) => ({
          code: row.code!,
          theme: row.theme!,
          board_summaries: row.summaries!,
          board_base: base,
          region_summaries: Math.min(3, others),
          region_base: others,
          region_boards: Math.min(2, others),
          verdict: 'more-often',
        })),
        durations: [
          {
            span: 'incident-to-completed',
            span_label: 'Span',
            review_type: 'audit',
            review_label: 'Audit',
            known: base,
            unknown: 0,
            median: 30,
          },
        ],
        'returns-by-quarter': [{ quarter: '2013-Q3', ...quarter }],
        'settled-codings': [{ code: 'recording', theme: 'Recording', passages: 9, settled }],
      },
      lastYear: { 'source-and-review-types': types(last), 'leading-themes': before },
      record: {
        reviews: [],
        known: (['2013-14', '2012-13', '2011-12'] as const).map((year) => ({
          year,
          received: known,
          expected: 0,
          overdue: known,
          closed: 0,
        })),
        register: [],
        changes: { released: base, corrected: known, withdrawn: 0 },
      },
    })),
  );

const holds = (check: (document: Document, one: BoardCase) => void) =>
  fc.assert(
    fc.property(anyCase, fc.constantFrom(...KINDS), (one, [, compose]) => check(compose(boardFactsOf(one)), one)),
    { seed: 2014, numRuns: 40 },
  );
const nothing: BoardCase = {
  board: { id: 'ambleford', name: 'Ambleford' },
  year: '2013-14',
  quarters: ['2013-Q3', '2014-Q1'],
  record: { reviews: [], known: [], register: [], changes: { released: 0, corrected: 0, withdrawn: 0 } },
};

it('answers every item of the contents list in its order, or says what is not stated and why', () => {
  const items = [...Array.from({ length: 15 }, (_, place) => `${place + 1}`), 'annex'];
  holds((document) => {
    const isReport = document.subject.kind === 'annual-report';
    expect(document.sections.map(({ item }) => item)).toEqual(isReport ? items : items.slice(0, 11));
    for (const section of document.sections) expect(blocksIn(section)).toBeGreaterThan(0);
  });
  const missing = blocksOf(composeAnnualReport(boardFactsOf(nothing))).filter(({ kind }) => kind === 'not-stated');
  expect(missing.length).toBeGreaterThan(7);
  for (const block of missing)
    expect(block).toMatchObject({ what: expect.stringMatching(/\w/), reason: expect.stringMatching(/\w.*\.$/) });
});

const blocksIn = ({ blocks, parts }: Section): number =>
  blocks.length + parts.reduce((sum, part) => sum + blocksIn(part), 0);

it('says every number as a figure, and no digit in words but of years, days, versions and codes', () => {
  holds((document) => {
    for (const { text } of linesOf(document)) {
      const words = text
        .replaceAll(/\{[\w.-]+\}/g, '')
        .replaceAll(/‘[^’]*’/g, '')
        .replaceAll(/3f9ac2e4b071|shipped-1|2013\.1|\d{2}:\d{2}/g, '')
        .replaceAll(/(\d{1,2} )?(January|April|July|March|June|September|December) \d{4}/g, '');
      expect(words).not.toMatch(/\d/);
    }
  });
});

it('names figures of one source alike, and never two sources', () => {
  holds((document) => {
    const sources = new Map<string, string>();
    for (const { name, source } of figuresOf(document)) {
      const told = JSON.stringify(source);
      expect(sources.get(name) ?? told).toBe(told);
      sources.set(name, told);
    }
  });
});

it('names no other board, gives no percentage, and compares nothing and no median on a small base', () => {
  const others = boards.map(({ name }) => name).filter((name) => name !== 'Ambleford');
  holds((document, { methods, now }) => {
    const text = documentToText(document);
    for (const name of others) expect(text).not.toContain(name);
    expect(text).not.toContain('%');
    const isSmall = Math.min(methods!.base, Number(now!['board-against-region']![0]!.region_base)) < 8;
    expect(isSmall && /(More|Less) often here$/m.test(text)).toBe(false);
    expect(methods!.base < 8 && /Span +Audit +\d+ +30 /.test(text)).toBe(false);
  });
});

it('is grammatical whatever is counted', () => {
  holds((document) => {
    const text = documentToText(document);
    expect(text).not.toMatch(/undefined|NaN|null|\[object|(?<![\d,])1 (summaries|reviews|returns|quarters|codes)\b/);
    expect(text).not.toMatch(/(?<![\d,])(?!1 )[\d,]+ (summary|review|return|quarter|code)\b|\ball (1|2) /);
  });
});

it('gives blocks an id each, the same whenever it is composed, and the same document from the same facts', () => {
  holds((document, one) => {
    const ids = blocksOf(document).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const compose = document.subject.kind === 'annual-report' ? composeAnnualReport : composeInspectionPack;
    expect(JSON.stringify(compose(boardFactsOf(structuredClone(one))))).toBe(JSON.stringify(document));
  });
});

/** A theme that is there again in a summary of the year, about which nobody asked. */
const AGAIN = {
  code: 'supervision-oversight',
  actionReference: 'IR-2013-001',
  completedOn: '2013-11-04',
  recurredOn: '2014-02-20',
  days: 108,
  state: 'open',
  question: null,
  answer: null,
};

it('tells how reviews came about and what became of the learning: clocks with reasons, actions beside their effect, what came back', () => {
  const clock = { reviews: 2, inTime: 1, late: 1, running: 0, overdue: 0, notStated: 0, withoutReason: 0 };
  const action = { id: 'a', reference: 'IR-2013-001', text: 'Outcome told to referrers.', role: 'Duty manager' };
  const followed: BoardCase['followed'] = {
    funnel: { considered: 3, decided: 2, toBeHeld: 1, started: 1, concluded: 1, published: 0, summaryReleased: 1 },
    clocks: [
      {
        ...clock,
        id: 'decision',
        label: 'Decision',
        reasons: [{ id: 'proceedings', label: 'Criminal proceedings', reviews: 1 }],
      },
    ],
    recommendations: { all: 7, 'no-action': 3, accepted: 1, 'in-progress': 1, complete: 2, stopped: 0, overdue: 1 },
    actions: [
      {
        ...action,
        id: 'b',
        state: 'complete',
        stateOn: '2014-04-15',
        statePrecision: 'month',
        isOverdue: false,
        evidence: [],
      },
      {
        ...action,
        state: 'complete',
        stateOn: '2014-02-03',
        isOverdue: false,
        evidence: [{ kind: 'audit', result: 'improved', confidence: 'medium' }],
      },
      { ...action, id: 'b', state: 'complete', stateOn: '2014-02-04', isOverdue: false, evidence: [] },
    ],
    recurrences: [
      {
        id: 'r',
        code: 'supervision-oversight',
        reference: 'IR-2014-002',
        actionReference: 'IR-2013-001',
        completedOn: '2013-11-15',
        completedPrecision: 'month',
        recurredOn: '2014-02-20',
        days: 108,
        state: 'answered',
        question: 'How is it being embedded?',
        answer: 'By a monthly look at files.',
      },
      { ...AGAIN, id: 'm', ofConcern: false, reference: 'IR-2014-003' },
      { ...AGAIN, id: 'b', incident: 'before', reference: 'IR-2014-004' },
    ],
    framework: {
      version: '2013',
      agreedOn: '2013-10-09',
      follows: 'Follows it, with departures',
      departs: 'Half a day.',
    },
  };
  const text = documentToText(composeAnnualReport(boardFactsOf({ ...nothing, followed }))).replaceAll(/ +/g, ' ');
  for (const said of [
    'Considered 3\n',
    'The board works to version 2013 of its own framework, agreed on 9 October 2013. It follows the regional framework, with departures: Half a day.',
    'Decision: criminal proceedings (1).',
    'No action recorded 3\n',
    'Accepted, nothing begun or reported 1\n',
    'Complete 2\n',
    'Complete, 3 February 2014',
    'Complete, April 2014',
    'November 2013, from IR-2013-001',
    'Audit: improved, confidence medium',
    'None for this action by itself',
    'What is planned for a summary as a whole is for no action by itself.',
    'Learning on which an action was complete came back 2 times.',
    'in IR-2014-003; mentioned, not of concern',
    'Not counted: 1 time a theme is there again of an incident from before the action on it was complete.',
    '20 February 2014, in IR-2014-004',
    'By a monthly look at files.',
  ])
    expect(text).toContain(said);
});

it('says for whom it is before anything else, and of which summaries the day the region had them is not known', () => {
  const changes = { released: 2, corrected: 0, withdrawn: 0, notKnown: 1 };
  const facts = boardFactsOf({ ...nothing, record: { ...nothing.record, changes } });
  for (const [kind, compose] of KINDS) {
    const document = compose(facts);
    expect([kind, document.cover[0]]).toMatchObject([kind, { term: 'For' }]);
    expect(document.caution).toMatch(/^For the board. Not for publication as it stands/);
    expect(documentToText(document)).toContain(
      'On which day the region first had 1 summary for this year is not known',
    );
  }
});
