const LETTER = /[\p{L}\p{N}]/u;
const DROPPED = new Set(['the', 'a', 'an', 'this', 'that', 'please']);
const SAME: Record<string, string> = {
  '&': 'and',
  we: 'you',
  our: 'your',
  learned: 'learnt',
  learn: 'learnt',
  transferrable: 'transferable',
  multiagency: 'multi agency',
  interagency: 'inter agency',
  rec: 'recommendation',
  recs: 'recommendation',
  recomm: 'recommendation',
  recomms: 'recommendation',
  sa: 'single agency',
  ma: 'multi agency',
  compl: 'completed',
  compld: 'completed',
  completing: 'completion',
  mth: 'month',
  mths: 'month',
  yr: 'year',
  info: 'information',
  ref: 'reference',
};
const NUMBERING =
  /^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}[a-h]?|[a-l]|[ivx]{1,4})[.):](?!\d)\s*|\d{1,2}(?:\.\d{1,2})?\s+|(?:q|question|section|part|box)\s*\d{1,2}\s*[.):–-]?\s*|(?:section|part|box)\s+[a-h]\s*[.):–-]\s*)/i;

/**
 * Visits the words of a label one by one for as long as the visitor wants more, each with where it ends in the text. Case,
 * plural, articles, punctuation and the usual double spellings no longer tell them apart.
 */
export function walkWords(text: string, visit: (word: string, end: number) => boolean): void {
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    if (isOfWord(text, at)) {
      if (start < 0) start = at;
      continue;
    }
    const word = start < 0 ? '' : plainWord(text.slice(start, at));
    if (word !== '' && !visit(word, at)) return;
    start = -1;
    if (text.charCodeAt(at) === AMPERSAND && !visit('and', at + 1)) return;
  }
}

const AMPERSAND = 38;

/** A letter, a digit, or an apostrophe between letters. */
function isOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) {
    if ((code | 32) >= 97 && (code | 32) <= 122) return true;
    return (code >= 48 && code <= 57) || (code === 39 && isBetweenLetters(text, at));
  }
  if (code === 0x2019 || code === 0x2018) return isBetweenLetters(text, at);
  return LETTER.test(text[at] ?? '');
}

const isBetweenLetters = (text: string, at: number) =>
  LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at + 1] ?? '');

const KIND_OF_AGENCY = /\b([sm])\/a\b/gi; // single, or multi-agency

/** The words of a label as one text. Two labels that mean the same wording have the same key. */
export function labelKey(text: string): string {
  let key = '';
  walkWords(text.replace(KIND_OF_AGENCY, '$1a'), (word) => {
    key = key === '' ? word : `${key} ${word}`;
    return true;
  });
  return key;
}

/** How many characters of numbering ("6. ", "Q3: ") a label starts with. */
export const numberingLength = (text: string) => NUMBERING.exec(text)?.[0].length ?? 0;

/** Whether a label says that it goes on with one above: "Recommendations (cont.)". */
export const isContinued = (text: string) => /\bcont(?:inued|'?d|\.)/i.test(text);

/** Whether words in bold only begin a sentence that goes on with these: "The LSCB should …", which is no label. */
export const goesOnAsSentence = (rest: string) =>
  /^\s*(?:should|must|shall|will|would|to|needs?|has|have|had|is|are|was|were|can|could|may|did|do|and|or|of)\s/.test(
    rest,
  );

const plainWords = new Map<string, string>();
const MOST_KEPT = 5_000;

/** Words come again and again: the plain form of each is worked out once. */
function plainWord(written: string): string {
  let plain = plainWords.get(written);
  if (plain === undefined) {
    plain = toPlainWord(written);
    if (plainWords.size < MOST_KEPT) plainWords.set(written, plain);
  }
  return plain;
}

/** What boards call themselves: QSCB, for Quillhaven Safeguarding Children Board. */
const BOARD_LETTERS = /^[a-z]{1,3}scb$/;

/** A board by its letters, "QSCB" but not "LSCB", or by its name, which begins with a place and not as a label does. */
const ONE_BOARD =
  /^(?:(?!LSCB$)[A-Z]{1,3}SCB|(?!(?:name|which|your|our|the|this|local|lead|submitting|responsible|reporting|originating)\b)\p{L}[\p{L}'’ -]* (?:local )?safeguarding children(?:['’]?s)? board)$/iu;

/** Whether a line is what one board calls itself, and nothing else. */
export const isOneBoard = (line: string) => line.length <= LONGEST_NAME && ONE_BOARD.test(line.trim());
const LONGEST_NAME = 90;

function toPlainWord(written: string): string {
  const lower = written.toLowerCase().replace(/['’‘]/g, '');
  if (DROPPED.has(lower)) return '';
  return SAME[lower] ?? (BOARD_LETTERS.test(lower) ? 'lscb' : singular(lower));
}

function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
