import { isPerson } from './name-cues.js';
import { extend, type Found, one } from './name-spans.js';
import { isFirst } from './name-tokens.js';
import { COURTESY, KIN, RANK, ROLES } from './name-words.js';
import type { Passage, Token } from './passage.js';
import { ONE } from './people.js';

/** Somebody whose name is told by how it is written: in quotation marks, in brackets behind a person, surname first. */
export const called = (passage: Passage, at: number): Found | undefined =>
  quoted(passage, at) ?? bracketed(passage, at) ?? reversed(passage, at);

const CALLS =
  /(?<!\p{L})(?:nick-?name\w*|calls?|called|call|known|signs?|answers|name|named|alias|aka|a\.k\.a\.?|pet name|street name|tag|went by|goes by|as|be)(?: (?:him|her|them|me|himself|herself|himsel|as|is|was|of|to|only|the child|child|by))*,?:? ?["“‘']$/iu;

/** `"Pops" Riley`, `Captain "Taff" Prosser`, `Baby D, "Teddy"`, `she calls him "Bear"`. */
function quoted(passage: Passage, at: number): Found | undefined {
  const { tokens, text, context } = passage;
  const token = tokens[at]!;
  if (!token.capital || token.known || !/["“‘']$/.test(token.gap)) return undefined;
  const last = tokens[at + 1] !== undefined && !closes(text, token) ? at + 1 : at;
  if (!closes(text, tokens[last]!) || !tokens[last]!.capital || (token.shouted && token.text.length < 4))
    return undefined;
  if (last > at && tokens[last]!.text.length === 1 && isPerson(passage, at)) return undefined;
  const [before, next] = [tokens[at - 1], tokens[last + 1]];
  const titled =
    before !== undefined && (COURTESY.has(before.word) || RANK.has(before.word) || TITLE.test(before.word));
  const named = next?.capital === true && /^["”’'] $/.test(next.gap) && !next.known && !context.titles.has(next.word);
  const beside = before !== undefined && /^,? \(?["“‘']$/.test(token.gap) && (titled || isPerson(passage, at - 1));
  const being = /^(?:was|is|were)$/.test(before?.word ?? '') && last === at && isPerson(passage, at - 2);
  if (!named && !beside && !being && !CALLS.test(text.slice(Math.max(0, token.start - 40), token.start)))
    return undefined;
  const lettered = beside && /^\p{Lu}$/u.test(before.text);
  const first = lettered ? at - 2 : titled || (beside && before.capital) ? at - 1 : at;
  const found = one(passage, first, named ? extend(passage, last + 1) : last, titled ? 'staff' : 'name', 'block');
  return named && first === at ? withQuote(found) : found;
}

/** Takes in the mark that opens what is closed within. */
const withQuote = ({ spans, next }: Found): Found => ({
  spans: spans.map((span) => ({ ...span, start: span.start - 1 })),
  next,
});

const TITLE = /^(?:captain|major|colonel|lieutenant|corporal|private|coach|chef|bishop|canon|officer)$/;
const closes = (text: string, { end }: Token) => /^["”’'](?!\p{L})|^[,.]["”’']/u.test(text.slice(end, end + 3));

/** "dad (Si)", "his cousin (Big Mo)": a capital by itself in brackets behind a person. */
function bracketed(passage: Passage, at: number): Found | undefined {
  const { tokens, text, context } = passage;
  const [before, token] = [tokens[at - 1], tokens[at]!];
  if (before === undefined || !token.capital || token.known || token.gap !== ' (' || context.titles.has(token.word))
    return undefined;
  if (!ONE.has(before.word) && !KIN.has(before.word) && !/^(?:dog|cat|horse|pony|puppy|pet)$/.test(before.word))
    return undefined;
  if (token.text.length < 2 || (token.shouted && token.text.length < 4) || !/^[),]/.test(text.slice(token.end)))
    return undefined;
  return ROLES.has(token.word) || COURTESY.has(token.word) ? undefined : one(passage, at, at, 'name', 'block');
}

/** "MOSSOP, Dean": a surname in capitals and what stands before it, as lists have it. */
function reversed(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next?.gap !== ', ' || !token.capital || !next.capital || token.known || next.known) return undefined;
  if (next.shouted && next.text.length < 4) return undefined; // "CASH, ED and GUM"
  const shouted = token.shouted && token.text.length > 3 && !context.titles.has(token.word);
  const listed = context.surnames.has(token.word) && !context.ordinary.has(token.word) && token.opens;
  return (shouted || listed) && isFirst(next, context)
    ? one(passage, at, extend(passage, at + 1), 'name', 'block')
    : undefined;
}
