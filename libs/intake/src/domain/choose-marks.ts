import type { Cell, Paragraph } from './blocks.js';
import { isPartOfBox } from './box-parts.js';
import type { JudgedField, Judgement, ValueKind } from './label-judge.js';
import { PART } from './flow-ends.js';
import { isContinued } from './label-words.js';
import type { LabelField } from './label-variants.js';
import { FILED_BY, matchLabel, matchLabelStart } from './match-label.js';
import type { Standing, Way } from './standing-labels.js';
import type { TaughtField } from './taught-labels.js';
import { SURE } from './usual-ways.js';

const LIKELY = 0.7;
const SURE_OF_NONE = 0.8;
/** So sure is to be a label of learning that is set as no other of the form is. */
const UNUSUAL = 0.9;
/** Below this a person is asked whether it is what we took it for. */
const BEYOND_DOUBT = 0.9;
/** So many labels come again in another form of the same file. */
const FEWEST_AGAIN = 5;
/** The fields without which a form says little: for these a label that is likelier none is taken too, and asked about. */
const MISSED_MOST = ['themes', 'methodologyLearning', 'reviewType', 'incidentMonth'] as const;
const SECOND_CHANCE = 0.05;
/** The others of learning, for which it is to be likelier. */
const MISSED_TOO = ['singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes', 'impactAudit'] as const;
const LIKELIER_CHANCE = 0.2;
/** The same for these where what stands beside it is such a value. */
export const TOLD_BY_VALUE = [
  { field: 'reference', value: 'code', least: 0.005 },
  { field: 'dateCompleted', value: 'date', least: SECOND_CHANCE },
] as const;
const HINTED = 10; // times
/** So many labels further on may stand what is told of a review, in rows of two labels each. */
const NEAR = 3;
const WHOLE = new Set<Way>(['row', 'heading', 'bold', 'capitals']);
const HEAD_OF_TEXT = 25; // characters
const JUST_A_NUMBER = /^\W*\d+\W*$/;
/** What stands below what was learnt about the case. */
const BELOW_THEMES = new Set<JudgedField | TaughtField>([
  'methodologyLearning',
  'singleAgencyRecommendations',
  'multiAgencyRecommendations',
  'recommendations',
  'changes',
]);

/** `known` is what the wording of a label says, where it is set as the labels of this form are. */
export type Judged = Standing &
  Judgement & {
    known: JudgedField | undefined;
    kind: ValueKind;
    isUsual: boolean;
    /** It is numbered as labels of the form are, and not as the items of a list. */
    isNumbered: boolean;
    /** It is a heading, and the label before it stands in a table. */
    isBelowTable: boolean;
  };
export type Marks = Map<Cell | Paragraph, { field: TaughtField; end: number }>;

/** What is marked in a document, each of its forms by itself. */
export const marksIn = (judged: readonly Judged[]): Marks =>
  new Map(formsIn(judged).flatMap((form) => [...marksOf(form)]));

/** The labels of each form in the document: one begins where the first label that a form is filed by comes again, and others after it. */
function formsIn(judged: readonly Judged[]): (readonly Judged[])[] {
  const usual = judged.filter(({ isUsual }) => isUsual);
  const first = usual.find(
    (one) => FILED_BY.has(asTaught(meant(one))) && usual.filter(({ text }) => text === one.text).length > 1,
  );
  const starts = judged.flatMap(({ isUsual, text }, index) => (isUsual && text === first?.text ? index : []));
  const forms = [0, ...starts.slice(1)].map((start, index) => judged.slice(start, starts[index + 1]));
  const labels = new Set(forms[0]!.flatMap(({ isUsual, text }) => (isUsual ? text : [])));
  const areAlike = forms.every((form) => form.filter(({ text }) => labels.has(text)).length >= FEWEST_AGAIN);
  return areAlike ? forms : [judged];
}

