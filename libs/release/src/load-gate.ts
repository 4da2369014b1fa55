import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Region } from '#libs/framework';
import { type GateContext, gateContext } from './domain/rules/gate-words.js';

/**
 * Reads the words the rules know from `data/identifiers/words` and puts the region's boards beside them. Takes some
 * 20 ms: once, when an app starts. Throws when a list is missing.
 */
export function loadGate(folder: string, region: Region): GateContext {
  const lines = (name: string) => linesOf(readFileSync(join(folder, `${name}.txt`), 'utf8'));
  const words = (name: string) => lines(name).flatMap((line) => line.toLowerCase().split(/\s+/));
  return gateContext({
    firstNames: words('first-names'),
    surnames: words('surnames'),
    careful: words('careful'),
    ordinary: words('ordinary'),
    field: words('field'),
    titles: words('titles'),
    known: lines('known'),
    boards: region.boards.flatMap(({ name, aliases }) => [name, ...aliases]),
  });
}

const linesOf = (list: string) =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
