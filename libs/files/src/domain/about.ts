import { type ChartView, type Dashboard, findingFor, type Row, wordedColumns } from '#libs/dashboards';
import type { Disclosed } from '#libs/disclosure';
import type { DisclosurePolicy } from '#libs/framework';
import { type Quarter, quarterInWords } from '#libs/kernel';
import type { Dimensions, Filters } from '#libs/warehouse';
import type { MarkWords } from './readable-table.js';

/** What a file of a chart says of itself before its figures, a label and its words a line. */
export type About = { title: string; finding: string; period: string; source: string; lines: [string, string][] };

/** The chart a file is made of: its rows as they may be seen, and what they are called. */
export type Chart = {
  view: ChartView;
  dashboard: Pick<Dashboard, 'base'>;
  disclosed: Disclosed;
  /** The verdicts its sentence tells, where those are another mart's; else empty. */
  told: readonly Row[];
  policy: DisclosurePolicy;
  dimensions: Dimensions;
  /** Where the chart stands, to go back to. */
  address: string;
};

/** Says of a chart's figures what they are, of when, out of what, from which snapshot, and what stands for no figure. Pure. */
export function aboutChart({ view, dashboard, disclosed, told, policy, dimensions, address }: Chart): About {
  const { snapshot, filters, rows, audience, policyVersion } = disclosed;
  const narrowed = narrowedTo(filters, dimensions);
  const period = periodOf(filters, dimensions);
  const finding = findingFor(view, rows, told);
  const source = `Snapshot ${snapshot.id}, made ${dayOf(snapshot.createdAt)}. Disclosure policy ${policyVersion}.`;
  return {
    title: view.title,
    finding,
    period: narrowed === '' ? period : `${period}. ${narrowed}`,
    source,
    lines: [
      ['Title', view.title],
      ['What it says', finding],
      ...(view.notes.remark ? [['To know beside it', view.notes.remark.says] as [string, string]] : []),
      ['Period', period],
      ['Narrowed to', narrowed || 'Nothing: all boards and all kinds of review'],
      ['Base', dashboard.base],
      ['Snapshot', `${snapshot.id}, made ${dayOf(snapshot.createdAt)}`],
      ['Disclosure policy', `Version ${policyVersion}, for the ${audience}`],
      ['What stands for no figure', `${marksExplained(policy, audience)}${ownMarks(view)}`],
      ['Where it is from', address],
    ],
  };
}

/** The words that stand for a figure that is not there, by the policy for an audience. */
export function markWords(policy: DisclosurePolicy, audience: Disclosed['audience']): MarkWords {
  const rules = policy.audiences[audience];
  const few = rules.counts === 'suppressed' ? `fewer than ${rules.threshold}` : 'too few to show';
  return { suppressed: few, withheld: 'withheld', missing: 'not known' };
}

function marksExplained(policy: DisclosurePolicy, audience: Disclosed['audience']): string {
  const rules = policy.audiences[audience];
  const always = `0 is none found. “not known” is what the record does not say. “withheld” is a share or median of fewer than ${policy.minimumBase}`;
  if (rules.counts === 'true-counts') return `${always}. No count is hidden or rounded`;
  return (
    `${always}, or a figure from which a hidden one could be worked out. “fewer than ${rules.threshold}” is a count too small ` +
    `to show. Other counts of summaries are rounded to the nearest ${rules.roundTo}`
  );
}

/** What the chart's own columns say in the place of “not known”, with what each word means where it does not say so itself. */
function ownMarks({ notes }: ChartView): string {
  const own = wordedColumns(notes.table).filter(({ blank }) => blank !== '0' && blank !== 'Not known');
  const told = new Set(own.flatMap(({ blank, means }) => (means ? `“${blank}” is ${means}` : [])));
  const plain = new Set(own.flatMap(({ blank, means }) => (means ? [] : `“${blank}”`)));
  const instead = plain.size === 0 ? [] : [`In the place of “not known” some columns say ${[...plain].join(' or ')}`];
  return [...told, ...instead].map((sentence) => `. ${sentence}`).join('');
}

function periodOf({ from, to }: Filters, { quarters }: Dimensions): string {
  const [first, last] = [from ?? quarters[0], to ?? quarters.at(-1)];
  if (first === undefined || last === undefined) return 'No quarter yet';
  return spanInWords(first, last);
}

/** From the first month of one quarter to the last of another: "January 2014 to June 2015", "January to June 2014". */
function spanInWords(first: Quarter, last: Quarter): string {
  const [[from, , since], [, until, to]] = [first, last].map((quarter) =>
    quarterInWords(quarter).split(/ to | (?=\d)/),
  ) as [[string, string, string], [string, string, string]];
  return `${from}${since === to ? '' : ` ${since}`} to ${until} ${to}`;
}

const LABELS: Partial<Record<keyof Filters, string>> = {
  board: 'Board',
  reviewType: 'Kind of review',
  valence: 'Only',
  theme: 'Theme',
};

const VALENCES: Record<string, string> = { concern: 'what needs improvement', good: 'good practice' };

/** The filters of an answer in a reader's words: "Board: Ambleford. Theme: Missed appointments". Empty without any. */
function narrowedTo(filters: Filters, { boards, reviewTypes, codes, codesThen }: Dimensions): string {
  const labels = new Map<string, string>([
    ...boards.map(({ id, name }) => [id, name] as const),
    ...[...codesThen, ...codes, ...reviewTypes].map(({ id, label }) => [id, label] as const),
    ...Object.entries(VALENCES),
  ]);
  const named = (Object.keys(LABELS) as (keyof Filters)[]).flatMap((name) => {
    const value = filters[name];
    return value === null ? [] : [`${LABELS[name]}: ${labels.get(value) ?? value}`];
  });
  if (filters.view === 'then') named.push('Codes counted: as coded then');
  return named.join('. ');
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const dayOf = (instant: string) => DAY.format(new Date(instant));
