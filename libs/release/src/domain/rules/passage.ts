import { type GateContext, plain } from './gate-words.js';
import { LETTERED, ONE } from './people.js';
import { tellingOf } from './telling.js';

/** A word of a passage, without the possessive `'s` that may follow it. */
export type Token = {
  text: string;
  /** In lower case with straight apostrophes. */
  word: string;
  start: number;
  end: number;
  capital: boolean;
  /** In capitals throughout, two letters or more: an abbreviation, or shouting. */
  shouted: boolean;
  /** First of a sentence, a line or a list item, where a capital says nothing. */
  opens: boolean;
  possessive: boolean;
  /** What stands between the token before and this one. */
  gap: string;
  /** Part of a phrase every board may write, or of a board's name. */
  known: boolean;
};

/** A text as the rules read it. */
export type Passage = { text: string; tokens: readonly Token[]; context: GateContext; telling: string };

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}]|['’&-](?=[\p{L}\p{N}]))*/gu;
const OPENING = /(?:[.!?:;•–—*>|→\]]|\n|(?:^|\s)-|, ["“‘])[\s"'“”‘’([*•-]*$/;
const ABBREVIATED = /(?:^|\s)(?:mr|mrs|ms|dr|prof|st|rev|revd|cllr|sgt|insp|supt|det|capt|hon|fr|[a-z])\.\s*$/i;

/** Takes a text apart into words and says of each what the rules ask. */
export function readPassage(text: string, context: GateContext): Passage {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) tokens.push(readToken(match[0], match.index, text, tokens));
  for (let at = 0; at < tokens.length; at++) markKnown(tokens, at, context);
  markAuthorities(tokens);
  return { text, tokens, context, telling: tellingOf(tokens, context) };
}

function readToken(raw: string, start: number, text: string, earlier: readonly Token[]): Token {
  const before = earlier.at(-1);
  const possessive = /['’]s$/i.test(raw);
  const word = possessive ? raw.slice(0, -2) : raw;
  const gap = text.slice(before?.end ?? 0, start);
  return {
    text: word,
    word: plain(word),
    start,
    end: start + word.length,
    capital: /^\p{Lu}/u.test(word),
    shouted: word.length > 1 && /^[\p{Lu}\p{N}&-]+$/u.test(word) && /\p{Lu}/u.test(word),
    opens: opensSentence(gap, before, earlier.at(-2)),
    possessive: possessive || /^['’](?!\p{L})/u.test(text.slice(start + raw.length, start + raw.length + 2)),
    gap,
    known: false,
  };
}

function opensSentence(gap: string, before: Token | undefined, earlier: Token | undefined): boolean {
  if (before === undefined) return true;
  const lettered = LETTERED.has(earlier?.word ?? '') && !/^m(?:r|rs|s)$/.test(earlier!.word); // "of Child L. Declarations were"
  if (!lettered && ABBREVIATED.test(` ${before.text}${gap}`) && before.text.length < 6) return false;
  return OPENING.test(gap) || (/^\d+$/.test(before.text) && /^[.)]\s/.test(gap));
}

/** Marks the tokens of the longest known phrase that begins here. */
function markKnown(tokens: Token[], at: number, context: GateContext): void {
  const first = tokens[at]!;
  const phrases = [first.word, ...(first.possessive ? [possessiveOf(first)] : [])].flatMap(
    (word) => context.phrases.get(word) ?? [],
  );
  for (const phrase of phrases) {
    if (phrase.length === 1 && (!first.capital || isSomebody(tokens, at, context))) continue;
    if (phrase.every((word, index) => isWord(tokens[at + index], word)))
      for (let index = 0; index < phrase.length; index++) tokens[at + index]!.known = true;
  }
}

/** An author everybody knows, as the name of somebody else: "Mr Duncan", "Duncan Vose". */
function isSomebody(tokens: readonly Token[], at: number, { ordinary, firstNames }: GateContext): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (before !== undefined && tokens[at]!.gap.trim() === '' && /^(?:mr|mrs|ms|miss|mx)$/.test(before.word)) return true;
  if (before?.capital === true && tokens[at]!.gap === ' ' && firstNames.has(before.word) && !ordinary.has(before.word))
    return true;
  if (tokens[at]!.possessive && [next, tokens[at + 2]].some((token) => token !== undefined && ONE.has(token.word)))
    return true;
  return (
    firstNames.has(tokens[at]!.word) &&
    next?.capital === true &&
    next.gap === ' ' &&
    !next.shouted &&
    !ordinary.has(next.word)
  );
}

/** Marks the name of a council or of a board that stands there with its title, and the same name by itself: a board's. */
function markAuthorities(tokens: Token[]): void {
  const names = new Set(tokens.flatMap((token, at) => (isAuthority(tokens, at) ? [token.word] : [])));
  if (names.size > 0) for (const token of tokens) if (token.capital && names.has(token.word)) token.known = true;
}

const AUTHORITY =
  /^(?:(?:metropolitan |city |county |district |borough )*(?:borough|council|county council|city council)|lscb|lscp|scb|scp|safeguarding children(?:['’]s)? (?:board|partnership)|(?:joint )?audit)$/;

const AUDIT = /^(?:joint|audit)$/;

/** "Wenbeck Council", "the Wenbeck audit", "Rossfell Safeguarding Children Partnership". */
function isAuthority(tokens: readonly Token[], at: number): boolean {
  if (!tokens[at]!.capital || tokens[at]!.text.length < 4) return false;
  const next = tokens.slice(at + 1, at + 4);
  const words = next.map(({ word, gap, capital }) => (gap === ' ' && (capital || AUDIT.test(word)) ? word : '|'));
  return words.some((_, last) => AUTHORITY.test(words.slice(0, last + 1).join(' ')));
}

const possessiveOf = (token: Token) => (token.possessive ? `${token.word}'s` : token.word);
const isWord = (token: Token | undefined, word: string) =>
  token !== undefined && (token.word === word || possessiveOf(token) === word);
