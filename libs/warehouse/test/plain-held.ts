import type { MartName } from '../src/marts.js';
import type { Row } from '../src/serving/loaded-snapshot.js';
import { completedIn, FOLLOWED, showing } from './plain-followed.js';
import type { PlainAction } from './plain-record.js';
import type { Count } from './plain-recount.js';
import { typology } from './warehouse-under-test.js';

const AGENCIES = new Map(typology.facets.agencies.map(({ id, label }) => [id, label]));
const Z = 1.959963984540054;
const HALF_YEAR = 182.625;
/** To one decimal, a half up: five of sixteen are 31.3, whatever the last places of the product say. */
const percent = (part: number) => Math.round(Number((1000 * part).toFixed(8))) / 10;

const boardsIn = (rows: readonly Row[]) => new Set(rows.map(({ board }) => board)).size;

/** The first day at or below a half, or the middle of the days at just a half. */
function halfOf(steps: readonly { days: number; value: number | null }[]): number | null {
  const at = steps.find(({ value }) => value !== null && value <= 0.5 + 1e-8)?.days;
  if (at === undefined) return null;
  return (at + (steps.find(({ value }) => value !== null && value < 0.5 - 1e-8) ?? steps.at(-1)!).days) / 2;
}

function curveOf(spells: readonly Row[]): Row[] {
  const longest = Math.max(...spells.map(({ days }) => Number(days)));
  const halves = Array.from({ length: Math.floor(longest / HALF_YEAR) + 1 }, (_, at) => Math.round(at * HALF_YEAR));
  const all = [...new Set([...spells.map(({ days }) => Number(days)), ...halves])].sort((a, b) => a - b);
  let [held, hazard] = [1, 0];
  const steps = all.map((days) => {
    const left = spells.filter((one) => Number(one['days']) >= days);
    const atRisk = left.length;
    const recurred = spells.filter((one) => one['days'] === days && one['recurred'] === 1).length;
    const censored = spells.filter((one) => one['days'] === days && one['recurred'] === 0).length;
    held *= (atRisk - recurred) / atRisk;
    hazard += recurred / (atRisk * (atRisk - recurred));
    const bound = (sign: number) =>
      held === 0 || held === 1 ? null : held ** Math.exp((sign * Z * Math.sqrt(hazard)) / Math.log(held));
    return { days, left, atRisk, recurred, censored, held, lower: bound(-1), upper: bound(1) };
  });
  const median = (of: 'held' | 'lower' | 'upper') =>
    halfOf(steps.map((step) => ({ days: step.days, value: step[of] })));
  return steps.map((step) => ({
    days: step.days,
    half_year: halves.includes(step.days) ? halves.indexOf(step.days) : null,
    at_risk: step.atRisk,
    boards_at_risk: boardsIn(step.left),
    recurred: step.recurred,
    censored: step.censored,
    held: percent(step.held),
    lower: step.lower === null ? null : percent(step.lower),
    upper: step.upper === null ? null : percent(step.upper),
    median: median('held'),
    median_lower: median('lower'),
    median_upper: median('upper'),
    followed: spells.length,
    came_back: spells.filter(({ recurred }) => recurred === 1).length,
    boards: boardsIn(spells),
    came_back_boards: boardsIn(spells.filter(({ recurred }) => recurred === 1)),
  }));
}

const LABELS: Record<string, Record<string, string>> = {
  evidence: { given: 'Evidence of impact was given', 'not-given': 'No evidence was given' },
  by: { audit: 'An audit', data: 'Data that is collected', 'practitioner-view': 'What practitioners say', 'child-and-family-view': 'What children and families say', 'not-stated': 'Kind of evidence not stated' },
  result: { improved: 'It showed better', 'no-change': 'It showed no change', worse: 'It showed worse', mixed: 'It showed some of each' },
  kind: { single: 'Single-agency', multi: 'Multi-agency', 'not-stated': 'Kind not stated' },
  agencies: { one: 'One agency', several: 'Several agencies', 'not-stated': 'Agencies not stated' },
}; // prettier-ignore

/** What is known of a completed action, by what actions differ in. */
function tellsOf({ results, kinds, kind, agencies }: PlainAction): Record<string, string[]> {
  const given = [...new Set(results.filter((result) => result !== null))];
  return {
    evidence: [given.length > 0 ? 'given' : 'not-given'],
    by: given.length > 0 && kinds.length === 0 ? ['not-stated'] : kinds,
    result: given.length === 0 ? [] : [given.length === 1 ? given[0]! : 'mixed'],
    kind: [kind ?? 'not-stated'],
    agencies: [agencies.length === 0 ? 'not-stated' : agencies.length === 1 ? 'one' : 'several'],
    agency: agencies,
  };
}

/** Marts on whether learning held, from the rows of time-to-recurrence and from actions one by one. */
export const HELD: Partial<Record<MartName, Count>> = {
  'sustainment-curve': (filters, record, today) => {
    const spells = FOLLOWED['time-to-recurrence']!(filters, record, today);
    return spells.length === 0 ? [] : curveOf(spells);
  },
  'sustainment-by-theme': (filters, record, today) => {
    const spells = FOLLOWED['time-to-recurrence']!(filters, record, today);
    return [...Map.groupBy(spells, ({ code }) => code).values()]
      .map((own) => {
        const back = own.filter(({ recurred }) => recurred === 1);
        const { code, theme: label } = own[0]!;
        return { code: code!, theme: label!, followed: own.length, came_back: back.length, boards: boardsIn(own), came_back_boards: boardsIn(back) }; // prettier-ignore
      })
      .sort(
        (a, b) =>
          b.came_back_boards - a.came_back_boards ||
          b.came_back - a.came_back ||
          b.followed - a.followed ||
          (a.code < b.code ? -1 : 1),
      )
      .map((row, at) => ({ ...row, rank: at + 1 }));
  },
  'what-differed': ({ theme }, record) => {
    const completed = completedIn(record)
      .map((one) => ({ ...one, codes: one.codes.filter((code) => !theme || code === theme) }))
      .filter(({ codes }) => codes.length > 0)
      .map((one) => ({
        ...one,
        cameBack: record.summaries.some(
          (later) => later.board === one.board && one.codes.some((code) => showing(later, one.heldFrom).has(code)),
        ),
      }));
    return ['evidence', 'by', 'result', 'kind', 'agencies', 'agency'].flatMap((differs) =>
      [...new Set(completed.flatMap((one) => tellsOf(one)[differs]!))].sort().map((value) => {
        const own = completed.filter((one) => tellsOf(one)[differs]!.includes(value));
        const back = own.filter(({ cameBack }) => cameBack).length;
        const label = (differs === 'agency' ? AGENCIES.get(value) : LABELS[differs]![value]) ?? 'Not stated';
        return { differs, value, label, completed: own.length, came_back: back, held: own.length - back, boards: new Set(own.map(({ board }) => board)).size }; // prettier-ignore
      }),
    );
  },
};
