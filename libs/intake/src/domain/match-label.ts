import { isPartOfBox } from './box-parts.js';
import { editDistance } from './edit-distance.js';
import type { TaughtField } from './taught-labels.js';
import { goesOnAsSentence, labelKey, numberingLength, walkWords } from './label-words.js';
import { HINTS, type LabelField, WORD_RULES, WORDINGS } from './label-variants.js';

/** How sure a label is: 4 the template's own wording, 3 a usual one, 2 judged by its words, 1 a word too common to trust. */
export type Certainty = 1 | 2 | 3 | 4;
export type LabelMatch = { field: LabelField; certainty: Certainty };
/** What a label is taken for: by its wording, or because the board has taught it, which is as sure as can be. */
export type LabelReading = LabelMatch | { field: TaughtField; certainty: 4; isTaught: true };
/** A label at the start of a text: where its words end, and where what follows it starts. */
export type LabelStart = LabelMatch & { end: number; rest: number; isMarked: boolean };

/** The fields a form is filed by. */
export const FILED_BY: ReadonlySet<TaughtField> = new Set([
  'lscbArea',
  'dateCompleted',
  'reviewType',
  'incidentMonth',
  'reference',
]);

const LONGEST_LABEL = 400;
const MOST_WORDS = 30;
const WORDINGS_BY_KEY = compileWordings();
/** The first word, the first two words, and so on, of every wording. */
const BEGINNINGS = beginnings();
const VOCABULARY = new Set([...WORDINGS_BY_KEY.keys()].flatMap((key) => key.split(' ')));
const BY_FIRST_LETTER = groupByFirstLetter();
const MOST_SLIPS = 2;
const RULES = WORD_RULES.map(({ field, all, none = '' }) => ({ field, all: all.map(wordSet), none: wordSet(none) }));
const HINT_KEYS = HINTS.map(labelKey);
const HINT_LENGTH = { shortest: 35, longest: 130 };
const HINT_START = /^\W*(?:please|specific|what|indicate|as above)/i;

/**
 * The field a text is the label of, when all of it is label: known wording, known wording with a typing slip, known
 * wording followed by a prompt (`isLoose`), or telling words (`isLoose`). Undefined for anything else.
 */
export function matchLabel(text: string, isLoose: boolean): LabelMatch | undefined {
  if (text.length > LONGEST_LABEL) return undefined;
  const known = knownLabels.get(text);
  if (known) return isLoose ? known.loose : known.strict;
  const match = findLabel(text, isLoose);
  if (match && knownLabels.size < MOST_KEPT)
    knownLabels.set(text, { strict: isLoose ? findLabel(text, false) : match, loose: match });
  return match;
}

/**
 * The same few labels head every form a board sends: the field of each is worked out once. Only labels are kept. What is a
 * label strictly is the same label loosely.
 */
const knownLabels = new Map<string, { strict: LabelMatch | undefined; loose: LabelMatch }>();
const MOST_KEPT = 2_000;

function findLabel(text: string, isLoose: boolean): LabelMatch | undefined {
  const bare = text.slice(numberingLength(text));
  if (!isLoose && !followsWording(bare)) return undefined;
  const whole = labelKey(bare);
  const found = matchKey(whole);
  if (found) return found;
  const shorter = withoutPrompts(bare);
  const key = shorter === bare ? whole : labelKey(shorter);
  const close =
    matchKey(key) ?? matchSlip(whole) ?? (key === whole ? undefined : matchSlip(key)) ?? matchInOneBreath(shorter);
  if (close || !isLoose) return close;
  return matchPrefix(key) ?? matchPart(bare) ?? matchWords(key);
}

/**
 * The label a text starts with, with its answer behind it: "LSCB area: Ambleford". The longest known wording counts that
 * ends in a colon, a question mark, a tab, a spaced dash, the end of the text, or where the bold ends (`boldUntil`).
 */
