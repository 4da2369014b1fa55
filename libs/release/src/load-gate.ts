import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Region } from '#libs/framework';
import type { GateContext } from './domain/rules/gate-words.js';

/**
 * Reads the words the rules know from `data/identifiers/words` and puts the region's boards beside them. Read once, when
 * an app starts. Throws when a list is missing.
 */
export function loadGate(folder: string, region: Region): GateContext {
  const listed = (name: string) => new Set(wordsOf(readFileSync(join(folder, `${name}.txt`), 'utf8')));
  return {
    words: {
      firstNames: listed('first-names'),
      surnames: listed('surnames'),
      careful: listed('careful'),
      ordinary: listed('ordinary'),
      known: listed('known'),
    },
    boards: region.boards.flatMap(({ name, aliases }) => [name, ...aliases]),
  };
}

/** The words of a list in lower case; `#` begins a comment. */
const wordsOf = (list: string) =>
  list
    .replace(/#.*/g, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
