import { type Cube, placesOf, shareIn } from './cube.js';
import { type At, type Dimension, keyOf, WHOLE } from './dimension.js';
import { type Period, spanInWords } from './periods.js';
import type { PublishedCell } from './published-cell.js';

/**
 * A figure as a reader sees it: a number, none, fewer than the threshold, or withheld for the sake of others. `lacksShare` is set
 * where other figures of its table have a share and this one, though a number, may not. That it stands from before is not told:
 * which figures moved would say what was withdrawn.
 */
export type PrintedCell = {
  kind: 'figure' | 'zero' | 'suppressed' | 'withheld';
  text: string;
  share: string | null;
  lacksShare?: true;
};
export type Heading = { label: string; level: string };
/** One table of a publication, whole rows and columns first. */
export type PrintedTable = {
  id: string;
  title: string;
  noun: string;
  corner: string;
  columns: Heading[];
  rows: (Heading & { cells: PrintedCell[] })[];
};
/** A cube with what a reader is told about it, and which side of its table each dimension takes. */
export type DescribedCube = Cube & { title: string; noun: string; rows: string; columns: string };

/** How many figures of a publication are given, and how many are not and why. */
export type Tally = Record<PrintedCell['kind'] | 'standing' | 'shares', number>;

/**
 * The tables of a publication, as everybody will see them: nothing goes in but figures that are published, so nothing else
 * can come out. Figures are printed as text, a small one as "fewer than 5". A share stands only in tables that are to have
 * them, also where the same figure has one elsewhere, so that in each table either every figure has one or says that it has none.
 */
export function tablesOf(
  cubes: readonly DescribedCube[],
  dimensions: ReadonlyMap<string, Dimension>,
  period: Period,
  cells: readonly PublishedCell[],
  { region, threshold }: { region: string; threshold: number },
): PrintedTable[] {
  const published = new Map(cells.map((cell) => [keyOf(cell.at), cell]));
  return cubes.map((cube) => {
    const places = placesOf(cube, dimensions, period);
    const sides = [cube.rows, cube.columns].map((id) => distinct(places.map((at) => at[id] ?? WHOLE)));
    const heading = (id: string, member: string) => headingOf(id, member, dimensions, { region, period });
    const cellAt = (row: string, column: string) => {
      const at = { ...places[0], ...sideOf(cube.rows, row), ...sideOf(cube.columns, column) };
      const cell = printed(published.get(keyOf(at))!, threshold);
      return shareIn(cube, at) ? withShareOrMark(cell) : { ...cell, share: null };
    };
    return {
      id: cube.id,
      title: cube.title,
      noun: cube.noun,
      corner: dimensions.get(cube.rows)!.label,
      columns: sides[1]!.map((column) => heading(cube.columns, column)),
      rows: sides[0]!.map((row) => ({
        ...heading(cube.rows, row),
        cells: sides[1]!.map((column) => cellAt(row, column)),
      })),
    };
  });
}

/** What a publication gives and what it does not. */
export function tallyOf(cells: readonly PublishedCell[], threshold: number): Tally {
  const tally: Tally = { figure: 0, zero: 0, suppressed: 0, withheld: 0, standing: 0, shares: 0 };
  for (const cell of cells) {
    const { kind, share } = printed(cell, threshold);
    tally[kind] += 1;
    if (cell.stands !== undefined) tally.standing += 1;
    if (share) tally.shares += 1;
  }
  return tally;
}

/** A figure as a reader sees it, of its own table or another. */
export function printed({ shown, share: said }: PublishedCell, threshold: number): PrintedCell {
  const share = said ? `${said.percent}%` : null;
  if (shown.value !== null) return { kind: shown.value === 0 ? 'zero' : 'figure', text: String(shown.value), share };
  if (shown.mark === 'suppressed') return { kind: 'suppressed', text: `fewer than ${threshold}`, share };
  return { kind: 'withheld', text: 'withheld', share };
}

const withShareOrMark = (cell: PrintedCell): PrintedCell =>
  cell.kind === 'figure' && cell.share === null ? { ...cell, lacksShare: true } : cell;

const ALL: Record<string, string> = {
  theme: 'All learning summaries',
  good: 'All learning summaries',
  source: 'All sources',
};

function headingOf(
  id: string,
  member: string,
  dimensions: ReadonlyMap<string, Dimension>,
  { region, period }: { region: string; period: Period },
): Heading {
  if (member !== WHOLE) {
    const { label, level } = dimensions.get(id)!.members.get(member)!;
    return { label, level };
  }
  const whole: Record<string, string> = { ...ALL, place: region, time: spanInWords(period) };
  return { label: whole[id] ?? 'All learning summaries', level: 'whole' };
}

const sideOf = (id: string, member: string): At => (member === WHOLE ? {} : { [id]: member });
const distinct = (members: readonly string[]): string[] => [...new Set(members)];
