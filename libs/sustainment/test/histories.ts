import { quarterOf, type Quarter } from '#libs/kernel';
import type { Dimensions } from '#libs/warehouse';
import { random } from '../../warehouse/test/seed-record.js';

/** A summary as a history tells it: its codes with the passages of concern, good practice and neither, all in what was learnt or all recommendations. */
export type ToldSummary = {
  id: string;
  board: string;
  day: string;
  incident: Quarter | null;
  codes: Record<string, { concern: number; good: number; neutral: number }>;
  agencies: string[];
  circumstances: string[];
  isRecommended?: boolean;
};

/** A summary of Ambleford's told on a day, with something of concern on each of these codes. */
export const toldSummary = (
  id: string,
  day: string,
  codes: readonly string[],
  more: Partial<ToldSummary> = {},
): ToldSummary => ({
  id,
  board: 'ambleford',
  day,
  incident: null,
  codes: Object.fromEntries(codes.map((code) => [code, { concern: 1, good: 0, neutral: 0 }])),
  agencies: [],
  circumstances: [],
  ...more,
});
export type ToldAction = {
  id: string;
  summaryId: string;
  board: string;
  code: string;
  agencies: string[];
  circumstances: string[];
  state: 'complete' | 'in-progress' | 'not-started' | 'stopped';
  completedOn: string | null;
};
/** What must be found: worked out while the history was told, by no query. */
export type Told = {
  summaryId: string;
  code: string;
  actionId: string;
  days: number;
  sameAgency: boolean;
  incident: string;
};
export type Histories = { summaries: ToldSummary[]; actions: ToldAction[]; told: Told[] };

type Cell = { board: string; code: string };
const CONCERN = { concern: 1, good: 0, neutral: 0 };

/**
 * Histories of learning, each alone with its board and code, told one of many ways: it came back or not, and what was in the way.
 * What must be found is written down by whoever tells it. The same for the same seed.
 */
export function tellHistories(
  count: number,
  seed: number,
  { boards, codes }: Pick<Dimensions, 'boards' | 'codes'>,
): Histories {
  const next = random(seed);
  const cells = boards.flatMap(({ id: board }) => codes.map(({ id: code }) => ({ board, code })));
  for (let last = cells.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [cells[last], cells[other]] = [cells[other]!, cells[last]!];
  }
  const teller = new Teller(next);
  for (const [at, cell] of cells.slice(0, count).entries()) WAYS[at % WAYS.length]!(teller, cell);
  return teller;
}

/** Tells what happened, day by day from a day of its own. */
class Teller implements Histories {
  readonly summaries: ToldSummary[] = [];
  readonly actions: ToldAction[] = [];
  readonly told: Told[] = [];

  constructor(private readonly next: () => number) {}

  /** Some day of the first three years, on which the action of a history was completed. */
  someDay(): string {
    return later('2010-01-01', Math.floor(this.next() * 1000));
  }

  summary(cell: Cell, day: string, given: Partial<ToldSummary> = {}): ToldSummary {
    const told = {
      id: uuid(1, this.summaries.length),
      board: cell.board,
      day,
      incident: null,
      codes: { [cell.code]: CONCERN },
    };
    const summary = { ...told, agencies: [], circumstances: [], ...given };
    this.summaries.push(summary);
    return summary;
  }

  /** An action that came from a summary a hundred days before it was complete. */
  action({ board, code }: Cell, completedOn: string, given: Partial<ToldAction> = {}): ToldAction {
    const from = given.summaryId ?? this.summary({ board, code }, later(completedOn, -100)).id;
    const told = { id: uuid(2, this.actions.length), summaryId: from, board, code, agencies: [], circumstances: [] };
    const action = { ...told, state: 'complete', completedOn, ...given } as const;
    this.actions.push(action);
    return action;
  }

  /** Writes down that a summary must be found against an action. */
  expect(summary: ToldSummary, action: ToldAction, days: number, more: Partial<Told> = {}): void {
    const found = { summaryId: summary.id, code: action.code, actionId: action.id, days };
    this.told.push({ ...found, sameAgency: false, incident: 'not-stated', ...more });
  }
}

