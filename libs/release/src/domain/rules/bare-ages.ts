import { isFirst } from './name-tokens.js';
import type { Passage, Token } from './passage.js';
import { HANDED_OUT, LETTERED, MANY, ONE } from './people.js';
import type { Rule, Span } from './rule.js';
import { ageInGeneral } from './wording.js';

const set = (words: string) => new Set(words.trim().split(/\s+/));

const NUMBER =
  /^(?:[1-9]\d?½?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-(?:one|two|three|four|five|six|seven|eight|nine|and-a-half))?)$/;
const UNIT = /^(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?|days?)$/;
const HEDGES = set(
  'then now only just nearly almost still about barely not yet already himself herself exactly approaching around all of both approx maybe had has have would',
);
const BEING = set('am was is were are be being been turned turning became reached wasn’t');
const COUNTS = set(
  'number total figure figures average rate caseload count score sample files cases percentage there it target staff hours sessions',
);
const GOES_ON = set(
  'when and at but on with by before then now next or so he she they that who in after until old going rising for because while as himself herself last this to in from for if having the her his mother father not years months weeks days yet without already today',
);
const MOMENTS = set('at by until since from');
const DUE = set(
  'review reviewed reviews visit visits visited check checks checked weigh weighed contact contacts again held due audit audited re-audit meeting conference assessment repeat repeated report development follow-up stop stops stopped stopping ends end start starts begins duty eligible cent percent',
);
const UNBORN = set('pregnant gestation booking antenatal scan midwife unborn pregnancy booked trimester');

/** Exact ages told by a number alone, by who it is said of: "she was herself fifteen", "vic 17,", "at nine weeks he". */
export const bareAges: Rule = (passage) => passage.tokens.flatMap((_, at) => ageAt(passage, at) ?? []);

function ageAt(passage: Passage, at: number): Span | undefined {
  const { tokens, text } = passage;
  if (!NUMBER.test(tokens[at]!.word)) return undefined;
  const last = lastOf(tokens, at);
  if (!standsAlone(passage, last)) return undefined;
  const sure =
    (last > at && tokens[last - 1]!.word === 'next') || isSaidOf(passage, at) || standsBeside(passage, at, last);
  if (!sure && !isMoment(passage, at, last)) return undefined;
  const [start, end] = [tokens[firstOf(tokens, at)]!.start, tokens[last]!.end];
  const suggestion = sure ? ageInGeneral(text.slice(start, end)) : 'that age';
  return { start, end, kind: 'age', certainty: sure ? 'block' : 'warn', suggestion };
}

/** Where an age begins with what is said of it: "almost two", "not quite three". */
function firstOf(tokens: readonly Token[], at: number): number {
  let first = at;
  while (first > 0 && NEARLY.has(tokens[first - 1]!.word) && tokens[first]!.gap === ' ') first--;
  return tokens[first - 1]?.word === 'not' && first < at ? first - 1 : first;
}

const NEARLY = set('nearly almost barely rising quite yet just only approaching exactly');

/** The last token of an age: "four and a half months", "two years and three weeks old". */
function lastOf(tokens: readonly Token[], at: number): number {
  const word = (index: number) => {
    const token = tokens[index];
    return token?.gap.trim() === '' ? token.word : '';
  };
  let last = at;
  if (word(at + 1) === 'and' && word(at + 2) === 'a' && /^(?:half|quarter|bit)$/.test(word(at + 3))) last = at + 3;
  if (word(at + 1) === 'and' && /^three-quarters?$/.test(word(at + 2))) last = at + 2;
  if (word(at + 1) === 'and' && word(at + 2) === 'three' && word(at + 3) === 'quarters') last = at + 3;
  if (word(at + 1) === 'and' && NUMBER.test(word(at + 2)) && UNIT.test(word(at + 3))) last = at + 2;
  if (word(last + 1) === 'next' && /^(?:month|week|birthday|year)$/.test(word(last + 2))) return last + 2;
  if (!UNIT.test(word(last + 1))) return last;
  last++;
  const second = word(last + 1) === 'and' ? last + 2 : last + 1;
  if (NUMBER.test(word(second)) && UNIT.test(word(second + 1))) last = second + 1;
  return word(last + 1) === 'old' ? last + 1 : last;
}

