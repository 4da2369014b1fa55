import type { Count } from './counts.js';
import { isFirst } from './name-tokens.js';
import { COURTESY, KIN, ROLES } from './name-words.js';
import type { Passage, Token } from './passage.js';
import { isLetter, isOne } from './telling.js';
import { LETTERED, MANY, ONE } from './people.js';

const set = (words: string) => new Set(words.trim().split(/\s+/));

const BEING = set("am was is were are be being been turned turning became reached wasn't isn't he's she's");
const HEDGES = set(
  'then now only just nearly almost still about barely not yet already himself herself exactly approaching around all of both approx maybe rising quite gone going on had has have would only',
);
const MOMENTS = set('at by until since from before after when');
const GROUPS = set('over under above below between least most to than up ages aged-range range');
const UNITS: readonly (readonly [string, RegExp])[] = [
  ['years', /^\d*(?:years?|yrs?|y|yo)(?:-old)?$/],
  ['months', /^\d*(?:months?|mths?|mnths?|m|mo)(?:-old)?$/],
  ['weeks', /^\d*(?:weeks?|wks?|w)$/],
  ['days', /^\d*(?:days?|d)$/],
  ['hours', /^hours?$/],
];

/** Whether the rules take a number for an age, and how many other ages they find in the text. */
export type Ruled = { ruled: boolean; others: number };

/** What speaks for or against a number being somebody's age: how it is written, what stands beside it, who is spoken of. */
export function marksOfCount(passage: Passage, { first, last }: Count, { ruled, others }: Ruled): ReadonlySet<string> {
  const { tokens, text, telling } = passage;
  const unit = unitOf(tokens, first, last);
  const [before, earlier] = [tokens[first - 1], tokens[first - 2]];
  const [after, later] = [tokens[last + 1], tokens[last + 2]];
  const gap = gapOf(tokens[first]!.gap);
  const end = after === undefined ? 'end' : gapOf(after.gap);
  const left = tokens[first]!.opens && /line|stop/.test(gap) ? `start ${gap}` : classOf(passage, first - 1);
  const right = /line|stop|end/.test(end) ? end : classOf(passage, last + 1);
  const form = `${formOf(tokens, first, last)} ${unit}`;
  const person = personBefore(passage, first);
  const marks = new Set<string>(['any']);
  const say = (...said: string[]) => said.forEach((mark) => marks.add(mark));
  say(`rule form ${form}`, `rule unit ${unit}`, `rule size ${sizeOf(tokens[first]!)} ${unit}`);
  say(`rule gap ${gap}`, `rule end ${end}`, `rule left ${left}`, `rule right ${right}`);
  say(`rule gap left ${gap} ${left}`, `rule right end ${end} ${right}`, `rule sides ${left} ${right}`);
  say(`rule left unit ${left} ${unit}`, `rule right unit ${right} ${unit}`);
  say(`rule around ${gap} ${left} ${unit} ${end} ${right}`);
  if (before !== undefined) say(`before ${before.word}`, `before gap ${before.word} ${gap}`);
  if (earlier !== undefined && before !== undefined)
    say(`before2 ${earlier.word} ${before.word}`, `rule earlier ${classOf(passage, first - 2)} ${left}`);
  say(`rule third ${classOf(passage, first - 3)} ${classOf(passage, first - 2)} ${left}`);
  if (after !== undefined)
    say(`after ${after.word}`, `after unit ${after.word} ${unit}`, `after end ${end} ${after.word}`);
  if (later !== undefined && after !== undefined) say(`after2 ${after.word} ${later.word}`);
  if (later !== undefined) say(`rule later ${right} ${classOf(passage, last + 2)}`);
  say(`rule person ${person}`, `rule person unit ${person} ${unit}`, `rule person gap ${person} ${gap} ${end}`);
  say(
    `rule sentence ${sentenceOf(passage, first, last)}`,
    `rule sentence unit ${sentenceOf(passage, first, last)} ${unit}`,
  );
  say(`rule telling ${telling}`, `rule telling unit ${telling} ${unit}`, `rule telling ${telling} ${person}`);
  const company = others > 2 ? 'many' : String(others);
  say(
    `rule others ${company}`,
    `rule others ${company} ${telling}`,
    `rule others unit ${company} ${unit}`,
    `rule others left ${company} ${left}`,
  );
  if (ruled) say('rule ruled', `rule ruled ${unit} ${telling}`, `rule ruled ${left} ${right}`);
  if (/[½¼¾]|-and-a-|half|quarter|bit/.test(text.slice(tokens[first]!.start, tokens[last]!.end)))
    say('rule parts', `rule parts ${unit}`);
  return marks;
}

