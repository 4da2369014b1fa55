import type { Choice, Reference } from '#libs/framework';
import type { Line } from './draft.js';
import type { FormAnswers, PlannedAction, PlannedEvidence, Recommendation } from './form-answers.js';

/**
 * How structured answers read as lines of text, and back. The text of an item stands first, character for character, and
 * what was chosen for it follows in brackets: "Review the protocol (Health visiting; Police)". A list item of more than one
 * line goes on one level deeper.
 */
export const recommendationLines = (items: readonly Recommendation[], { formChoices }: Reference): Line[] =>
  items.flatMap(({ text, agencies, isTransferable }) => {
    const names = agencies.map((id) => labelOf(formChoices.agencies, id));
    return itemLines(text, [...names, ...(isTransferable ? [] : [THIS_AREA_ONLY])]);
  });

export const actionLines = (items: readonly PlannedAction[]): Line[] =>
  items.flatMap(({ text, role, due }) => itemLines(text, [...said(WHO, role), ...said(BY, due)]));

export const evidenceLines = (items: readonly PlannedEvidence[], { formChoices }: Reference): Line[] =>
  items.flatMap(({ measure, evidence, due }) =>
    itemLines(measure, [...said(EVIDENCE, labelOf(formChoices.evidence, evidence)), ...said(BY, due)]),
  );

