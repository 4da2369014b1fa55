import type { Row } from '../src/serving/loaded-snapshot.js';
import type { MartName } from '../src/marts.js';
import { labelsOf } from './recount.js';
import type { PlainAction, PlainPassage, PlainRecord, PlainSummary } from './plain-record.js';
import type { Count } from './plain-recount.js';
import { reference, typology } from './warehouse-under-test.js';

const CODES = labelsOf(typology);
const BOARDS = new Map(reference.region.boards.map(({ id, name }) => [id, name]));
const AGENCIES = new Map(typology.facets.agencies.map(({ id, label }) => [id, label]));
const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const startOf = (quarter: string) =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3 - 2).padStart(2, '0')}-01`;
const endOf = (quarter: string) =>
  new Date(Date.UTC(Number(quarter.slice(0, 4)), Number(quarter.at(-1)) * 3, 0)).toISOString().slice(0, 10);

/** The day on the form, of a month alone its 15th; else the last of the quarter. */
export const dayOf = ({ completedOn, quarter }: PlainSummary) =>
  completedOn && completedOn.length > 4
    ? completedOn.length === 7
      ? `${completedOn}-15`
      : completedOn
    : endOf(quarter);

type Completed = PlainAction & { heldFrom: string };
/** Actions complete since a known day, with that from which they count. */
export const completedIn = ({ actions, summaries }: PlainRecord): Completed[] =>
  actions.flatMap((action) => {
    const own = summaries.find(({ id }) => id === action.summaryId);
    if (!own || action.state !== 'complete' || !action.completedOn) return [];
    return [{ ...action, heldFrom: [action.completedOn, dayOf(own)].sort().at(-1)! }];
  });

const tells = ({ field }: PlainPassage) => ['themes', 'methodologyLearning'].includes(field);
/** The codes of a summary with a passage of what was learnt that is not of good practice. */
export const troubling = ({ passages }: PlainSummary) =>
  new Set(passages.filter((one) => tells(one) && one.valence !== 'good').flatMap(({ codes }) => codes));
/** Those of them that nobody dismissed, of a summary whose incident was not before an action. */
export const showing = (summary: PlainSummary, heldFrom: string) =>
  incidentOf(summary, heldFrom) === 'before' || dayOf(summary) <= heldFrom
    ? new Set<string>()
    : new Set([...troubling(summary)].filter((code) => !summary.dismissed.includes(code)));
const speaksOf = ({ passages }: PlainSummary, kind: 'agency' | 'circumstance') =>
  passages.flatMap((passage) => passage[kind]);
const share = (one: readonly string[], other: readonly string[]) => one.some((value) => other.includes(value));
const textOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function incidentOf({ incidentQuarter }: PlainSummary, heldFrom: string): string {
  if (!incidentQuarter) return 'not-stated';
  if (startOf(incidentQuarter) > heldFrom) return 'after';
  return endOf(incidentQuarter) < heldFrom ? 'before' : 'unclear';
}

function recurrenceOf(summary: PlainSummary, code: string, completed: readonly Completed[]): Row[] {
  const day = dayOf(summary);
  const before = completed
    .filter((one) => one.board === summary.board && one.codes.includes(code) && one.heldFrom < day)
    .sort((a, b) => textOrder(b.heldFrom + b.id, a.heldFrom + a.id));
  const preventing = before.filter(({ heldFrom }) => incidentOf(summary, heldFrom) !== 'before');
  const among = preventing.length > 0 ? preventing : before;
  const shared = among.find(({ agencies }) => share(agencies, speaksOf(summary, 'agency')));
  const action = shared ?? among[0];
  if (!action) return [];
  const { id, quarter, board } = summary;
  return [
    {
      summary_id: id,
      code,
      theme: CODES.get(code)!.theme,
      action_id: action.id,
      board,
      board_name: BOARDS.get(board)!,
      quarter,
      completed_on: action.completedOn,
      recurred_on: day,
      days: number(day) - number(action.heldFrom),
      of_concern: Number(
        summary.passages.some((one) => tells(one) && one.codes.includes(code) && one.valence === 'concern'),
      ),
      same_agency: Number(shared !== undefined),
      same_circumstance: Number(share(action.circumstances, speaksOf(summary, 'circumstance'))),
      incident: incidentOf(summary, action.heldFrom),
      action_carried: 0,
      counts: summary.dismissed.includes(code) ? 'dismissed' : preventing.length > 0 ? 'yes' : 'incident-before',
    },
  ];
}

const progressOf = (told_by: string, value: string, label: string, actions: readonly PlainAction[]): Row => {
  const of = (state: string) => actions.filter((one) => one.state === state).length;
  const given = ({ results }: PlainAction) => results.filter((result) => result !== null);
  return {
    told_by,
    value,
    label,
    actions: actions.length,
    not_started: of('not-started'),
    in_progress: of('in-progress'),
    complete: of('complete'),
    stopped: of('stopped'),
    evidence_planned: actions.filter(({ results }) => results.length > 0).length,
    evidence_given: actions.filter((one) => given(one).length > 0).length,
    improved: actions.filter((one) => given(one).length > 0 && given(one).every((result) => result === 'improved'))
      .length,
  };
};

/** Marts of actions, counted again an action and a summary at a time. */
export const FOLLOWED: Partial<Record<MartName, Count>> = {
  recurrences: ({ from, to, board, theme }, record) => {
    const completed = completedIn(record);
    return record.summaries
      .filter((one) => (!from || one.quarter >= from) && (!to || one.quarter <= to) && (!board || one.board === board))
      .flatMap((one) =>
        [...troubling(one)]
          .filter((code) => !theme || code === theme)
          .flatMap((code) => recurrenceOf(one, code, completed)),
      )
      .sort(
        (a, b) =>
          textOrder(String(b.recurred_on), String(a.recurred_on)) ||
          textOrder(`${a.summary_id} ${a.code}`, `${b.summary_id} ${b.code}`),
      );
  },
  'action-progress': ({ from, to, board, theme }, record) => {
    const quarters = new Map(record.summaries.map(({ id, quarter }) => [id, quarter]));
    const chosen = record.actions
      .filter(({ summaryId }) => quarters.has(summaryId))
      .filter(({ summaryId }) => (!from || quarters.get(summaryId)! >= from) && (!to || quarters.get(summaryId)! <= to))
      .filter((one) => (!board || one.board === board) && (!theme || one.codes.includes(theme)));
    const by = (
      told: string,
      values: (action: PlainAction) => readonly string[],
      labels: ReadonlyMap<string, string>,
    ) => {
      const valued = chosen.map((action) => ({
        action,
        values: values(action).length > 0 ? values(action) : ['not-stated'],
      }));
      const found = [...new Set(valued.flatMap((one) => one.values))].sort();
      return found.map((value) => {
        const own = valued.filter((one) => one.values.includes(value)).map(({ action }) => action);
        return progressOf(told, value, labels.get(value) ?? 'Not stated', own);
      });
    };
    const themes = new Map([...CODES].map(([code, labels]) => [code, labels.theme]));
    const kinds = new Map([
      ['single', 'Single-agency'],
      ['multi', 'Multi-agency'],
    ]);
    return [
      ...by('all', () => ['all'], new Map([['all', 'All actions']])),
      ...by('board', (one) => [one.board], BOARDS),
      ...by('kind', ({ kind }) => (kind ? [kind] : []), kinds),
      ...by('agency', ({ agencies }) => agencies, AGENCIES),
      ...by('theme', ({ codes }) => codes.filter((code) => !theme || code === theme), themes),
    ];
  },
  'time-to-recurrence': ({ board, theme }, record) => {
    const cells = Map.groupBy(
      completedIn(record)
        .filter((one) => !board || one.board === board)
        .flatMap((one) => one.codes.filter((code) => !theme || code === theme).map((code) => ({ ...one, code }))),
      (one) => `${one.board} ${one.code} ${one.heldFrom}`,
    );
    return [...cells.keys()].sort().map((key) => {
      const actions = cells.get(key)!;
      const { board: at, code, heldFrom } = actions[0]!;
      const own = record.summaries.filter((one) => one.board === at);
      const back = own
        .filter((one) => showing(one, heldFrom).has(code))
        .map(dayOf)
        .sort()[0];
      const nils = record.nils.filter((one) => one.board === at).map(({ quarter }) => quarter);
      const seen = endOf([...own.map(({ quarter }) => quarter), ...nils].sort().at(-1)!);
      return {
        board: at,
        board_name: BOARDS.get(at)!,
        code,
        theme: CODES.get(code)!.theme,
        completed_on: heldFrom,
        actions: actions.length,
        recurred: Number(back !== undefined),
        days: back ? number(back) - number(heldFrom) : Math.max(0, number(seen) - number(heldFrom)),
      };
    });
  },
};
