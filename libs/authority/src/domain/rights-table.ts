import { type Action, type Relation, RELATIONS, RIGHTS, type Role, ROLE_LABELS, ROLES } from './rights.js';

const COLUMNS: readonly Role[] = [...ROLES, 'operator'];
/** How a relation is written in a cell. */
const RELATION_MARKS: Record<Relation, string> = {
  'own-board': 'own',
  released: 'released',
  'every-board': 'every board',
  region: 'region',
  self: 'self',
  'any-account': 'any account',
};

/** The table of rights as Markdown: a row an action, a column a role, in each cell the relations the role reaches. */
export function rightsTable(): string {
  const rows = Object.entries(RIGHTS).map(([action, reach]) => [
    `\`${action}\``,
    ...COLUMNS.map((role) => cellOf(reach, role)),
  ]);
  return markdownTable(['action', ...COLUMNS.map((role) => ROLE_LABELS[role])], rows);
}

/** Rows of cells as a Markdown table, its columns aligned as the formatter aligns them. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, index) => Math.max(3, head.length, ...rows.map((row) => row[index]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index]!)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** What each mark stands for, as a Markdown list. */
export const relationKey = (): string =>
  Object.entries(RELATIONS)
    .map(([relation, words]) => `- _${RELATION_MARKS[relation as Relation]}_: ${words}`)
    .join('\n');

const cellOf = (reach: (typeof RIGHTS)[Action], role: Role): string =>
  Object.entries<readonly Role[]>(reach)
    .filter(([, holders]) => holders.includes(role))
    .map(([relation]) => RELATION_MARKS[relation as Relation])
    .join(', ');