/** What is marked: of each field the surest label and what goes on with it; rows that are none and stand like one. */
function marksOf(all: readonly Judged[]): Marks {
  const marks: Marks = new Map();
  const standing = all.filter(({ plan }) => plan === undefined);
  const judged = standing.filter((one, index) => !isOverItsOwn(one, standing[index + 1]));
  for (const one of standing) if (!judged.includes(one)) marks.set(one.at, { field: 'ignore', end: one.end });
  const known = new Set(judged.flatMap((one) => (isContinued(one.text) ? [] : (one.known ?? []))));
  if (known.has('singleAgencyRecommendations') || known.has('multiAgencyRecommendations')) known.add('recommendations');
  const surest = new Map<JudgedField, number>();
  for (const { field, chance } of judged) surest.set(field, Math.max(chance, surest.get(field) ?? 0));
  const met = new Set<JudgedField>();
  const tellsOfMethod = judged.some((one) => meant(one) === 'methodologyLearning');
  let last: JudgedField = 'none';
  for (const [index, one] of judged.entries()) {
    const before: JudgedField = last;
    const isFree = (candidate: LabelField): boolean => {
      const isMet = met.has(candidate);
      if (candidate === 'reviewType' && isMet)
        return tellsOfMethod && !JUST_A_NUMBER.test(one.value) && (candidate === before || one.chance >= BEYOND_DOUBT); // how it was done
      if (known.has(candidate) || (isMet && FILED_BY.has(candidate))) return false;
      const isSure = one.chance >= BEYOND_DOUBT;
      const mayBeParted = candidate === 'reviewType' || !FILED_BY.has(candidate);
      if (mayBeParted && one.chance >= LIKELY && surestNear(judged, index) >= surest.get(candidate)!) return true;
      return one.chance >= surest.get(candidate)! || (isSure && (candidate === before || FILED_BY.has(candidate)));
    };
    const isOfReview = isNearReview(one, judged.slice(Math.max(0, index - NEAR), index), marks);
    const field: TaughtField | undefined = isOfReview ? 'reviewType' : meaningOf(one, before, tellsOfMethod, isFree);
    if (field !== undefined) marks.set(one.at, { field, end: one.end });
    const heard: JudgedField | undefined = one.known ?? (field === 'ignore' ? undefined : field);
    if (heard !== undefined) met.add(heard);
    last = heard ?? (one.chance >= SURE ? one.field : 'none');
  }
  for (const plan of new Set(all.flatMap((one) => one.plan ?? [])))
    markPlan(
      all.filter((one) => one.plan === plan),
      known,
      marks,
    );
  for (const [index, one] of judged.entries()) {
    markSection(one, judged[index + 1], marks);
    markTwin(judged, index, known, marks);
  }
  const left = (kind?: ValueKind) => judged.filter((one) => kind === undefined || one.kind === kind);
  for (const field of MISSED_MOST) if (!known.has(field)) giveSecondChance(field, left(), marks);
  for (const field of MISSED_TOO) if (!known.has(field)) giveSecondChance(field, left(), marks, LIKELIER_CHANCE);
  for (const { field, value, least } of TOLD_BY_VALUE)
    if (!known.has(field)) giveSecondChance(field, left(value), marks, least);
  for (const { at, way, isUsual, known: own } of judged)
    if (isUsual && way === 'grid' && own === undefined && isLine(at) && !marks.has(at))
      marks.set(at, { field: 'ignore', end: at.text.length });
  markBeforeTabs(judged, known, marks);
  return marks;
}

/**
 * Where a field of learning was not found and the labels of the form stand in bold before a tab, whatever else stands so and is
 * not known ends the answer above it.
 */
function markBeforeTabs(judged: readonly Judged[], known: ReadonlySet<JudgedField>, marks: Marks): void {
  const tabbed = judged.filter(isBeforeTab);
  const found = new Set([...known, ...[...marks.values()].map(({ field }) => field)]);
  const areUsual = new Set(tabbed.map(meant)).size > FEWEST_BEFORE_TABS;
  if (!areUsual || [...MISSED_MOST, ...MISSED_TOO].every((field) => found.has(field))) return;
  for (const { at, end, text, field, chance } of tabbed) {
    const isNone = field === 'none' && chance >= SURE_OF_NONE && matchLabel(text, false) === undefined;
    const isPart = isPartOfBox('reviewType', text) || isPartOfBox('themes', text);
    if (isNone && !isPart && !marks.has(at)) marks.set(at, { field: 'ignore', end });
  }
}

/** So many fields have their label in bold before a tab where that is how the form sets them. */
const FEWEST_BEFORE_TABS = 5;

/** Whether a label stands in bold up to its colon, and a tab parts it from its answer. */
const isBeforeTab = ({ way, at, text, value }: Judged) =>
  way === 'start' && isLine(at) && at.boldUntil >= text.length && text.endsWith(':') && /^\s*\t/.test(value);

/** Marks the heading right below that of a part ("Part 2 Learning") as the label it is: the part has no answer of its own. */
function markSection(one: Judged, next: Judged | undefined, marks: Marks): void {
  const field = marks.get(one.at)?.field ?? (one.known && asTaught(one.known));
  const areHeadings = one.way === 'heading' && next?.way === 'heading' && next.isUsual;
  const isBare = areHeadings && PART.test(one.text) && one.value === next.text;
  if (isBare && field !== undefined && !marks.has(next.at) && !next.known) marks.set(next.at, { field, end: next.end });
}