export function matchLabelStart(text: string, boldUntil: number): LabelStart | undefined {
  const skipped = numberingLength(text);
  let key = '';
  let best: LabelStart | undefined;
  walkWords(text.slice(skipped, skipped + LONGEST_LABEL), (word, end) => {
    key = key === '' ? word : `${key} ${word}`;
    const match = matchKey(key);
    const after = match && endOfLabel(text, skipped + end, match.certainty, boldUntil);
    if (match && after) best = { ...match, end: skipped + end, ...after };
    return BEGINNINGS.has(key);
  });
  return best;
}

/** Whether a text is one of the prompts printed on the template. */
export function isHint(text: string): boolean {
  if (text.length < HINT_LENGTH.shortest || text.length > HINT_LENGTH.longest || !HINT_START.test(text)) return false;
  const key = labelKey(text);
  return HINT_KEYS.includes(key) || HINT_KEYS.some((hint) => editDistance(key, hint, 3) <= 3);
}

/** A quick look whether a line can start with a label at all: most lines of an answer end here. */
export const mayStartLabel = (text: string) => followsWording(text.slice(numberingLength(text)));

/** Whether a text goes the way of some wording to its end, to a prompt, or to a word that may be a slip of the pen. */
function followsWording(text: string): boolean {
  let key = '';
  let follows = false;
  walkWords(text, (word) => {
    key = key === '' ? word : `${key} ${word}`;
    follows = BEGINNINGS.has(key) || (!VOCABULARY.has(word) && nearestWord(word) !== undefined);
    return follows && BEGINNINGS.has(key) && !WORDINGS_BY_KEY.has(key);
  });
  return follows;
}

