import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { checkTypology, type Problem, typologyProblems } from './domain/check-typology.js';
import type { Typology } from './domain/typology-document.js';

/** A typology file that was read, and how to tell where in it something stands. */
export type TypologyFile = { typology: Typology; complain(problem: Problem): string };

/** Reads `<version>.yaml` from a `data/typology` folder. Throws a sentence a line for all that is wrong, with its line. */
export function loadTypology(folder: string, version: string): Typology {
  return readTypologyFile(join(folder, `${version}.yaml`)).typology;
}

/** Reads one typology file. Throws a sentence a line for all that is wrong with it, naming the file and the line. */
export function readTypologyFile(path: string): TypologyFile {
  const name = basename(path);
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const unreadable = document.errors.map(
    ({ pos, message }) => `${name}, line ${lines.linePos(pos[0]).line}: ${message}`,
  );
  if (unreadable.length > 0) throw new Error(unreadable.join('\n'));
  const complain = ({ at, text }: Problem) => `${name}, line ${lines.linePos(offsetOf(document, at)).line}: ${text}.`;
  const content: unknown = document.toJS();
  const problems = [...typologyProblems(content), ...misnamed(content, name)];
  if (problems.length > 0) throw new Error(problems.map(complain).join('\n'));
  return { typology: checkTypology(content, name), complain };
}

function misnamed(content: unknown, name: string): Problem[] {
  const version = (content as { version?: unknown } | null)?.version;
  const isRight = typeof version !== 'string' || name === `${version}.yaml`;
  return isRight ? [] : [{ at: ['version'], text: `this is version ${version}, so the file must be ${version}.yaml` }];
}

/** Where in the text the last part of a place that exists begins. */
function offsetOf(document: Document, at: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of at) {
    const [begin, inner] = partOf(node, step);
    if (!isNode(begin)) return offset;
    offset = begin.range?.[0] ?? offset;
    node = inner;
  }
  return offset;
}

function partOf(node: unknown, step: PropertyKey): [begin: unknown, inner: unknown] {
  if (isSeq(node)) return [node.items[Number(step)], node.items[Number(step)]];
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
  return [pair?.key, pair?.value];
}
