import type { Block, Cell, Table } from '../domain/blocks.js';
import { type Draft, type Field, FIELDS } from '../domain/draft.js';
import { AT_LENGTH, ITEM_TABLES, PRINTED_TEXTS, PROMPT_TEXTS, ROWS } from '../write-form/form-layout.js';
import { ITEM_PLACES, tagOf } from '../write-form/form-tags.js';
import type { TaggedText } from './tagged-texts.js';

/**
 * The answers of our own form by where they stand: beside a question, under a heading, or in a row of a table of items.
 * The same as the tags of its controls would give, for documents whose tags were lost. `row` numbers rows from 1.
 */
export function placedTexts(blocks: readonly Block[]): TaggedText[] {
  const texts: TaggedText[] = [];
  let heading = '';
  let rows = 0;
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      if (AT_LENGTH.some((asked) => asked.heading === block.text.trim())) heading = block.text.trim();
      continue;
    }
    texts.push(...(itemTexts(block, rows) ?? rowTexts(block) ?? textAtLength(block, heading)));
    heading = '';
    rows += block.rows.length;
  }
  return texts;
}

/** Whether somebody wrote between the tables of our form, where nothing is asked. */
export function hasTextBetween(blocks: readonly Block[]): boolean {
  const first = blocks.findIndex(({ kind }) => kind === 'table');
  const between = blocks.slice(first + 1).filter((block) => block.kind === 'paragraph');
  return between.some(({ text }) => text.trim() !== '' && !PRINTED_TEXTS.has(text.trim()));
}

/** Where in our form the answer to each field of the template stands. */
export function placesIn(blocks: readonly Block[]): Draft['places'] {
  const places: Draft['places'] = {};
  let above = '';
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      if (FIELD_OF.has(block.text.trim())) above = block.text.trim();
      continue;
    }
    block.rows.forEach(({ cells }, at) => {
      const label = FIELD_OF.has(cells[0]?.text ?? '') ? cells[0]!.text : above;
      const field = FIELD_OF.get(label);
      const answer = label === above ? cells[0] : cells[1];
      if (field)
        places[field] ??= { label, block: answer?.blocks[0]?.block ?? block.block, table: block.number, row: at + 1 };
    });
    above = '';
  }
  return places;
}

/** The field of the template that stands beside or under each of our questions. */
const FIELD_OF = new Map<string, Field>([
  ...ROWS.flatMap(({ place, label }) => {
    const field = place === 'boardId' ? 'lscbArea' : FIELDS.find((one) => one === place);
    return field ? [[label, field] as const] : [];
  }),
  ...[...AT_LENGTH, ...ITEM_TABLES].flatMap((asked) => {
    const field = FIELDS.find((one) => one === asked.place);
    return field && 'heading' in asked ? [[asked.heading, field] as const] : [];
  }),
]);

/** Of a table whose first row are the columns of a list: the parts of its items. */
function itemTexts(table: Table, before: number): TaggedText[] | undefined {
  const [head, ...rest] = table.rows;
  const columns = head?.cells.map(({ text }) => text).join('|');
  const asked = ITEM_TABLES.find((one) => one.columns.join('|') === columns);
  if (!asked) return undefined;
  return rest.flatMap(({ cells }, at) =>
    ITEM_PLACES[asked.place].flatMap((part, column) => {
      const texts = part === 'agencies' ? linesIn(cells[column]) : [linesIn(cells[column]).join('\n')];
      return texts.map((text) => ({ tag: tagOf(asked.place, part), row: before + at + 1, text }));
    }),
  );
}

/** Of a table of questions: the answers beside them. Undefined where it asks none of ours. */
function rowTexts(table: Table): TaggedText[] | undefined {
  const texts = table.rows.flatMap(({ cells }) => {
    const asked = ROWS.find(({ label }) => label === cells[0]?.text);
    return asked ? [{ tag: tagOf(asked.place), row: 0, text: linesIn(cells[1]).join('\n') }] : [];
  });
  return texts.length > 0 ? texts : undefined;
}

function textAtLength(table: Table, heading: string): TaggedText[] {
  const asked = AT_LENGTH.find((one) => one.heading === heading);
  const cells = table.rows.flatMap((row) => row.cells);
  return asked ? [{ tag: tagOf(asked.place), row: 0, text: cells.flatMap(linesIn).join('\n') }] : [];
}

/** What stands in a cell, paragraph by paragraph, list items with a dash and without our prompts. */
function linesIn(cell: Cell | undefined): string[] {
  return (cell?.blocks ?? []).flatMap((block) => {
    if (block.kind === 'table') return block.rows.flatMap((row) => row.cells.map(({ text }) => text).join(' | '));
    const text = PROMPT_TEXTS.has(block.text.trim()) ? '' : block.text;
    return block.level === null ? [text] : [`${'  '.repeat(block.level)}- ${text}`];
  });
}