/** Whether a cell asks for part of what kind of review it was, which was asked in the row above or beside it. */
function isNearReview({ way, known, text, field }: Judged, above: readonly Judged[], marks: Marks): boolean {
  const isAsked = ({ at, known: told }: Judged) => (marks.get(at)?.field ?? told) === 'reviewType';
  const isBeside = above.at(-1) !== undefined && !isAsked(above.at(-1)!) && above.some(isAsked);
  const mayBe = way === 'grid' && known === undefined && (field === 'reviewType' || field === 'none');
  return mayBe && isBeside && isPartOfBox('reviewType', text);
}

/**
 * Whether a label only heads a part of the form: right below it stands, with a number or below "Part 2 …", the label of the field
 * it seems to name.
 */
const isOverItsOwn = (one: Judged, next: Judged | undefined) =>
  next !== undefined &&
  WHOLE.has(one.way) &&
  meant(one) !== 'none' &&
  meant(one) === meant(next) &&
  (next.isNumbered || ((next.way === 'grid' || PART.test(one.text)) && next.isUsual)) &&
  one.value.startsWith(next.text.slice(0, HEAD_OF_TEXT));

/** Who does what is planned, and by when: columns beside the one that says what. */
export const OF_CHANGES =
  /\b(?:who|whom|lead|leads|owner|responsib\w*|by when|when|date|deadline|timescales?|target|due)\b/i;

/**
 * The greatest chance among the labels next to each other that mean the same: worries, then what went well. One that stands higher,
 * a heading above a line in bold, says nothing for those beneath it.
 */
function surestNear(judged: readonly Judged[], index: number): number {
  const { field } = judged[index]!;
  const isAlike = (one: Judged | undefined) => one?.field === field && depthOf(one) >= depthOf(judged[index]!);
  let [from, to] = [index, index];
  while (isAlike(judged[from - 1])) from -= 1;
  while (isAlike(judged[to + 1])) to += 1;
  return Math.max(...judged.slice(from, to + 1).map(({ chance }) => chance));
}

const depthOf = ({ way, isBoxed }: Judged) => (way === 'start' ? 3 : isBoxed ? 2 : way === 'heading' ? 0 : 1);

/** What stands below the label of a short field. */
const VALUE_OF: Partial<Record<JudgedField, ValueKind>> = {
  lscbArea: 'board',
  dateCompleted: 'date',
  incidentMonth: 'date',
  reference: 'code',
};

/**
 * Marks the columns of a plan, where at least two fields stand in it that the form has nowhere else, or a short one with such a value: what
 * heads its other columns is no label. Any other such table is part of an answer.
 */
function markPlan(all: readonly Judged[], known: ReadonlySet<JudgedField>, marks: Marks): void {
  const elsewhere = new Set<JudgedField | TaughtField>([...known, ...[...marks.values()].map(({ field }) => field)]);
  const [heads, bands] = [all.filter(({ isBand }) => !isBand), all.filter(({ isBand }) => isBand)];
  const own = heads.map(meant);
  heads.forEach(({ text }, index) => {
    if (own[index - 1] === 'changes' && OF_CHANGES.test(text)) own[index] = 'changes';
  });
  const likeliest = Math.max(...heads.map(({ chanceOf }) => chanceOf('themes')));
  if (!elsewhere.has('themes') && !own.includes('themes') && likeliest >= SECOND_CHANCE)
    own[heads.findIndex(({ chanceOf }) => chanceOf('themes') === likeliest)] = 'themes';
  const fresh = new Set(own.filter((field) => field !== 'none' && !elsewhere.has(field)));
  const areBanded = bands.some((band) => RECOMMENDATIONS.has(meant(band)) && !elsewhere.has(meant(band)));
  const isStrip = heads.some(({ kind }, index) => fresh.has(own[index]!) && VALUE_OF[own[index]!] === kind);
  if (fresh.size < 2 && !areBanded && !isStrip) return;
  if (fresh.size < 2 && !isStrip) {
    own.fill('recommendations'); // whole rows of each band
    fresh.add('recommendations');
  }
  heads.forEach(({ at }, index) =>
    marks.set(at, { field: fresh.has(own[index]!) ? asTaught(own[index]!) : 'ignore', end: 0 }),
  );
  for (const band of bands)
    if (RECOMMENDATIONS.has(meant(band))) marks.set(band.at, { field: asTaught(meant(band)), end: 0 });
}

const RECOMMENDATIONS = new Set<JudgedField>(['singleAgencyRecommendations', 'multiAgencyRecommendations']);
const meant = ({ known, field, chance }: Judged): JudgedField => known ?? (chance >= SURE ? field : 'none');