/** Whether the number counts nothing: no noun, share, time or range behind it. */
function standsAlone({ tokens, text }: Passage, last: number): boolean {
  const [token, next] = [tokens[last]!, tokens[last + 1]];
  if (/^(?:\s?%|\s?[-–/:]\s?\d|[.,]\d|\s?[+£])/.test(text.slice(token.end, token.end + 4))) return false;
  if (/^(?:older|younger|later|earlier|ago)$/.test(next?.word ?? '')) return false;
  return next === undefined || UNIT.test(token.word) || /[^\s]|\n/.test(next.gap) || GOES_ON.has(next.word);
}

/** "she was then eight", "Tia is eight now". */
function isSaidOf(passage: Passage, at: number): boolean {
  const { tokens } = passage;
  let back = at - 1;
  while (back > 0 && HEDGES.has(tokens[back]!.word)) back--;
  const being = tokens[back];
  if (being === undefined || tokens.slice(back + 1, at + 1).some(({ gap }) => !/^(?:['’]s)? $/i.test(gap)))
    return false;
  if (NEARING.test(tokens[at - 1]!.word) || being.word === "i'm") return true;
  if (being.possessive && ONE.has(being.word)) return true;
  let subject = back - 1;
  while (subject > 0 && AUXILIARY.has(tokens[subject]!.word)) subject--;
  if (!BEING.has(being.word) || being.opens) return false;
  return (subject >= 0 && isSubject(passage, subject)) || (NOW.test(tokens[at - 1]!.word) && tellsOfOne(passage, at));
}

/** "Liv, as she likes to be called, is now 17": some person in the sentence, and nothing that is counted. */
function tellsOfOne(passage: Passage, at: number): boolean {
  const sentence = around(passage.tokens, at, 14);
  return !sentence.some(({ word }) => COUNTS.has(word)) && speaksOfOne(passage, sentence);
}

const NOW = /^(?:now|then|only|just|nearly|almost|barely|still)$/;
const NEARING = /^(?:rising|quite)$/;
const AUXILIARY = set('have had has would should will might just only was is were now then not also still');

/** Who is said to be of an age; "one" and a letter by itself too. */
const isSubject = (passage: Passage, at: number) =>
  isPerson(passage, at) || SEVERAL.test(passage.tokens[at]!.word) || /^[B-HJ-Z]$/.test(passage.tokens[at]!.text);

const CHILDREN = /^(?:twins|boys|girls|brothers|sisters|sons|daughters|siblings)$/;
const SEVERAL = /^(?:one|other|another|twins|boys|girls|brothers|sisters|sons|daughters)$/;

/** "vic 17, stabbed", "youngest 13.", "Wes (then 15)". A small number after Child or Sibling is handed out. */
function standsBeside(passage: Passage, at: number, last: number): boolean {
  const { tokens, text } = passage;
  let back = at - 1;
  while (back > 0 && HEDGES.has(tokens[back]!.word)) back--;
  const person = tokens[back];
  if (COUNTED.test(text.slice(Math.max(0, tokens[at]!.start - 60), tokens[at]!.start))) return false;
  if (person === undefined || person.possessive || !ENDS.test(text.slice(tokens[last]!.end, tokens[last]!.end + 8)))
    return false;
  const between = text.slice(person.end, tokens[back + 1]!.start);
  if (!/^(?:\.?,? |,? ?\(|: ?| [-–] |\/)$/.test(between) || (between === '. ' && !isDotted(passage, back)))
    return false;
  if (between === ' ' && UNIT.test(tokens[last]!.word) && (isNamed(passage, back) || isFirstName(passage, back)))
    return true;
  if (HANDED_OUT.has(person.word) && between === ' ' && tokens[at]!.text.length === 1) return false;
  const apart =
    /[,(–-]/.test(between) &&
    (isNamed(passage, back) ||
      isDotted(passage, back) ||
      (isLetter(passage, back) && (between.includes('(') || !/\d/.test(person.text))) ||
      isFirstName(passage, back));
  return (
    apart ||
    ((person.word.length > 1 || /[(,/]/.test(between)) &&
      (ONE.has(person.word) || (between !== ' ' && CHILDREN.test(person.word))) &&
      !PRONOUNS.has(person.word))
  );
}

const isFirstName = ({ tokens, context }: Passage, at: number) => tokens[at]!.capital && isFirst(tokens[at]!, context);

/** The last letter of "J.T., seven". */
const isDotted = ({ tokens, text }: Passage, at: number) =>
  /^\p{Lu}$/u.test(tokens[at]!.text) && text[tokens[at]!.end] === '.' && tokens[at]!.gap.endsWith('.');

/** One of a list of counts: "a pharmacist (2), an older friend (2)". */
const COUNTED = /\(\d+\),? (?:and )?an? (?:[\w-]+ ){0,2}[\w-]+ \($/;

const ENDS =
  /^(?:\s?(?:[&;,.):/–-]|\n|$)| (?:in (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|next |last |at (?:conception|birth|booking|delivery|death|the time)\b))/;
const PRONOUNS = set('he she i who him her his');

/** "at nine weeks Child J was seen", "left home at fourteen": a person close by, and nothing that is due at an age. */
function isMoment(passage: Passage, at: number, last: number): boolean {
  const { tokens, text } = passage;
  const then = tokens[at - 1]?.word === 'then' || HEDGES.has(tokens[at - 1]?.word ?? '') ? at - 1 : at;
  const [before, earlier] = [tokens[then - 1], tokens[then - 2]];
  if (before === undefined || !MOMENTS.has(before.word) || tokens[at]!.gap !== ' ') return false;
  const sentence = around(tokens, at, isRound(tokens[at]!) ? 14 : 40);
  const beside = tokens.slice(Math.max(0, then - 4), last + 4);
  if (
    beside.some(({ word }) => DUE.has(word)) ||
    sentence.some(({ word }) => UNBORN.has(word)) ||
    (earlier !== undefined && MANY.has(earlier.word))
  )
    return false;
  if (UNIT.test(tokens[last]!.word)) return speaksOfOne(passage, sentence);
  if (before.word !== 'at' && before.word !== 'by') return false;
  if (!SMALL.test(tokens[at]!.word)) return speaksOfOne(passage, sentence);
  return (
    isPerson(passage, last + 1) || (speaksOfOne(passage, sentence) && /^[.,;)]/.test(text.slice(tokens[last]!.end)))
  );
}

/** A number at which something may be due for every child. */
const isRound = ({ word }: Token) =>
  !/^(?:\d*[13579]|.*(?:one|three|five|seven|nine)|(?:thir|fif|seven|nine)teen|eleven)$/.test(word);

const SMALL = /^(?:[1-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;

/** Whether some person is spoken of, not just any ("a child"). */
const speaksOfOne = (passage: Passage, tokens: readonly Token[]) =>
  tokens.some(
    ({ word }, index) =>
      !/^an?$/.test(tokens[index - 1]?.word ?? '') && word !== 'i' && isPerson({ ...passage, tokens }, index),
  );

/** The tokens of the same sentence up to `reach` to either side. */
function around(tokens: readonly Token[], at: number, reach: number): Token[] {
  let [from, to] = [at, at + 1];
  while (from > 0 && at - from < reach && !tokens[from]!.opens) from--;
  while (to < tokens.length && to - at < reach && !tokens[to]!.opens) to++;
  return tokens.slice(from, to);
}

const isPerson = (passage: Passage, at: number) => {
  const token = passage.tokens[at];
  return (
    token !== undefined &&
    (ONE.has(token.word.replace(/'(?:d|ll|s)$/, '')) || isLetter(passage, at) || isNamed(passage, at))
  );
};

/** The letter in "Child J", the number in "Sibling 2". */
const isLetter = ({ tokens }: Passage, at: number) =>
  /^(?:[A-Z]{1,2}\d?|\d)$/.test(tokens[at]!.text) && LETTERED.has(tokens[at - 1]?.word ?? '');

const isNamed = ({ tokens, context }: Passage, at: number) => {
  const { word, capital, known } = tokens[at]!;
  return (
    capital && !known && (context.firstNames.has(word) || context.surnames.has(word)) && !context.ordinary.has(word)
  );
};
