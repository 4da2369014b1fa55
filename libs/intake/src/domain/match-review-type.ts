import type { ReviewType } from '#libs/framework';
import { withBoxesFirst } from './ticked-boxes.js';

/** What a "type of review" answer was matched to: one type, or several named as if all were meant, or none we know. */
export type ReviewTypeMatch =
  | { kind: 'found'; type: ReviewType }
  | { kind: 'several'; types: ReviewType[] }
  | { kind: 'unknown' };

/** `line`: how many lines end before it. */
type Word = { text: string; sentence: number; line: number };
type Mention = { type: ReviewType; at: number; length: number };
type Phrase = { type: ReviewType; words: string[] };
type Approach = { type: ReviewType; word: string };

// "SCR panel", "SCR threshold", "audit tool": the kind of review only names something else.
const NAMES_SOMETHING_ELSE = new Set(
  'panel subgroup sub group subcommittee committee threshold criteria criterion standing process protocol guidance chronology referral report standard tool template lead coordinator manager officer member screening decision'.split(
    ' ',
  ),
);
// Words which, shortly before a kind of review, say that it is not the one this form is about.
const RULED_OUT =
  /(?:^| )(?:not|below|under|beneath|no|never|without|isnt|wasnt|didnt|doesnt|than|instead of|alternative to|following|after|arising from|prompted by|since|considered|considering|consider|meet|met|reach|reached|criteria for|threshold for|ruled out|rather than|previous|earlier|recent|last|short of|outside|discounted|declined|recommended against|selected from|chosen from|referred from|picked from|identified from|identified in|identified by|referred by|selected by|chosen by|requested by|commissioned by|put forward by|raised by|asked by|out of)(?: (?:as|for|by|to|up|be|being|it|by|from|meeting|the|a|an|any|our|of|or|full|formal|separate|multi|agency|the criteria for|criteria for|threshold for|intensive|targeted))*$/;
const APPROACH_NOUNS = new Set('approach method methodology model route form version review style'.split(' '));
const BEFORE = 7;
const NEAR = 8;
const TICKED = '\u2612';
const UNTICKED = '\u2610';
const ENDS_SENTENCE = '.;\n!?';
const CONNECTING =
  /^(?:and|or|plus|then|with|combined|joint|followed by|and then|as well as|a|an|and a|and an|or a|or an|followed by a|followed by an|case file|and case file|and multi agency|or multi agency|multi agency|thematic|and thematic)?$/;

/**
 * Matches the answer to "Type of review conducted" to a kind of review by the phrases of the reference data, as whole words.
 * The first kind really meant decides: a mention is passed over when it is part of another name ("SCR panel"), is ruled out
 * ("below SCR threshold", "did not meet the criteria for an SCR"), went before ("following an audit") or stands at an
 * unticked box. Kinds named side by side ("audit and practitioner forum") give all of them. An approach near a serious case
 * review ("SCR, targeted") makes it that type.
 */
export function matchReviewType(text: string, reviewTypes: readonly ReviewType[]): ReviewTypeMatch {
  const match = matchKinds(text, reviewTypes);
  const [line = ''] = text.split('\n');
  // "Single agency", where the label says that it is a review
  return match.kind === 'unknown' && /^\s*\p{L}+(?:[ -]\p{L}+){0,2}\s*$/u.test(line)
    ? matchKinds(`${line} review`, reviewTypes)
    : match;
}

function matchKinds(text: string, reviewTypes: readonly ReviewType[]): ReviewTypeMatch {
  const words = readWords(text);
  const mentions = findMentions(words, phrasesOf(reviewTypes)).filter((mention) => isMeant(words, mention));
  const first = mentions[0];
  if (!first) return { kind: 'unknown' };
  const beside = listed(words, mentions) ?? [first, ...besideFirst(words, mentions)];
  const named = beside.map((mention) => refine(words, mention, reviewTypes));
  const types = mostSpecific([...new Set(named)], reviewTypes);
  const [type] = types;
  return type && types.length === 1 ? { kind: 'found', type } : { kind: 'several', types };
}