/** What is known of the kind of review, a line each, the label of the kind first. */
export function reviewTypeText(answers: FormAnswers, reference: Reference): string {
  const { formChoices, reviewTypes } = reference;
  const lines = [
    labelOf(reviewTypes, answers.reviewType),
    ...REVIEW_LINES.flatMap(({ says, key, list }) => said(says, labelOf(formChoices[list], answers[key]))),
    answers.reviewText,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** The month of the incident as a form would say it. */
export const incidentText = ({ incidentMonth, incidentNone }: FormAnswers): string =>
  incidentMonth !== '' || incidentNone === '' ? incidentMonth : NO_INCIDENT[incidentNone];

export const NO_INCIDENT: Record<Exclude<FormAnswers['incidentNone'], ''>, string> = {
  several: 'Several incidents',
  'not-about-one-incident': 'Not applicable: not about one incident',
  'not-known': 'Not known',
};

/** Recommendations out of lines: an item a line, with the agencies named in the brackets at its end. */
export function readRecommendations(lines: readonly Line[], { formChoices }: Reference): Recommendation[] {
  return itemsOf(lines).map((whole) => {
    const { text, details } = parted(whole, (detail) =>
      detail === THIS_AREA_ONLY ? true : idOf(formChoices.agencies, detail) !== '',
    );
    const agencies = details.map((detail) => idOf(formChoices.agencies, detail)).filter((id) => id !== '');
    return { text, agencies, isTransferable: !details.includes(THIS_AREA_ONLY) };
  });
}

/** Planned actions out of lines; what carries neither a role nor a date stays in the board's own words. */
export function readActions(lines: readonly Line[]): { words: string; items: PlannedAction[] } {
  return readItems(
    lines,
    (detail) => detail.startsWith(WHO) || detail.startsWith(BY),
    (text, details) => ({
      text,
      role: valueOf(details, WHO),
      due: valueOf(details, BY),
    }),
  );
}

/** Planned evidence out of lines; what names neither a kind nor a date stays in the board's own words. */
export function readEvidence(
  lines: readonly Line[],
  reference: Reference,
): { words: string; items: PlannedEvidence[] } {
  const { evidence } = reference.formChoices;
  const isDetail = (detail: string) => idOf(evidence, after(detail, EVIDENCE)) !== '' || detail.startsWith(BY);
  return readItems(lines, isDetail, (measure, details) => ({
    measure,
    evidence: idOf(evidence, valueOf(details, EVIDENCE)),
    due: valueOf(details, BY),
  }));
}

/** What `reviewTypeText` said, taken apart; words of the board's own stay in `reviewText`. */
export function readReviewType(
  text: string,
  { formChoices, reviewTypes }: Reference,
): Pick<FormAnswers, 'method' | 'chairing' | 'authoring' | 'selection' | 'reviewText'> {
  const read = { method: '', chairing: '', authoring: '', selection: '' };
  const rest = text.split('\n').filter((line) => {
    const known = REVIEW_LINES.find(
      ({ says, key, list }) => read[key] === '' && idOf(formChoices[list], after(line, says)) !== '',
    );
    if (known) read[known.key] = idOf(formChoices[known.list], after(line, known.says));
    return !known;
  });
  if (idOf(reviewTypes, rest[0] ?? '') !== '') rest.shift();
  return { ...read, reviewText: rest.join('\n') };
}

/** Lines as somebody would type them, list items with a dash. */
export const typedText = (lines: readonly Line[]): string =>
  lines.map(({ text, level }) => (level === null ? text : `${'  '.repeat(level)}- ${text}`)).join('\n');

/** The label of a choice, or '' where nothing or nothing known was chosen. */
export const labelOf = (choices: readonly Pick<Choice, 'id' | 'label'>[], id: string): string =>
  choices.find((choice) => choice.id === id)?.label ?? '';

/** The id of the choice that has this label, or had it formerly, or ''. */
export const idOf = (choices: readonly Pick<Choice, 'id' | 'label' | 'formerly'>[], label: string): string =>
  choices.find((choice) => choice.label === label || choice.formerly?.includes(label))?.id ?? '';

const THIS_AREA_ONLY = 'for this area only';
const WHO = 'Who: ';
const BY = 'By: ';
const EVIDENCE = 'Evidence: ';
const REVIEW_LINES = [
  { says: 'Method: ', key: 'method', list: 'methods' },
  { says: 'Chair: ', key: 'chairing', list: 'independence' },
  { says: 'Author: ', key: 'authoring', list: 'independence' },
  { says: 'How selected: ', key: 'selection', list: 'selections' },
] as const;

const said = (says: string, value: string) => (value === '' ? [] : [`${says}${value}`]);

const after = (text: string, says: string) => (text.startsWith(says) ? text.slice(says.length) : '');

const valueOf = (details: readonly string[], says: string) =>
  after(details.find((detail) => detail.startsWith(says)) ?? '', says);

function itemLines(text: string, details: readonly string[]): Line[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const suffix = details.length > 0 ? `(${details.join('; ')})` : '';
  const last = lines.pop();
  const ending = [last?.trim(), suffix].filter(Boolean).join(' ');
  return [...lines, ...(ending ? [ending] : [])].map((line, index) => ({
    text: line.trim(),
    level: index === 0 ? 0 : 1,
  }));
}

/** The texts of the items in lines: a deeper line goes on with the item above it. */
function itemsOf(lines: readonly Line[]): string[] {
  const items: string[] = [];
  for (const { text, level } of lines) {
    if (level === null || level === 0 || items.length === 0) items.push(text);
    else items[items.length - 1] += `\n${text}`;
  }
  return items;
}

/** An item without the brackets at its end, where all that stands in them is a detail of ours. */
function parted(whole: string, isDetail: (detail: string) => boolean): { text: string; details: string[] } {
  const [, text = '', inside = ''] = /^(?:([^]*) )?\(([^()]*)\)$/.exec(whole) ?? [];
  const details = inside.split('; ');
  return inside !== '' && details.every(isDetail) ? { text, details } : { text: whole, details: [] };
}

function readItems<T>(
  lines: readonly Line[],
  isDetail: (detail: string) => boolean,
  itemOf: (text: string, details: readonly string[]) => T,
): { words: string; items: T[] } {
  const items: T[] = [];
  const words: Line[] = [];
  for (const group of groupsOf(lines)) {
    const { text, details } = parted(group.map((line) => line.text).join('\n'), isDetail);
    if (details.length > 0) items.push(itemOf(text, details));
    else words.push(...group);
  }
  return { words: typedText(words), items };
}

function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    if (line.level === null || line.level === 0 || groups.length === 0) groups.push([line]);
    else groups.at(-1)!.push(line);
  }
  return groups;
}
