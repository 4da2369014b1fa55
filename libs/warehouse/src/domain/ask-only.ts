import type { Filters } from './check-filters.js';

/** The start of a condition that holds where a filter, or two of them, are not asked for. */
const OPTIONAL = /\((\$\w+ IS NULL(?: AND \$\w+ IS NULL)*) OR /;

/**
 * A mart's SQL for just the filters that are given: an optional condition, `($board IS NULL OR board = $board::board_id)`,
 * is left out where its filters are null and stands alone where one is given, and a parameter that is null becomes NULL.
 * So nothing is planned or read for what nobody asked; and a question without parameters DuckDB plans once only.
 */
export function askOnly(sql: string, filters: Filters): string {
  const isGiven = (name: string) => filters[name as keyof Filters] !== null;
  return withOptional(sql, isGiven).replaceAll(/\$(\w+)/g, (parameter, name: string) =>
    isGiven(name) ? parameter : 'NULL::VARCHAR',
  );
}

function withOptional(sql: string, isGiven: (name: string) => boolean): string {
  const found = OPTIONAL.exec(sql);
  if (!found) return sql;
  const [start, condition] = [found.index + found[0].length, found[1]!];
  const end = closing(sql, start);
  const isAsked = namesIn(condition).some(isGiven);
  const kept = isAsked ? `(${withOptional(sql.slice(start, end), isGiven)})` : 'true';
  return sql.slice(0, found.index) + kept + withOptional(sql.slice(end + 1), isGiven);
}

const namesIn = (condition: string) => [...condition.matchAll(/\$(\w+)/g)].map(([, name]) => name!);

/** Where the parenthesis that is open at `start` is closed. */
function closing(sql: string, start: number): number {
  let depth = 1;
  for (let at = start; at < sql.length; at += 1) {
    if (sql[at] === '(') depth += 1;
    if (sql[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('A parenthesis of a mart is not closed.');
}
