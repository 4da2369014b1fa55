import { type Board, isInForce } from '#libs/framework';
import { editDistance } from './edit-distance.js';
import { foldWords } from './fold-words.js';

/** What a board field was matched to. `boards` are the boards a question would name: one to suggest, or several to choose from. */
export type BoardMatch =
  | { kind: 'found'; board: Board }
  | { kind: 'several' | 'alike' | 'suggested'; boards: Board[] }
  | { kind: 'unknown' };

type Name = { board: Board; words: string[] };

const COMMON = new Set(
  'lscb scb lsb lscbs local safeguarding safeguard children childrens child board boards council borough metropolitan city county of the and partnership area areas mbc bc cc mdc unitary authority district royal joint review business unit team office in for young people executive uk s'.split(
    ' ',
  ),
);
const DIRECTIONS = new Set(
  'greater north south east west central mid upper lower new old northern southern eastern western'.split(' '),
);

/**
 * Matches what someone wrote as their board to the region's boards, by name or alias anywhere in the text, with or without
 * what a board is called ("LSCB", "Safeguarding Children Board", "Borough Council"). Never guesses: a slip of the pen gives
 * a suggestion, two boards or two that fit as well give both.
 */
export function matchBoard(text: string, boards: readonly Board[]): BoardMatch {
  const words = foldWords(text).split(' ');
  const found = namesIn(words, boards);
  const distinct = [...new Set(found.map(({ board }) => board))];
  if (distinct.length > 1) return { kind: 'several', boards: distinct };
  const [board] = distinct;
  if (board && found.every((name) => isWhole(words, name))) return { kind: 'found', board };
  return board ? { kind: 'suggested', boards: [board] } : resembling(words, boards);
}

/** Whether the board existed on at least one day of the date (`2014`, `2014-Q1`, `2014-03` or `2014-03-12`). */
export function wasInForce(board: Board, iso: string): boolean {
  const { from, to } = board;
  return isInForce({ from, to }, firstDay(iso)) || isInForce({ from, to }, lastDay(iso));
}

const namesByBoards = new WeakMap<readonly Board[], Name[]>();

/** All names and aliases, the longest first. */
function namesOf(boards: readonly Board[]): Name[] {
  const names =
    namesByBoards.get(boards) ??
    boards
      .flatMap((board) => [board.name, ...board.aliases].map((name) => ({ board, words: foldWords(name).split(' ') })))
      .sort((one, other) => other.words.length - one.words.length);
  namesByBoards.set(boards, names);
  return names;
}

function namesIn(words: readonly string[], boards: readonly Board[]): (Name & { at: number })[] {
  const names = namesOf(boards);
  const found: (Name & { at: number })[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const name = names.find((candidate) => candidate.words.every((word, index) => words[at + index] === word));
    if (!name) continue;
    found.push({ ...name, at });
    at += name.words.length - 1;
  }
  return found;
}

/** "East Lancashire" is not Lancashire, and "Bolton and Somewhere" not Bolton alone. */
function isWhole(words: readonly string[], { at, words: name }: Name & { at: number }): boolean {
  const before = words[at - 1] ?? '';
  const after = words.slice(at + name.length);
  const isJoined = after[0] === 'and' && after.slice(1).some((word) => !COMMON.has(word));
  const others = words.filter((word, index) => (index < at || index >= at + name.length) && !COMMON.has(word));
  const isListed = before === 'and' && words.slice(0, at - 1).some((word) => !COMMON.has(word));
  return !DIRECTIONS.has(before) && !DIRECTIONS.has(after[0] ?? '') && !isJoined && !isListed && others.length <= 3;
}

function resembling(words: readonly string[], boards: readonly Board[]): BoardMatch {
  const core = words.filter((word) => !COMMON.has(word));
  if (core.length === 0) return { kind: 'unknown' };
  const alike = boards.filter((board) => isPartOf(core, foldWords(board.name).split(' ')));
  if (alike.length > 1) return { kind: 'alike', boards: alike };
  const [only] = alike.length === 1 ? alike : mistyped(core.join(' '), boards);
  return only ? { kind: 'suggested', boards: [only] } : { kind: 'unknown' };
}

const isPartOf = (core: readonly string[], name: readonly string[]) => core.every((word) => name.includes(word));

function mistyped(core: string, boards: readonly Board[]): Board[] {
  const limit = core.length >= 9 ? 2 : 1;
  const near = (name: string) => core.length >= 4 && editDistance(core, withoutCommon(name), limit) <= limit;
  const close = boards.filter((board) => [board.name, ...board.aliases].some(near));
  return close.length === 1 ? close : [];
}

const withoutCommon = (name: string) =>
  foldWords(name)
    .split(' ')
    .filter((word) => !COMMON.has(word))
    .join(' ');

function firstDay(iso: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(iso);
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`;
  return `${iso}-01-01`.slice(0, 10);
}

/** The last day is only compared as text, so the 31st serves for every month. */
function lastDay(iso: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(iso);
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}-31`;
  return iso.length === 10 ? iso : `${iso}${'-12-31'.slice(iso.length === 4 ? 0 : 3)}`;
}