/** The ways in which learning holds or does not. */
const WAYS: ((teller: Teller, cell: Cell) => void)[] = [
  function comesBack(teller, cell) {
    const day = teller.someDay();
    teller.expect(teller.summary(cell, later(day, 30)), teller.action(cell, day), 30);
  },
  function comesBackTwice(teller, cell) {
    const day = teller.someDay();
    const action = teller.action(cell, day);
    teller.expect(teller.summary(cell, later(day, 1)), action, 1);
    teller.expect(teller.summary(cell, later(day, 900)), action, 900);
  },
  function holds(teller, cell) {
    teller.action(cell, teller.someDay());
  },
  function wasBefore(teller, cell) {
    const day = teller.someDay();
    teller.action(cell, day);
    teller.summary(cell, later(day, -1));
    teller.summary(cell, day); // on the day itself nothing has had time to hold
  },
  function isNotComplete(teller, cell) {
    const day = teller.someDay();
    for (const state of ['in-progress', 'not-started', 'stopped'] as const)
      teller.action(cell, day, { state, completedOn: null });
    teller.action(cell, day, { completedOn: null }); // complete, nobody says since when
    teller.summary(cell, later(day, 60));
  },
  function isGoodPractice(teller, cell) {
    const day = teller.someDay();
    teller.action(cell, day);
    teller.summary(cell, later(day, 60), { codes: { [cell.code]: { concern: 0, good: 3, neutral: 0 } } });
  },
  function isMentioned(teller, cell) {
    const day = teller.someDay();
    const action = teller.action(cell, day);
    const codes = { [cell.code]: { concern: 0, good: 1, neutral: 1 } };
    teller.expect(teller.summary(cell, later(day, 60), { codes }), action, 60);
  },
  function isOnlyRecommended(teller, cell) {
    const day = teller.someDay();
    teller.action(cell, day);
    teller.summary(cell, later(day, 60), { isRecommended: true });
  },
  function isAgainstTheLast(teller, cell) {
    const day = teller.someDay();
    teller.action(cell, day);
    const last = teller.action(cell, later(day, 50), { summaryId: teller.summary(cell, later(day, -120)).id });
    teller.expect(teller.summary(cell, later(day, 80)), last, 30);
  },
  function isAgainstTheSameAgency(teller, cell) {
    const day = teller.someDay();
    const police = teller.action(cell, day, { agencies: ['police'] });
    teller.action(cell, later(day, 50), { summaryId: police.summaryId, agencies: ['gp'] });
    const summary = teller.summary(cell, later(day, 80), { agencies: ['midwifery', 'police'] });
    teller.expect(summary, police, 80, { sameAgency: true });
  },
  function wasCompleteBeforeItsOwnSummary(teller, cell) {
    const day = teller.someDay();
    const own = teller.summary(cell, later(day, 40));
    const action = teller.action(cell, day, { summaryId: own.id });
    teller.summary(cell, later(day, 20)); // after the action, before its own summary said what was learnt
    teller.expect(teller.summary(cell, later(day, 45)), action, 5);
  },
  function knowsTheIncident(teller, cell) {
    const day = '2012-02-10';
    const action = teller.action(cell, day);
    const of = (incident: Quarter, after: number) => teller.summary(cell, later(day, after), { incident });
    teller.expect(of('2011-Q4', 200), action, 200, { incident: 'before' });
    teller.expect(of('2012-Q1', 300), action, 300, { incident: 'unclear' });
    teller.expect(of('2012-Q2', 400), action, 400, { incident: 'after' });
  },
  function isAgainstTheOneTheIncidentWasAfter(teller, cell) {
    const day = '2012-02-10';
    const first = teller.action(cell, day);
    teller.action(cell, later(day, 300), { summaryId: first.summaryId });
    const summary = teller.summary(cell, later(day, 400), { incident: '2012-Q2' });
    teller.expect(summary, first, 400, { incident: 'after' });
  },
];

/** A day so many days later, or earlier. */
export const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const uuid = (kind: number, number: number) => `0000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** The facts these histories come to, as rows of the tables marts read. */
export function factsOf({ summaries, actions }: Histories) {
  const place = ({ board, day }: ToldSummary) => ({ board, quarter: quarterOf(day)!, review_type: 'audit' });
  const byId = new Map(summaries.map((one) => [one.id, one]));
  const facets = (kind: string, of: (summary: ToldSummary) => string[]) =>
    summaries.flatMap((one) =>
      of(one).map((value) => ({ summary_id: one.id, kind, value, ...place(one), concern: 1, good: 0, neutral: 0 })),
    );
  return {
    summaries: summaries.map((one) => ({
      summary_id: one.id,
      ...place(one),
      day: one.day,
      incident_from: one.incident && firstDayOf(one.incident),
      concern: 1,
      good: 0,
    })),
    codings: summaries.flatMap((one) =>
      Object.entries(one.codes).map(([code, counts]) => ({
        summary_id: one.id,
        code,
        ...place(one),
        ...counts,
        settled: 0,
        found: one.isRecommended ? 0 : counts.concern,
        mentioned: one.isRecommended ? 0 : counts.neutral,
      })),
    ),
    facets: [
      ...facets('agency', ({ agencies }) => agencies),
      ...facets('circumstance', ({ circumstances }) => circumstances),
    ],
    actions: actions.map((one) => ({
      summary_id: one.summaryId,
      action_id: one.id,
      code: one.code,
      ...place(byId.get(one.summaryId)!),
      agencies: one.agencies.join(' '),
      circumstances: one.circumstances.join(' '),
      carried: 0,
      state: one.state,
      completed_on: one.completedOn,
      evidence_planned: 0,
      evidence_given: 0,
    })),
  };
}

const firstDayOf = (quarter: Quarter): string =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3 - 2).padStart(2, '0')}-01`;
