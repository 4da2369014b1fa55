import { ok, type Outcome, refused } from '#libs/kernel';
import { type Labelled, nameMeant } from './figure-labels.js';
import { TOKEN } from './tokens.js';
import { typedFigure } from './typed-figure.js';

/** The most characters one line of an editor may have, as it is sent. */
export const LONGEST_LINE = 4000;
/** The most lines one edit may have. */
export const MOST_LINES = 40;

/** `line` and `at` count from 1. `typed` is the number that was typed, and nothing around it. */
export type WordsRefusal =
  | { code: 'editions.words-missing' }
  | { code: 'editions.words-too-long'; line: number }
  | { code: 'editions.line-count'; lines: number }
  | { code: 'editions.unknown-figure'; line: number; at: number }
  | { code: 'editions.stray-brace'; line: number }
  | { code: 'editions.typed-figure'; line: number; typed: string };

/** What the words of an editor are held against: the figures they may name, and the composed words they stand for. */
export type WordsContext = { figures: readonly Labelled[]; composed: readonly string[] };

/** The lines of a text as it comes out of a field: one to a paragraph, without empty ones and needless space. */
export const linesTyped = (sent: string): string[] =>
  sent
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- what no XML can hold, and so no Word file
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u2066-\u2069\u202a-\u202e]/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '');

/**
 * Checks words written in the place of composed ones. Out: the same lines with the names of figures in their braces, or all
 * that is wrong: a figure there is not, a brace too many, a number typed where a figure belongs.
 */
export function checkWords(lines: readonly string[], context: WordsContext): Outcome<string[], WordsRefusal> {
  const refusals = [...sizeProblems(lines), ...lines.flatMap((line, place) => problemsOf(line, place + 1, context))];
  const [first, ...others] = refusals;
  if (first) return refused(first, ...others);
  return ok(
    lines.map((line) => line.replaceAll(TOKEN, (_, meant: string) => `{${nameMeant(meant, context.figures)}}`)),
  );
}

/** Checks words a person says in their own name, where the record has no answer: they may hold numbers, but no figures. */
export function checkOwnWords(lines: readonly string[]): Outcome<string[], WordsRefusal> {
  const braces = lines.flatMap((line, place) => strayBraces(line, place + 1));
  const [first, ...others] = [...sizeProblems(lines), ...braces];
  return first ? refused(first, ...others) : ok([...lines]);
}

function sizeProblems(lines: readonly string[]): WordsRefusal[] {
  if (lines.length === 0) return [{ code: 'editions.words-missing' }];
  if (lines.length > MOST_LINES) return [{ code: 'editions.line-count', lines: MOST_LINES }];
  return lines.flatMap((line, place) =>
    line.length > LONGEST_LINE ? [{ code: 'editions.words-too-long', line: place + 1 } as const] : [],
  );
}

function problemsOf(text: string, line: number, { figures, composed }: WordsContext): WordsRefusal[] {
  if (text.length > LONGEST_LINE) return [];
  const unknown = [...text.matchAll(TOKEN)].flatMap(([, meant], place) =>
    nameMeant(meant!, figures) === undefined ? [{ code: 'editions.unknown-figure', line, at: place + 1 } as const] : [],
  );
  const typed = typedFigure(text, composed);
  return [
    ...unknown,
    ...strayBraces(text.replaceAll(TOKEN, ''), line),
    ...(typed === undefined ? [] : [{ code: 'editions.typed-figure', line, typed: typed.slice(0, 40) } as const]),
  ];
}

const strayBraces = (text: string, line: number): WordsRefusal[] =>
  /[{}]/.test(text) ? [{ code: 'editions.stray-brace', line }] : [];
