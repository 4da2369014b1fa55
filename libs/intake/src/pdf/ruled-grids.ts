import type { Box, Rule } from './page.js';

/** A cell between ruled lines. `column` and `row` count from 0; `span` and `depth` how many it covers. */
export type GridCell = Box & { column: number; row: number; span: number; depth: number };
/** A table made of ruled lines: its columns' edges from left to right, and its cells. */
export type Grid = Box & { edges: number[]; rows: number; cells: GridCell[] };

/** Lines this near to each other are one line, and meet. */
const NEAR = 3;
const MOST_RULES = 4_000;
/** A drawing with more lines that meet is no form. */
const MOST_OF_FORM = 400;
/** How far from the side of a cell a table in it may begin. */
const LARGEST_INSET = 12;

/** Finds the tables drawn with lines on a page, nested ones too, from the top down. */
export function ruledGrids(rules: readonly Rule[]): Grid[] {
  const joined = joinRules(rules.slice(0, MOST_RULES));
  return connected(joined)
    .flatMap(gridsOf)
    .sort((one, other) => one.top - other.top);
}

/** Pieces of one line, drawn cell by cell, as one. */
function joinRules(rules: readonly Rule[]): Rule[] {
  const joined: Rule[] = [];
  const ordered = [...rules].sort(
    (one, other) => Number(one.isLevel) - Number(other.isLevel) || one.at - other.at || one.from - other.from,
  );
  for (const group of nearby(ordered)) {
    const along = [...group].sort((one, other) => one.from - other.from);
    const at = along.reduce((sum, rule) => sum + rule.at, 0) / along.length;
    let current: Rule | undefined;
    for (const rule of along) {
      if (current && rule.from <= current.to + NEAR) current.to = Math.max(current.to, rule.to);
      else joined.push((current = { ...rule, at }));
    }
  }
  return joined;
}

/** Rules in one direction at about one height or distance. */
function nearby(ordered: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of ordered) {
    const first = groups.at(-1)?.[0];
    if (first?.isLevel === rule.isLevel && rule.at - first.at <= NEAR) groups.at(-1)?.push(rule);
    else groups.push([rule]);
  }
  return groups;
}

/** Rules that cross or meet belong to one table. */
function connected(rules: readonly Rule[]): Rule[][] {
  const level = rules.filter(({ isLevel }) => isLevel);
  const upright = rules.filter(({ isLevel }) => !isLevel);
  const groupOf = new Map<Rule, Rule[]>();
  for (const rule of rules) groupOf.set(rule, [rule]);
  for (const one of level) for (const other of upright) if (meet(one, other)) unite(groupOf, one, other);
  return [...new Set(groupOf.values())];
}

const meet = (level: Rule, upright: Rule) =>
  upright.at >= level.from - NEAR &&
  upright.at <= level.to + NEAR &&
  level.at >= upright.from - NEAR &&
  level.at <= upright.to + NEAR;

function unite(groupOf: Map<Rule, Rule[]>, one: Rule, other: Rule): void {
  const [group, joining] = [groupOf.get(one) ?? [], groupOf.get(other) ?? []];
  if (group === joining) return;
  for (const rule of joining) {
    group.push(rule);
    groupOf.set(rule, group);
  }
}

/** The table that lines which meet make, and those inside its cells that touch its lines above or below. */
function gridsOf(group: readonly Rule[]): Grid[] {
  const inner = innerGroups(group);
  const nested = new Set(inner.flat());
  return [group.filter((rule) => !nested.has(rule)), ...inner].flatMap((rules) => toGrid(rules) ?? []);
}

/** The lines of tables inside cells: from an upright line just right of a longer one level lines set out that do not meet that one. */
function innerGroups(group: readonly Rule[]): Rule[][] {
  if (group.length > MOST_OF_FORM) return [];
  const level = group.filter(({ isLevel }) => isLevel);
  const upright = group.filter(({ isLevel }) => !isLevel);
  const reaches = (outer: Rule, inner: Rule) => outer.from <= inner.from + NEAR && outer.to >= inner.to - NEAR;
  return upright.flatMap((left) => {
    const isInset = upright.some(
      ({ at, ...side }) => left.at - at > NEAR && left.at - at < LARGEST_INSET && reaches({ at, ...side }, left),
    );
    const rows = level.filter(
      ({ at, from }) => at > left.from - NEAR && at < left.to + NEAR && Math.abs(from - left.at) <= NEAR,
    );
    if (!isInset || rows.length === 0) return [];
    const right = Math.max(...rows.map(({ to }) => to));
    const columns = upright.filter(
      (rule) => rule.at >= left.at - NEAR && rule.at <= right + NEAR && reaches(left, rule),
    );
    return [[...columns, ...rows]];
  });
}

/** A table needs lines both ways. An outer edge nobody drew is where the crossing lines end. */
function toGrid(group: readonly Rule[]): Grid | undefined {
  const level = group.filter(({ isLevel }) => isLevel);
  const upright = group.filter(({ isLevel }) => !isLevel);
  if (level.length === 0 || upright.length === 0 || level.length + upright.length < 4) return undefined;
  const xs = edges(upright, level);
  const ys = edges(level, upright);
  if (xs.length < 2 || ys.length < 2) return undefined;
  const cells = gridCells(xs, ys, level, upright);
  return {
    left: xs[0] ?? 0,
    right: xs.at(-1) ?? 0,
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
    edges: xs,
    rows: ys.length - 1,
    cells,
  };
}

function edges(along: readonly Rule[], across: readonly Rule[]): number[] {
  const all = [
    ...along.map(({ at }) => at),
    Math.min(...across.map(({ from }) => from)),
    Math.max(...across.map(({ to }) => to)),
  ];
  const distinct: number[] = [];
  for (const at of all.sort((one, other) => one - other))
    if (distinct.length === 0 || at - (distinct.at(-1) ?? 0) > NEAR * 1.5) distinct.push(at);
  return distinct;
}

/** Squares of the grid with no line between them are one cell. */
function gridCells(
  xs: readonly number[],
  ys: readonly number[],
  level: readonly Rule[],
  upright: readonly Rule[],
): GridCell[] {
  const isLine = (rules: readonly Rule[], at: number, middle: number) =>
    rules.some((rule) => Math.abs(rule.at - at) <= NEAR * 1.5 && rule.from <= middle && rule.to >= middle);
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  const middleOf = (values: readonly number[], index: number) => ((values[index] ?? 0) + (values[index + 1] ?? 0)) / 2;
  for (let row = 0; row < ys.length - 1; row += 1)
    for (let column = 0; column < xs.length - 1; column += 1) {
      if (taken.has(`${row} ${column}`)) continue;
      let [span, depth] = [1, 1];
      while (column + span < xs.length - 1 && !isLine(upright, xs[column + span] ?? 0, middleOf(ys, row))) span += 1;
      while (row + depth < ys.length - 1 && !isLine(level, ys[row + depth] ?? 0, middleOf(xs, column))) depth += 1;
      for (let down = row; down < row + depth; down += 1)
        for (let over = column; over < column + span; over += 1) taken.add(`${down} ${over}`);
      const box = {
        left: xs[column] ?? 0,
        right: xs[column + span] ?? 0,
        top: ys[row] ?? 0,
        bottom: ys[row + depth] ?? 0,
      };
      cells.push({ ...box, column, row, span, depth });
    }
  return cells;
}