/** What a label is marked as, below one for the field `before`; nothing where its wording tells, or nothing is said of it. */
function meaningOf(
  {
    text,
    way,
    at,
    isFurther = false,
    isInStrip = false,
    isUsual,
    known,
    field,
    chance,
    isNumbered,
    isBelowTable,
  }: Judged,
  before: JudgedField,
  tellsOfMethod: boolean,
  isFree: (field: LabelField) => boolean,
): TaughtField | undefined {
  const isOfReview = tellsOfMethod || !/method/i.test(text);
  if (isContinued(text) && before !== 'none') return before;
  const isPart = before === 'reviewType' && isPartOfBox('reviewType', text);
  if (isOfReview && isPart && !isBelowTable) return undefined; // read with the row above
  if (known !== undefined) {
    const isUnread =
      way === 'start' ? isInStrip || !isReadAnyway(at as Paragraph) : way === 'grid' && isFurther && isUsual;
    return isUnread ? asTaught(known) : undefined;
  }
  if (!isUsual && field === before && (way === 'start' || way === 'question')) return undefined; // a sentence up to its colon
  if (field !== 'none')
    return chance >= (isUsual || FILED_BY.has(asTaught(field)) ? SURE : UNUSUAL) && isFree(field) ? field : undefined;
  const loosely = matchLabel(text, true)?.field;
  if (way === 'heading' && before !== 'none' && loosely === before) return before; // its own heading again, below it
  const standsLikeOne =
    way === 'above' ||
    (way === 'start' && isNumbered && isUsual && chance >= SURE_OF_NONE) ||
    (way === 'grid' && (isFurther ? chance >= SURE : chance >= SURE_OF_NONE && loosely));
  return standsLikeOne ? 'ignore' : undefined;
}

/** Whether a label is a line over its answer in one box, as all boxes of its row have one. */
const isLine = (at: Cell | Paragraph): at is Paragraph => 'boldUntil' in at;

const asTaught = (field: JudgedField): TaughtField => (field === 'none' ? 'ignore' : field);

/** Whether a label with its answer behind it is told by its own wording. */
const isReadAnyway = ({ text, boldUntil }: Paragraph) => matchLabelStart(text, boldUntil)?.isMarked === true;

/** Marks the likeliest of the labels left for a field that was not found; for themes only above what follows them. */
function giveSecondChance(field: LabelField, judged: readonly Judged[], marks: Marks, least = SECOND_CHANCE): void {
  if ([...marks.values()].some((mark) => mark.field === field)) return;
  const below = judged.findIndex(({ at, known }) => BELOW_THEMES.has(marks.get(at)?.field ?? known ?? 'none'));
  const isAbove = (index: number) => field !== 'themes' || below < 0 || index < below;
  const left = judged.filter((one, index) => one.isUsual && !one.known && !marks.has(one.at) && isAbove(index));
  const chances = left.map(
    ({ text, chanceOf }) => chanceOf(field) * (matchLabel(text, false)?.field === field ? HINTED : 1),
  );
  const most = Math.max(...chances);
  const best = left[chances.indexOf(most)];
  if (best && most >= least) marks.set(best.at, { field, end: best.end });
}

/** Words by which the heading of one kind of recommendations says who they are for. */
const FOR_WHOM =
  /\b(?:agenc(?:y|ies)|organisations?|partners?|each|individual|single|own|all|together|everybody|everyone)\b/i;

/** Marks the first of two sub-headings below the label of all recommendations, where the second is sure to be for one kind, for the other. */
function markTwin(judged: readonly Judged[], index: number, known: ReadonlySet<JudgedField>, marks: Marks): void {
  const [above, one] = [judged[index - 1], judged[index]!];
  const isBelow = above !== undefined && (marks.get(above.at)?.field ?? above.known) === 'recommendations';
  if (!isBelow || one.known || marks.has(one.at) || !WHOLE.has(one.way) || !FOR_WHOM.test(one.text)) return;
  const next = judged.slice(index + 1).find(({ way, level }) => way === one.way && level === one.level);
  const told = next && (marks.get(next.at)?.field ?? next.known);
  const [other] = [...RECOMMENDATIONS].filter((kind) => kind !== told);
  const isTwin = told !== undefined && RECOMMENDATIONS.has(told as JudgedField) && !known.has(other!);
  if (isTwin) marks.set(one.at, { field: asTaught(other!), end: one.end });
}

/** Whether a label was marked as what it is not surely. */
export function isUnsure({ at, known, field, chance, text }: Judged, marks: Marks): boolean {
  const mark = marks.get(at)?.field;
  if (mark === undefined || mark === 'ignore' || known !== undefined || isContinued(text)) return false;
  return mark === field ? chance < BEYOND_DOUBT : matchLabel(text, true)?.field !== mark;
}
