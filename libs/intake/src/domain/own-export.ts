import type { Block } from './blocks.js';

const POLICY = 'Disclosure policy';

/**
 * What every document and chart of ours says of itself before its figures: a line of the policy its figures were shown by. Its
 * versions begin with a year; a board's own template may name a policy too. The version for children and families has no such
 * line, and is told by its first sentence.
 */
const SAYS_OURS =
  /^(?:Disclosure policy:?\s+version \d{4}\.\d+|Nobody is named here\. If something in it worries you, talk to )/i;

/** How the heads of our other tables begin. `test/own-exports.spec.ts` holds them against what writes them. */
const HEADS = [
  'Section | Table | Row | Column | Shown | Where it is from',
  'Table | What is counted | Level | Row | Column | Figure',
  'Board | Quarter | Quarter in words | Return | Due by',
  'Quarter | Name | E-mail address | Board | Roles when the review was opened',
  'Quarter | Name | E-mail address | Board when the review was opened | Roles when the review was opened',
  'When (UTC) | Who | Account | Roles then',
  'Disposal | Board | Class of record | Record | Regional reference',
  'Typology version | Kind | Domain or facet | Code',
  'Regional reference | Board | Quarter completed | Kind of review | Part of the form',
] as const;

/** Whether rows of cells, each row the texts of its filled cells, are a file this platform wrote for people to read. */
export function isOwnExport(rows: Iterable<readonly string[]>): boolean {
  const cells = new Set<string>();
  for (const written of rows) {
    const row = written.map((cell) => cell.trim());
    if ([row.join(' '), ...row].some((text) => SAYS_OURS.test(text))) return true;
    if (HEADS.some((head) => `${row.join(' | ')} | `.startsWith(`${head} | `))) return true;
    for (const cell of row) cells.add(cell);
  }
  return cells.has(POLICY) && [...cells].some((cell) => /^version \d{4}\.\d+$/i.test(cell)); // in a PDF the version stands below it
}

/** A document as such rows: each line of a paragraph is one, and each row of a table. */
export function* rowsOfBlocks(blocks: readonly Block[]): Generator<string[]> {
  for (const block of blocks) {
    if (block.kind === 'paragraph') for (const line of block.text.split('\n')) yield [line];
    else
      for (const { cells } of block.rows) {
        yield cells.map(({ text }) => text);
        for (const cell of cells) yield* rowsOfBlocks(cell.blocks);
      }
  }
}
