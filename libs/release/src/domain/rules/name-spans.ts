import type { GateContext } from './gate-words.js';
import { isFirst, isOdd, isRole } from './name-tokens.js';
import { LEADS, MONTHS, PARTICLES } from './name-words.js';
import type { Passage, Token } from './passage.js';
import type { Span } from './rule.js';

export type Found = { spans: Span[]; next: number };

export function one(
  { tokens, text, context }: Pick<Passage, 'tokens' | 'text' | 'context'>,
  first: number,
  last: number,
  kind: 'name' | 'staff' | 'place' | 'organisation',
  certainty: Span['certainty'],
): Found {
  const lead = leadOf(tokens, first);
  if (tokens[first - 1]?.word === 'the' && kind !== 'staff')
    last = Math.max(last, capitalsOn({ tokens, context }, first));
  const [start, end] = [tokens[lead]!.start, tokens[last]!.end];
  if (kind === 'staff') return { spans: [worker(start, end, certainty, text)], next: last + 1 };
  const suggestion =
    kind === 'organisation' ? 'a local organisation' : kind === 'place' ? 'a place in the area' : '[name removed]';
  return {
    spans: text.slice(start, end).trim() === '' ? [] : [{ start, end, kind, certainty, suggestion }],
    next: last + 1,
  };
}

/** Where a name begins with what somebody is called by it: "Big Ste", "baby Boaz", "Uncle Kev". */
function leadOf(tokens: readonly Token[], first: number): number {
  const before = tokens[first - 1];
  if (before === undefined || !/^\.? $/.test(tokens[first]!.gap)) return first;
  const named = tokens[first - 2]?.capital === true && !before.opens && before.gap === ' ';
  if (/^\p{Lu}$/u.test(before.text) && !/^[AI]$/.test(before.text) && !named) return first - 1;
  return LEADS.has(before.word) || (before.text === 'A' && tokens[first]!.gap === '. ') ? first - 1 : first;
}

/** A worker's name, with "her worker" before it or "from the Leaving Care team" behind it, since those go with it. */
function worker(start: number, end: number, certainty: Span['certainty'], text: string): Span {
  const before =
    /(?<![\p{L}])(?:her|his|their|our|the|a) (?:[\w-]+ ){0,2}?(?:worker|teacher|nurse|mentor),? $/iu.exec(
      text.slice(Math.max(0, start - 40), start),
    )?.[0] ?? '';
  const after = WORKPLACE.exec(text.slice(end, end + 60))?.[0] ?? '';
  const bare = before === '' && after === '';
  return {
    start: start - before.length,
    end: end + after.length,
    kind: 'staff',
    certainty,
    suggestion: bare ? '[name of worker removed]' : 'a member of staff',
  };
}

const WORKPLACE =
  /^, [A-Z]{2,6}(?=[).;,\n])|^ (?:in|from|at) (?:Housing|Education|Health|Finance|Admin|Reception|Social Care|Benefits|Licensing|Legal)\b|^,? (?:from|in|at|of|on) (?:the |our |her |his )?(?:[\w&'’-]+ ){0,3}?(?:team|reception|service|office|desk|ward)\b/;

/** The last token of a name that goes on after its first word: initials, surnames, words no list knows. */
export function extend({ tokens, context }: Passage, from: number): number {
  let last = from;
  while (last + 1 < tokens.length && last - from < 4) {
    const next = tokens[last + 1]!;
    if (isBusiness(tokens[last]!, next, context)) return last + 1;
    if (isParticle(tokens, last + 1)) {
      last += 2;
      continue;
    }
    if (tokens[last]!.possessive || !/^[ .]{1,2}$/.test(next.gap) || next.known || !next.capital || next.opens) break;
    if (
      /^\p{Lu}$/u.test(next.text) &&
      !/^[AI]$/.test(next.text) &&
      last === from &&
      /^[ .]{1,2}$/.test(next.gap) &&
      tokens[last + 2]?.capital !== true
    )
      return last + 1;
    const initial =
      next.text.length === 1 && tokens[last + 2]?.capital === true && /^[ .]{1,2}$/.test(tokens[last + 2]!.gap);
    const shouted = next.shouted && next.text.length < 4;
    const more =
      initial ||
      (!shouted && (context.surnames.has(next.word) || context.firstNames.has(next.word) || isOdd(next, context)));
    if (!(more || isSurnameThen(tokens[last]!, next, last === from, context)) || MONTHS.test(next.word)) break;
    last++;
  }
  return last;
}

/** "Hamza Lone": an everyday word with a capital behind a first name that is none. */
const isSurnameThen = (first: Token, next: Token, beside: boolean, context: GateContext) =>
  beside &&
  isFirst(first, context) &&
  isOdd(first, context) &&
  !first.shouted &&
  !next.shouted &&
  next.gap === ' ' &&
  next.text.length > 2 &&
  !context.titles.has(next.word) &&
  !isRole(next);

/** "Abdulaziz bin Rashid": a small word of a name, between its parts. */
export const isParticle = (tokens: readonly Token[], at: number) =>
  PARTICLES.has(tokens[at]?.word ?? '') &&
  !tokens[at]!.capital &&
  tokens[at]!.gap === ' ' &&
  tokens[at + 1]?.capital === true &&
  tokens[at + 1]!.gap === ' ';

/** "Hartley's Biscuits". */
const isBusiness = (token: Token, next: Token, { titles }: GateContext) =>
  token.possessive &&
  /^['’]s $/.test(next.gap) &&
  next.capital &&
  !next.shouted &&
  !next.known &&
  !titles.has(next.word);

/** The last of the capitals that follow: what bears a name no list knows is often more than one word. */
export function capitalsOn({ tokens, context }: Pick<Passage, 'tokens' | 'context'>, from: number): number {
  let last = from;
  while (last - from < 4 && isParticle(tokens, last + 1)) last += 2;
  while (
    last - from < 4 &&
    tokens[last + 1]?.capital === true &&
    (/^ (?:& )?$/.test(tokens[last + 1]!.gap) || isBusiness(tokens[last]!, tokens[last + 1]!, context)) &&
    !tokens[last + 1]!.shouted &&
    !isRole(tokens[last + 1]!)
  )
    last++;
  return last;
}
