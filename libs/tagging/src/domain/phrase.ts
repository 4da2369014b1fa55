import { isWordless, vocabularyKey } from './words.js';

/** The gap marker: up to three further words may stand there. */
export const GAP = '...';
const MOST_WAYS = 5000;
const PART = /<[a-z-]+>|\(|\)|\||\.\.\.|[^\s()|<>]+/g;

/** One way of saying a phrase: its words in order as vocabulary keys, with `...` for a gap. */
export type Way = readonly string[];
/** Named lists of words a phrase can call for, as `<child>`. */
export type Groups = Readonly<Record<string, readonly string[]>>;

/**
 * All the ways a phrase can be said: `(child|young person) not ... seen` has two. Hyphens and small words fall away, as
 * they do in the text. Throws a sentence when a bracket is not closed, a group is unknown, nothing is left to look
 * for, or the phrase has more than 5,000 ways.
 */
export function waysToSay(phrase: string, groups: Groups): Way[] {
  const parts = phrase.match(PART) ?? [];
  const reader = { parts, at: 0, phrase, groups };
  const ways = distinct(readChoice(reader).map(trimGaps));
  if (reader.at < parts.length) throw new Error(`"${phrase}" closes a bracket that was not opened.`);
  if (ways.some((way) => way.length === 0)) throw new Error(`"${phrase}" leaves nothing to look for.`);
  return ways;
}

type Reader = { parts: readonly string[]; at: number; phrase: string; groups: Groups };

function readChoice(reader: Reader): Way[] {
  const ways = readSequence(reader);
  while (reader.parts[reader.at] === '|') {
    reader.at += 1;
    ways.push(...readSequence(reader));
  }
  return distinct(ways);
}

function readSequence(reader: Reader): Way[] {
  let ways: Way[] = [[]];
  const from = reader.at;
  for (let part = reader.parts[reader.at]; part && part !== '|' && part !== ')'; part = reader.parts[reader.at]) {
    reader.at += 1;
    const next = readPart(part, reader);
    ways = ways.flatMap((way) => next.map((more) => [...way, ...more]));
    if (ways.length > MOST_WAYS) throw new Error(`"${reader.phrase}" can be said in too many ways.`);
  }
  const written = reader.parts.slice(from, reader.at);
  if (written.length > 0 && !written.includes('(') && ways.some((way) => way.length === 0))
    throw new Error(`"${reader.phrase}" has only small words in "${written.join(' ')}".`);
  return ways;
}

function readPart(part: string, reader: Reader): Way[] {
  if (part === '(') return readBracket(reader);
  if (part === GAP) return [[GAP]];
  if (part.startsWith('<')) return readGroup(part.slice(1, -1), reader);
  return [wordsOf(part)];
}

function readBracket(reader: Reader): Way[] {
  const ways = readChoice(reader);
  if (reader.parts[reader.at] !== ')') throw new Error(`"${reader.phrase}" has a bracket that is not closed.`);
  reader.at += 1;
  return ways;
}

function readGroup(name: string, reader: Reader): Way[] {
  const members = reader.groups[name];
  if (!members) throw new Error(`"${reader.phrase}" calls for a group <${name}> that is not listed.`);
  return distinct(members.map((member) => member.split(/\s+/).flatMap(wordsOf)));
}

const wordsOf = (part: string): string[] =>
  part
    .split(/[-/]/)
    .filter((word) => word && !isWordless(word))
    .map(vocabularyKey);

/** Without the ways that sound the same once stemmed: "refers" beside "referred". */
const distinct = (ways: readonly Way[]): Way[] => [...new Map(ways.map((way) => [way.join(' '), way])).values()];

const trimGaps = (way: Way): Way =>
  way.filter((word, at) => word !== GAP || (at > 0 && at < way.length - 1 && way[at - 1] !== GAP));