function unitOf(tokens: readonly Token[], first: number, last: number): string {
  const words = tokens.slice(first, last + 1);
  const notation = words.find(({ gap, text }, at) => at > 0 && /\//.test(gap) && /^(?:12|52|7)$/.test(text));
  if (notation !== undefined) return `of ${notation.text}`;
  const units = UNITS.filter(([, form]) => words.some(({ word }) => !/^\d+$/.test(word) && form.test(word)));
  return units.map(([unit]) => unit).join('+') || 'bare';
}

function formOf(tokens: readonly Token[], first: number, last: number): string {
  const digits = /^\d/.test(tokens[first]!.text) ? 'digits' : 'words';
  const numbers = tokens.slice(first, last + 1).filter(({ word }) => /^\d|^(?:t|f|s|e|n|one)\w+/.test(word)).length;
  return `${digits} ${Math.min(numbers, 3)}`;
}

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );

function sizeOf({ word }: Token): string {
  const value = /^\d/.test(word) ? Number.parseInt(word, 10) : NUMBERS.indexOf(word.split('-')[0]!);
  return value < 0
    ? 'tens'
    : value <= 3
      ? String(value)
      : value <= 9
        ? '4-9'
        : value <= 17
          ? '10-17'
          : value <= 45
            ? '18-45'
            : '46-99';
}

function gapOf(gap: string): string {
  if (/\n/.test(gap)) return 'line';
  if (/[.!?]/.test(gap)) return 'stop';
  return gap.trim().charAt(0) || 'blank';
}

/** What a neighbour is, in a word. */
function classOf(passage: Passage, at: number): string {
  const token = passage.tokens[at];
  if (token === undefined) return 'none';
  const { word, text } = token;
  if (isLetter(passage.tokens, at)) return 'lettered';
  if (/^(?:he|she|i)(?:'s|'d|'m)?$/.test(word)) return 'pronoun';
  if (BEING.has(word)) return 'being';
  if (MANY.has(word)) return 'many';
  if (KIN.has(word) || ONE.has(word)) return 'person';
  if (LETTERED.has(word)) return 'lettering';
  if (COURTESY.has(word)) return 'title';
  if (ROLES.has(word)) return 'role';
  if (HEDGES.has(word)) return 'hedge';
  if (GROUPS.has(word)) return 'group';
  if (MOMENTS.has(word)) return 'moment';
  if (/^age[ds]?$/.test(word)) return 'age';
  if (word === 'old') return 'old';
  if (/^\d/.test(word)) return 'number';
  if (UNITS.some(([, form]) => form.test(word))) return 'unit';
  if (/^(?:the|a|an|this|that|these|those|any|each|every|no|its|our|her|his|their|my)$/.test(word)) return 'article';
  if (/^(?:and|or|but|so|with|who|when|as|because|while)$/.test(word)) return 'joint';
  if (/^(?:of|for|on|in|to|about|per|via|within|into|through|over)$/.test(word)) return 'preposition';
  if (isSomebody(passage, at)) return 'name';
  if (/^\p{Lu}{1,4}$/u.test(text)) return 'letters';
  if (token.capital) return 'capital';
  if (word.endsWith('s')) return 'plural';
  return /(?:ed|ing)$/.test(word) ? 'ending' : 'word';
}

function isSomebody({ tokens, context }: Passage, at: number): boolean {
  const token = tokens[at]!;
  if (!token.capital || token.known) return false;
  return (isFirst(token, context) || context.surnames.has(token.word)) && !context.ordinary.has(token.word);
}

/** Who is spoken of before the number, and how close. */
function personBefore(passage: Passage, first: number): string {
  for (let at = first - 1; at >= Math.max(0, first - 8); at--) {
    const kind = classOf(passage, at);
    if (/^(?:person|pronoun|lettered|name|many)$/.test(kind))
      return `${kind} ${first - at < 2 ? 'beside' : first - at < 4 ? 'near' : 'far'}`;
    if (passage.tokens[at]!.opens) return 'none';
  }
  return 'none';
}

/** Whether the sentence speaks of one person, of many, or of nobody. */
function sentenceOf({ tokens, context }: Passage, first: number, last: number): string {
  let [from, to] = [first, last + 1];
  while (from > 0 && first - from < REACH && !tokens[from]!.opens) from--;
  while (to < tokens.length && to - last < REACH && !tokens[to]!.opens) to++;
  const words = tokens.slice(from, to);
  const one = words.some(
    (token, index) => isOne(token, context) && !/^(?:an?|any|each|every|the)$/.test(words[index - 1]?.word ?? ''),
  );
  const some = words.some((token) => isOne(token, context));
  return `${one ? 'one' : some ? 'some' : 'none'} ${words.some(({ word }) => MANY.has(word)) ? 'many' : ''}`;
}

const REACH = 20;
