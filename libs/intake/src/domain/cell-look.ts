import type { Block, Cell } from './blocks.js';

const NUMBER_ONLY = /^\(?(?:[a-hq] ?\d{1,2}|\d{1,2}(?:\.\d{1,2}|[a-z])?|[a-z]|[ivx]{1,4})?[.):]?$/i;

/** Whether a cell only numbers its row, or is blank. */
export const isRowNumber = ({ text }: Cell) => NUMBER_ONLY.test(text);

/** What heads the columns of a list that stands in an answer. */
const LIST_HEAD = new RegExp(
  `^(?:${[
    'no|themes?|issues?|findings?|lessons?|actions?|recommendations?|details?|outcome|(?:success )?measures?(?: of success)?',
    '(?:what|who)(?: \\w+){0,3}|leads?(?: (?:officer|agency|person|manager))?|owners?|agenc(?:y|ies)|partners?|role|led by|by whom',
    'responsible(?: (?:officer|person|agency|lead))?|person responsible',
    'by|(?:by )?when|timescales?|(?:target |due )?dates?|progress|status|where up to|rag',
  ].join('|')})\\W*$`,
  'i',
);

/** Whether cells head the columns of a list: short words that say what stands beneath, two of them or more. */
export function isListHead(cells: readonly Cell[]): boolean {
  const filled = cells.filter(({ text }) => text !== '');
  return filled.length > 1 && filled.every(({ text }) => LIST_HEAD.test(text));
}

/** Whether a line is the head of a list, and nothing else of it. */
export const isHeadOfList = (line: string) => {
  const cells = line.split(' | ');
  return cells.length > 1 && cells.every((text) => LIST_HEAD.test(text));
};

/** A box to be ticked, at the start of a text. */
export const TICK_BOX = /^\s*[☐☑☒✓✔]/u;

/** Whether a line is an option with its box; a heading may begin with a tick as others do with a star. */
export const isOption = (text: string, heading: number | null) =>
  TICK_BOX.test(text) && (heading === null || !/^\s*[✓✔]/u.test(text));

/** Whether a cell is set as a label is, in the way the leading label of its row is: in bold, or with a colon. */
export const isSetAlike = (cell: Cell, leading: Cell) =>
  (cell.text.endsWith(':') && leading.text.endsWith(':')) || (isAllBold(cell) && isAllBold(leading));

/** Whether the first line of a cell is in bold to its end. */
export const isAllBold = ({ blocks: [first] }: Pick<Cell, 'blocks'>) =>
  first?.kind === 'paragraph' && first.text.trim() !== '' && first.boldUntil >= first.text.trimEnd().length;

/** Whether a block is a line in italics or grey, as prompts are. */
export const isFaint = (block: Block | undefined) => block?.kind === 'paragraph' && block.isFaint === true;
