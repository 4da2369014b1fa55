import type { GateContext } from './gate-words.js';
import { spokenOf } from './name-cues.js';
import { isFirst, isOdd } from './name-tokens.js';
import { ACTS, COURTESY, INSTITUTION, KIN, MONTHS, PLACE_BEFORE, RANK, ROLES, SCHEME } from './name-words.js';
import type { Passage, Token } from './passage.js';
import { ONE } from './people.js';

/** Words in a row that may be a name, and what the rules take them for. */
export type Run = { first: number; last: number; rule: string };

/** What speaks for or against a name: the words, what the lists say of them, what stands beside them and how. */
export function marksOfRun(passage: Passage, { first, last, rule }: Run): ReadonlySet<string> {
  const { tokens, context, text, telling } = passage;
  const run = tokens.slice(first, last + 1);
  const [before, earlier] = [tokens[first - 1], tokens[first - 2]];
  const [after, later] = [tokens[last + 1], tokens[last + 2]];
  const opens = run[0]!.opens;
  const kinds = run.map((token) => kindOf(token, context));
  const marks = new Set<string>([
    'any',
    `rule ${rule}`,
    `rule ${rule} ${opens ? 'opens' : 'inside'} ${Math.min(run.length, 3)}`,
  ]);
  const say = (...said: string[]) => said.forEach((mark) => marks.add(mark));
  for (const [index, token] of run.entries()) {
    say(
      `word ${token.word}`,
      `has ${kinds[index]}`,
      `shape ${shapeOf(token)}`,
      `end ${token.word.slice(-3)}`,
      `end ${token.word.slice(-4)}`,
    );
    say(...sensesOf(token, context).map((sense) => `sense ${sense}`));
  }
  say(
    `kinds ${kinds.join(' ')}`,
    `kinds ${kinds.join(' ')} ${opens ? 'opens' : 'inside'}`,
    `head ${run.at(-1)!.word}`,
    `rule head ${headOf(run.at(-1)!)}`,
  );
  if (kinds.every((kind) => !/odd|first|surname/.test(kind)))
    say(`rule plain`, `plain ${Math.min(run.length, 4)}`, `plain after ${before?.word ?? ''}`);
  if (opens) say('rule opens', `opens after ${gapOf(run[0]!)}`);
  say(
    `before ${opens ? 'start' : (before?.word ?? '')}`,
    `gap ${gapOf(run[0]!)}`,
    `rule before ${classOf(before, opens)}`,
  );
  if (!opens && earlier !== undefined)
    say(`before2 ${earlier.word} ${before?.word ?? ''}`, `earlier ${classOf(earlier, before?.opens ?? true)}`);
  const end = text.slice(run.at(-1)!.end, run.at(-1)!.end + 2);
  const closes = after === undefined || after.opens;
  say(
    `after ${closes ? 'end' : after.word}`,
    `rule after ${closes ? 'end' : classOf(after, false)}`,
    `next ${end.charAt(0)}`,
  );
  if (!closes && later !== undefined) say(`after2 ${after.word} ${later.word}`, `later ${classOf(later, later.opens)}`);
  if (run.at(-1)!.possessive) say('rule possessive');
  if (/["“‘']$/.test(run[0]!.gap)) say('rule quoted', `quoted ${Math.min(run.length, 3)}`);
  if (run[0]!.gap.endsWith('(')) say('rule bracketed', end.startsWith(')') ? 'in brackets' : 'opens brackets');
  say(`beside ${classOf(before, opens)} ${closes ? 'end' : classOf(after, false)}`);
  const crowd = crowdOf(passage, first, last);
  say(
    `rule crowd ${crowd}`,
    `rule crowd ${crowd} ${rule}`,
    `crowd ${crowd} ${kinds.every((kind) => isPlain(kind)) ? 'plain' : 'telling'}`,
  );
  if (after?.capital === true && after.gap === ' ' && !closes) say('rule goes on');
  if (spokenOf(tokens, last)) say('rule spoken', `spoken ${rule}`);
  if (run[0]!.shouted) say('rule shouted', `rule shouted ${rule}`);
  say(`rule telling ${telling}`, `rule telling ${telling} ${rule}`);
  say(...citing(passage, first, last).map((mark) => `rule ${mark}`));
  return marks;
}

/** Whether somebody is cited: an author of the field, beside others or with a year, a model or a paper. */
function citing({ tokens, context, text }: Passage, first: number, last: number): string[] {
  const author = tokens.slice(first, last + 1).some(({ word }) => context.authors.has(word)) ? 'author' : 'no author';
  const beside = [...tokens.slice(Math.max(0, first - BESIDE), first), ...tokens.slice(last + 1, last + 1 + BESIDE)];
  const others = Math.min(2, beside.filter(({ word, capital }) => capital && context.authors.has(word)).length);
  const close = [...tokens.slice(Math.max(0, first - 3), first), ...tokens.slice(last + 1, last + 4)];
  const paper = close.some(({ word }) => PAPERS.test(word)) ? 'paper' : 'no paper';
  const year = /^(?:['’]s?)?,? \(?(?:19|20)\d{2}/.test(text.slice(tokens[last]!.end, tokens[last]!.end + 9))
    ? 'year'
    : 'no year';
  return [
    author,
    `${author} ${others}`,
    `${author} ${paper}`,
    `${author} ${others} ${paper}`,
    `${author} ${year}`,
    year,
  ];
}

const BESIDE = 6; // words to either side among which other authors are looked for
const PAPERS =
  /^(?:research|study|studies|models?|theor(?:y|ies)|cycle|al|et|analysis|literature|framework|reports?|inquiry|reviews?|papers?|book|chapters?|typology|reading|cited|per|concept|matrix|levels|questions|functions|functioning|principles|professor|prof|4x4x4|work)$/;

const isPlain = (kind: string) => !/odd|first|surname/.test(kind);

/** How many everyday words near by bear a capital, too: where many do, it says little. */
function crowdOf({ tokens, context }: Passage, first: number, last: number): string {
  const beside = [...tokens.slice(Math.max(0, first - WINDOW), first), ...tokens.slice(last + 1, last + 1 + WINDOW)];
  const capitals = beside.filter(
    (token) => token.capital && !token.shouted && (token.known || isPlain(kindOf(token, context))),
  ).length;
  return capitals === 0 ? 'none' : capitals < 3 ? 'few' : capitals < 6 ? 'some' : capitals < 9 ? 'many' : 'all';
}

const WINDOW = 12; // words to either side

/** What the lists say of a word. */
function kindOf(token: Token, context: GateContext): string {
  const { word } = token;
  if (!/\p{L}/u.test(word)) return 'number';
  if (context.careful.has(word)) return 'careful';
  const listed = `${isFirst(token, context) ? 'first' : ''}${context.surnames.has(word) ? 'surname' : ''}`;
  if (isOdd(token, context)) return `odd${listed}`;
  if (listed !== '') return `ordinary${listed}`;
  if (context.titles.has(word) || context.titles.has(word.replace(/s$/, ''))) return 'title';
  return context.field.has(word) || context.field.has(word.replace(/s$/, '')) ? 'field' : 'ordinary';
}

const sensesOf = ({ word }: Token, { senses }: GateContext) => {
  const sense = senses.get(word) ?? senses.get(word.replace(/s$/, ''));
  return sense === undefined ? [] : [sense];
};

const headOf = (token: Token) =>
  INSTITUTION.test(token.word)
    ? 'institution'
    : SCHEME.test(token.word)
      ? 'scheme'
      : ROLES.has(token.word)
        ? 'role'
        : 'other';

const gapOf = ({ gap }: Token) => (/\n/.test(gap) ? 'line' : gap.trim().slice(-1) || 'blank');

function shapeOf({ text }: Token): string {
  const shape = text
    .replace(/\p{Lu}+/gu, (run) => (run.length > 1 ? 'XX' : 'X'))
    .replace(/\p{Ll}+/gu, 'x')
    .replace(/\d+/g, '9');
  return shape.length > 6 ? 'long' : shape;
}

/** What a neighbour is, in a word. */
function classOf(token: Token | undefined, opens: boolean): string {
  if (token === undefined || opens) return 'start';
  const { word } = token;
  if (COURTESY.has(word) || RANK.has(word)) return 'title';
  if (KIN.has(word) || ONE.has(word)) return 'person';
  if (ROLES.has(word)) return 'role';
  if (ACTS.has(word)) return 'act';
  if (PLACE_BEFORE.has(word)) return 'where';
  if (INSTITUTION.test(word)) return 'institution';
  if (SCHEME.test(word)) return 'scheme';
  if (MONTHS.test(word)) return 'month';
  if (/^(?:the|a|an|this|that|these|those|any|each|every|no|its|our)$/.test(word)) return 'article';
  if (/^(?:his|her|their|my|your)$/.test(word)) return 'possessor';
  if (/^(?:and|or|but|nor)$/.test(word)) return 'joint';
  if (/^(?:of|for|by|with|on|as|about|under|between|per|via|using)$/.test(word)) return 'preposition';
  if (/^\d/.test(word)) return 'number';
  if (token.capital) return token.known ? 'known' : 'capital';
  return /(?:ed|ing|s)$/.test(word) ? 'ending' : 'word';
}
