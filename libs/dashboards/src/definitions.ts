import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { parse } from 'yaml';
import { type Definition, type DefinitionFile, definitionFrom, readDefinition } from './domain/definition.js';

const FOLDER = join(projectRoot, 'data/measures');

/** Every definition as its file has it, by measure. Throws a sentence naming the file when one is not as it should be. */
export function readDefinitions(folder = FOLDER): Map<string, DefinitionFile> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(files.sort().map((name) => [name.replace(/\.yaml$/, ''), readFile(join(folder, name))]));
}

let known: readonly Definition[] | undefined;
/** Every measure there is a published definition of, in the order of their titles. Read when first asked for. */
export const definitions = (): readonly Definition[] =>
  (known ??= [...readDefinitions()]
    .map(([measure, file]) => definitionFrom(measure, file))
    .sort((a, b) => (a.title < b.title ? -1 : 1)));

/** The published definition of a measure, by the name that specs use; undefined when there is none. */
export const definitionOf = (measure: string): Definition | undefined =>
  definitions().find((definition) => definition.measure === measure);

function readFile(file: string): DefinitionFile {
  try {
    return readDefinition(parse(readFileSync(file, 'utf8'), { schema: 'core' }));
  } catch (cause) {
    throw new Error(`${file} is not as it should be: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
