import { type ChartView, wordedColumns } from '#libs/dashboards';
import { type Disclosed, type Mark, marksOf } from '#libs/disclosure';
import type { Row } from '#libs/warehouse';

/** A cell of a file for people: a number as a number, and words wherever there is none. Never empty. */
export type ReadableCell = string | number;
export type ReadableTable = { headings: string[]; rows: ReadableCell[][] };
/** What stands in the place of a figure, by why it is not there. */
export type MarkWords = Record<Mark, string>;

type Told = Pick<Disclosed, 'columns' | 'rows'>;
type Notes = Pick<ChartView, 'notes'>;

/**
 * Every row of a chart under plain headings, for a file that people read: the words of the chart's own table where it
 * has any, else those of the column's name. What only places things on a drawing is left out. A hidden, withheld or
 * missing figure is said in words, so that no cell is blank and none can be taken for another. Pure.
 */
export function readableTable({ columns, rows }: Told, { notes }: Notes, marks: MarkWords): ReadableTable {
  const shown = columns.filter(({ name }) => name !== 'marks' && !name.startsWith('tile_'));
  const names = shown.map(({ name }) => name);
  const words = tableWords(notes);
  return {
    headings: headingsOf(names, words),
    rows: rows.map((row) => {
      const hidden = marksOf(row);
      return names.map((name) => cellOf(row[name], hidden[name], words.get(name), marks));
    }),
  };
}

type Words = { heading?: string; blank: string; words?: Record<string, string> | undefined };

function cellOf(
  value: Row[string] | undefined,
  mark: Mark | undefined,
  told: Words | undefined,
  marks: MarkWords,
): ReadableCell {
  if (typeof value === 'string' && value !== '') return told?.words?.[value] ?? value;
  if (typeof value === 'number') return value;
  return mark === undefined || mark === 'missing' ? (told?.blank ?? marks.missing) : marks[mark];
}

function tableWords({ table }: ChartView['notes']): Map<string, Words> {
  return new Map(wordedColumns(table).map((column) => [column.field, column]));
}

/** The table's own words first; an id whose name has the same words says that it is one. */
function headingsOf(names: readonly string[], words: Map<string, Words>): string[] {
  const taken = new Set(names.flatMap((name) => words.get(name)?.heading ?? []));
  return names.map((name) => {
    const heading = words.get(name)?.heading;
    if (heading !== undefined) return heading;
    const plain = headingOf(name, names);
    return taken.has(plain) ? `${plain} id` : plain;
  });
}

/** `board_name` beside `board` is "Board", and `board` then "Board id": a name is what a reader looks for. */
function headingOf(name: string, names: readonly string[]): string {
  if (name === 'code' && names.includes('theme')) return 'Theme id';
  const named = /^(.*)_(?:name|label)$/.exec(name)?.[1];
  const isId = names.some((other) => other === `${name}_name` || other === `${name}_label`);
  return sentence(named ?? (isId ? `${name} id` : name));
}

const sentence = (name: string) => name.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