function endOfLabel(text: string, at: number, certainty: Certainty, boldUntil: number) {
  const bracket = /^\s*\(([^()]{0,250})\)/.exec(text.slice(at));
  const from = bracket ? at + bracket[0].length : at;
  const tail = text.slice(from);
  const end =
    /^["”’')\]]*\s*(?:[:?]+[\s.]*|\t\s*|$|\.\s*$)/.exec(tail) ?? (certainty >= 3 ? /^\s+[-–—]\s+/.exec(tail) : null);
  if (end) return { rest: from + end[0].length, isMarked: end[0].trim() !== '' || end[0].includes('\t') };
  if (bracket && isHint(bracket[1] ?? '')) return { rest: from, isMarked: true };
  const isBoldEnd =
    boldUntil > 0 &&
    boldUntil < text.length &&
    !goesOnAsSentence(text.slice(boldUntil)) &&
    /^[\s.:?–—-]*$/.test(text.slice(Math.min(at, boldUntil), Math.max(at, boldUntil)));
  if (isBoldEnd) return { rest: Math.max(at, boldUntil), isMarked: true };
  const sentence = certainty === 4 ? /^\.\s+/.exec(tail) : null;
  return sentence ? { rest: from + sentence[0].length, isMarked: true } : undefined;
}

function withoutPrompts(text: string): string {
  return text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\[[^[\]]*\]/g, ' ')
    .replace(/\b(?:continued|cont'?d)\b\.?/gi, ' ');
}

const matchKey = (key: string) => WORDINGS_BY_KEY.get(key);

const FEWEST_PARTS = 2;

/** What kind of review it was, asked in one breath with more of it: "What sort of review was it, who led it and why …?" */
function matchInOneBreath(text: string): LabelMatch | undefined {
  const [first = '', ...others] = text.split(/[,;?]|\band\b/i).filter((part) => /\p{L}/u.test(part));
  if (others.length < FEWEST_PARTS || !others.every((part) => isPartOfBox('reviewType', part))) return undefined;
  const asked = labelKey(first)
    .replace(/\bsort of\b/, 'kind of')
    .replace(/ (?:was|is) it$/, '');
  const match = matchKey(asked);
  return match?.field === 'reviewType' && match.certainty >= 3 ? { field: 'reviewType', certainty: 3 } : undefined;
}

/** A wording with slips of the pen in at most two of its longer words, their first letters right. */
function matchSlip(key: string): LabelMatch | undefined {
  const words = key.split(' ');
  const strange = words.filter((word) => !VOCABULARY.has(word));
  if (words.length < 2 || strange.length === 0 || strange.length > MOST_SLIPS) return undefined;
  const corrected = words.map((word) => (VOCABULARY.has(word) ? word : nearestWord(word)));
  const match = corrected.includes(undefined) ? undefined : matchKey(corrected.join(' '));
  return match && match.certainty >= 3 ? match : undefined;
}

function nearestWord(word: string): string | undefined {
  if (word.length < 4) return undefined;
  const known = nearestWords.get(word) ?? findNearest(word);
  if (nearestWords.size < MOST_KEPT) nearestWords.set(word, known);
  return known === '' ? undefined : known;
}

/** The word of our labels nearest to a strange one, or nothing ('') when none is near. */
const nearestWords = new Map<string, string>();

function findNearest(word: string): string {
  const limit = word.length >= 9 ? 2 : 1;
  const near = BY_FIRST_LETTER.get(word[0] ?? '')?.find((known) => editDistance(word, known, limit) <= limit);
  return near ?? '';
}

function matchPrefix(key: string): LabelMatch | undefined {
  const words = key.split(' ');
  for (let count = Math.min(words.length - 1, MOST_WORDS); count >= 3; count -= 1) {
    const match = matchKey(words.slice(0, count).join(' '));
    if (match && match.certainty >= 3) return { field: fieldBefore(words.slice(count), match.field), certainty: 2 };
  }
  return undefined;
}

/** What was learnt about the method goes by the same words as what was learnt about the case, up to the last. */
const fieldBefore = (words: readonly string[], field: LabelField): LabelField =>
  field === 'themes' && words.some((word) => METHOD.has(word)) ? 'methodologyLearning' : field;

const METHOD = wordSet('reviewing|method|methodology|process|approach');

/** A known wording on one side of a colon or question mark: "Making it happen: who is doing what". */
function matchPart(text: string): LabelMatch | undefined {
  const parts = text.split(/[:?]\s/).flatMap((part) => matchKey(labelKey(part)) ?? []);
  const [first] = parts.filter(({ certainty }) => certainty >= 3);
  return first && { ...first, certainty: 2 };
}

function matchWords(key: string): LabelMatch | undefined {
  const words = key.split(' ');
  if (words.length < 2 || words.length > 18) return undefined;
  const hasOne = (group: ReadonlySet<string>) => words.some((word) => group.has(word));
  const rule = RULES.find(({ all, none }) => all.every(hasOne) && !hasOne(none));
  return rule && { field: rule.field, certainty: 2 };
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split('|').map(labelKey));
}

function compileWordings(): Map<string, LabelMatch> {
  const byKey = new Map<string, LabelMatch>();
  const add = (field: LabelField, certainty: Certainty, wordings: string[]) => {
    for (const wording of wordings.flatMap(spellOut)) {
      const key = labelKey(wording);
      if (!byKey.has(key)) byKey.set(key, { field, certainty });
    }
  };
  const fields = Object.keys(WORDINGS) as LabelField[];
  for (const field of fields) add(field, 4, WORDINGS[field].official);
  for (const field of fields) add(field, 3, WORDINGS[field].usual);
  for (const field of fields) add(field, 1, WORDINGS[field].bare);
  byKey.delete('');
  return byKey;
}

/** All the wordings a pattern with `{a|b}` stands for. */
export function spellOut(pattern: string): string[] {
  const choice = /\{([^{}]*)\}/.exec(pattern);
  if (!choice) return [pattern];
  const [whole, inside = ''] = choice;
  return inside
    .split('|')
    .flatMap((part) => spellOut(pattern.slice(0, choice.index) + part + pattern.slice(choice.index + whole.length)));
}

function beginnings(): Set<string> {
  const all = new Set<string>();
  for (const key of WORDINGS_BY_KEY.keys())
    for (let end = key.indexOf(' '); end >= 0; end = key.indexOf(' ', end + 1)) all.add(key.slice(0, end));
  for (const key of WORDINGS_BY_KEY.keys()) all.add(key);
  return all;
}

/** Slips seldom touch the first letter of a word, so only words that share it are compared. */
function groupByFirstLetter(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of VOCABULARY)
    if (word.length >= 4) groups.set(word[0] ?? '', [...(groups.get(word[0] ?? '') ?? []), word]);
  return groups;
}
