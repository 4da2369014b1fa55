import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Region } from '#libs/framework';
import { type GateContext, gateContext, type Sense, SENSES } from './domain/rules/gate-words.js';
import type { Judge } from './domain/rules/judge.js';

/**
 * Reads the words the rules know from `data/identifiers/words`, and what the judge learnt, and puts the region's boards
 * beside them: once, when an app starts. Throws when a list is missing.
 */
export function loadGate(folder: string, region: Region): GateContext {
  const lines = (name: string) => linesOf(readFileSync(join(folder, `${name}.txt`), 'utf8'));
  const words = (name: string) => lines(name).flatMap((line) => line.toLowerCase().split(/\s+/));
  const phrases = (name: string) => lines(name).join(' ').split(', ');
  return gateContext({
    firstNames: words('first-names'),
    surnames: words('surnames'),
    careful: words('careful'),
    ordinary: words('ordinary'),
    field: words('field'),
    titles: words('titles'),
    authors: words('authors'),
    known: lines('known'),
    family: words('family'),
    senses: Object.fromEntries(SENSES.map((sense) => [sense, phrases(`senses/${sense}`)])) as Record<Sense, string[]>,
    judge: readJudge(join(folder, '../judge.json')),
    namesJudge: readJudge(join(folder, '../names-judge.json')),
    agesJudge: readJudge(join(folder, '../ages-judge.json')),
    boards: region.boards.flatMap(({ name, aliases }) => [name, ...aliases]),
  });
}

/** Reads what `release train` wrote. */
function readJudge(file: string): Judge {
  const { sure, weights } = JSON.parse(readFileSync(file, 'utf8')) as { sure: number; weights: Record<string, number> };
  return { sure, weights: new Map(Object.entries(weights)) };
}

const linesOf = (list: string) =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