function readWords(text: string): Word[] {
  const words: Word[] = [];
  let [sentence, line] = [0, 0];
  const folded = withBoxesFirst(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[☑✓✔☒]/g, ` ${TICKED} `)
    .replace(/&/g, ' and ');
  for (const [found] of folded.matchAll(/[\p{L}\p{N}]+|[\u2610\u2612]|[.;\n!?]+(?=\s|$)|\n|\//gu)) {
    if (found.includes('\n')) line += 1;
    if (found === '\n') continue;
    if (ENDS_SENTENCE.includes(found.charAt(0))) sentence += 1;
    else words.push({ text: found === '/' ? 'or' : found, sentence, line });
  }
  return words;
}

const phrasesByTypes = new WeakMap<readonly ReviewType[], Map<string, Phrase[]>>();

/** The phrases by their first word, the longest first. */
function phrasesOf(reviewTypes: readonly ReviewType[]): Map<string, Phrase[]> {
  const phrases = phrasesByTypes.get(reviewTypes) ?? groupPhrases(reviewTypes);
  phrasesByTypes.set(reviewTypes, phrases);
  return phrases;
}

function groupPhrases(reviewTypes: readonly ReviewType[]): Map<string, Phrase[]> {
  const phrases = reviewTypes
    .flatMap((type) => type.phrases.map((phrase) => ({ type, words: readWords(phrase).map((word) => word.text) })))
    .sort((one, other) => other.words.length - one.words.length);
  const groups = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const first = phrase.words[0] ?? '';
    groups.set(first, [...(groups.get(first) ?? []), phrase]);
  }
  return groups;
}

function findMentions(words: readonly Word[], phrases: ReadonlyMap<string, Phrase[]>): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const phrase = phrasesFor(words[at]?.text ?? '', phrases).find((candidate) => stands(words, at, candidate));
    if (!phrase) continue;
    mentions.push({ type: phrase.type, at, length: phrase.words.length });
    at += phrase.words.length - 1;
  }
  return mentions;
}

/** Whether a phrase stands here, all of it in one sentence. */
const stands = (words: readonly Word[], at: number, phrase: Phrase) =>
  phrase.words.every((word, index) => {
    const written = words[at + index];
    return written?.sentence === words[at]?.sentence && isSameWord(written?.text, word);
  });

const phrasesFor = (written: string, phrases: ReadonlyMap<string, Phrase[]>) =>
  phrases.get(written) ?? phrases.get(written.replace(/(?:s|ed)$/, '')) ?? [];

/** Whole words, in the plural too, and as something done: "twelve files were audited". */
const isSameWord = (written: string | undefined, word: string) =>
  written === word || written === `${word}s` || written === `${word}ed`;

function isMeant(words: readonly Word[], { at, length }: Mention): boolean {
  const [last, after] = words.slice(at + length - 1);
  const sentence = words[at]?.sentence;
  if (
    after?.sentence === sentence &&
    after?.line === last?.line &&
    NAMES_SOMETHING_ELSE.has(singular(after?.text ?? ''))
  )
    return false;
  const before = words.slice(Math.max(0, at - BEFORE), at).filter((word) => word.sentence === sentence);
  const box = boxOf(words, at);
  const hasTicks = words.some(({ text }) => text === TICKED);
  if (box === UNTICKED || (hasTicks && box !== TICKED)) return false;
  return !RULED_OUT.test(before.map(({ text }) => text).join(' '));
}

/** The box a word stands at: the last one shortly before it in its sentence. */
const boxOf = (words: readonly Word[], at: number) =>
  words
    .slice(Math.max(0, at - BEFORE), at)
    .findLast(({ text, sentence }) => sentence === words[at]?.sentence && (text === TICKED || text === UNTICKED))?.text;

const singular = (word: string) => (word.endsWith('s') ? word.slice(0, -1) : word);

const FEWEST_LISTED = 3;
const LONGEST_LISTED = 6; // words

/** The kinds of a printed list, a line each, in which no mark shows which was chosen. */
function listed(words: readonly Word[], mentions: readonly Mention[]): Mention[] | undefined {
  if (words.some(({ text }) => text === TICKED)) return undefined;
  const alone = mentions.filter(({ at, length }) => {
    const { line } = words[at]!;
    const isLast = words[at + length]?.line !== line;
    return isLast && words.filter((word) => word.line === line).length <= LONGEST_LISTED;
  });
  return alone.length >= FEWEST_LISTED && new Set(alone.map(({ type }) => type)).size > 1 ? alone : undefined;
}

/** The kinds named side by side with the first, nothing but "and", "or", "/" or the like between. */
function besideFirst(words: readonly Word[], mentions: readonly Mention[]): Mention[] {
  const beside: Mention[] = [];
  for (let index = 1; index < mentions.length; index += 1) {
    const before = mentions[index - 1];
    const mention = mentions[index];
    if (!before || !mention) break;
    const between = words.slice(before.at + before.length, mention.at);
    const areChoices = between.some(({ text }) => text === TICKED);
    const text = between
      .map((word) => word.text)
      .join(' ')
      .trim();
    if (
      !areChoices &&
      (words[before.at]?.sentence !== words[mention.at]?.sentence || !CONNECTING.test(text) || text === 'with')
    )
      break;
    beside.push(mention);
  }
  return beside;
}

/**
 * A kind that has sorts with an approach of their own ("serious case review": intensive, targeted) becomes that sort when
 * the approach is named nearby. The approach is the word by which a sort's phrase differs from the kind's.
 */
function refine(words: readonly Word[], mention: Mention, reviewTypes: readonly ReviewType[]): ReviewType {
  const approaches = approachesTo(mention.type, reviewTypes);
  const near = approaches.filter(({ word }) => isNear(words, mention, word));
  const named = near.length > 0 ? near : approaches.filter(({ word }) => isApproachAnywhere(words, word));
  const types = new Set(named.map(({ type }) => type));
  return types.size === 1 ? ([...types][0] ?? mention.type) : mention.type;
}

const approachesByTypes = new WeakMap<readonly ReviewType[], Map<ReviewType, Approach[]>>();

/** The approaches by which sorts of this kind are told from it. */
function approachesTo(kind: ReviewType, reviewTypes: readonly ReviewType[]): Approach[] {
  const approaches = approachesByTypes.get(reviewTypes) ?? groupApproaches(reviewTypes);
  approachesByTypes.set(reviewTypes, approaches);
  return approaches.get(kind) ?? [];
}

const groupApproaches = (reviewTypes: readonly ReviewType[]) =>
  new Map(
    reviewTypes.map((kind) => [
      kind,
      reviewTypes.flatMap((type) => approachesOf(type, kind).map((word) => ({ type, word }))),
    ]),
  );

function approachesOf(type: ReviewType, kind: ReviewType): string[] {
  if (type === kind || type.sourceType !== kind.sourceType) return [];
  const plain = new Set(kind.phrases);
  const words = type.phrases.flatMap((phrase) =>
    phrase.split(' ').filter((word) => plain.has(phrase.replace(word, '').replace(/\s+/g, ' ').trim())),
  );
  return [...new Set(words)];
}

function isNear(words: readonly Word[], { at, length }: Mention, approach: string): boolean {
  return words.some(({ text, sentence }, index) => {
    const isInReach = index >= at - 4 && index < at + length + NEAR;
    return isInReach && text === approach && sentence === words[at]?.sentence && !isRuledOut(words, index);
  });
}

function isApproachAnywhere(words: readonly Word[], approach: string): boolean {
  return words.some(
    ({ text }, index) =>
      text === approach && APPROACH_NOUNS.has(words[index + 1]?.text ?? '') && !isRuledOut(words, index),
  );
}

function isRuledOut(words: readonly Word[], at: number): boolean {
  const { sentence } = words[at] ?? {};
  if (boxOf(words, at) === UNTICKED) return true;
  const around = words.slice(Math.max(0, at - BEFORE), at + 8).filter((word) => word.sentence === sentence);
  const before = words
    .slice(Math.max(0, at - BEFORE), at)
    .map(({ text }) => text)
    .join(' ');
  return RULED_OUT.test(before) || around.some(({ text }, index) => text === 'not' && index > 0);
}

/** Of a kind and a sort of it named together only the sort counts. */
function mostSpecific(types: readonly ReviewType[], reviewTypes: readonly ReviewType[]): ReviewType[] {
  return types.filter((kind) => !approachesTo(kind, reviewTypes).some(({ type }) => types.includes(type)));
}
