import type { Block } from './model.js';
import { element, valued, WORD_NAMESPACES, xmlPart } from './xml.js';

const LEVELS = [0, 1, 2];
const BULLET_SIGNS = [
  { sign: '\uf0b7', font: 'Symbol' },
  { sign: 'o', font: 'Courier New' },
  { sign: '\uf0a7', font: 'Wingdings' },
];
const NUMBER_FORMS = [
  { format: 'decimal', text: '%1.' },
  { format: 'lowerLetter', text: '%2)' },
  { format: 'lowerRoman', text: '%3.' },
];

/** The number Word knows the bullets by; numbered list n has the number n after it. */
export const BULLETS_NUM_ID = 1;

/** `word/numbering.xml`: the bullets, and `numberedLists` numbered lists that each begin at 1. */
export function numberingPart(numberedLists: number): string {
  const numbered = Array.from({ length: numberedLists }, (_, index) => numberedList(BULLETS_NUM_ID + 1 + index));
  return xmlPart(element('w:numbering', WORD_NAMESPACES, bullets(), numbers(), list(BULLETS_NUM_ID, 0), ...numbered));
}

/** How many numbered lists blocks hold, however deep in tables and controls. */
export function countNumberedLists(blocks: readonly Block[]): number {
  return blocks.reduce((most, block) => {
    if (block.kind === 'paragraph') return Math.max(most, block.list?.list ?? 0);
    if (block.kind === 'control') return Math.max(most, countNumberedLists(block.blocks));
    const cells = block.rows.flatMap((row) => row.cells);
    return Math.max(most, ...cells.map((cell) => countNumberedLists(cell.blocks)));
  }, 0);
}

function bullets(): string {
  const levels = LEVELS.map((level) => {
    const { sign, font } = BULLET_SIGNS[level]!;
    const face = element('w:rFonts', { 'w:ascii': font, 'w:hAnsi': font, 'w:cs': font, 'w:hint': 'default' });
    return listLevel(level, 'bullet', sign, element('w:rPr', {}, face));
  });
  return abstractList(0, levels);
}

function numbers(): string {
  return abstractList(
    1,
    LEVELS.map((level) => listLevel(level, NUMBER_FORMS[level]!.format, NUMBER_FORMS[level]!.text, '')),
  );
}

const abstractList = (id: number, levels: readonly string[]) =>
  element('w:abstractNum', { 'w:abstractNumId': id }, valued('w:multiLevelType', 'hybridMultilevel'), ...levels);

function listLevel(level: number, format: string, text: string, run: string): string {
  const indent = element('w:ind', { 'w:left': 340 * (level + 1), 'w:hanging': 340 });
  return element(
    'w:lvl',
    { 'w:ilvl': level },
    valued('w:start', 1),
    valued('w:numFmt', format),
    valued('w:lvlText', text),
    valued('w:lvlJc', 'left'),
    element('w:pPr', {}, indent),
    run,
  );
}

const list = (id: number, abstractId: number, ...overrides: readonly string[]) =>
  element('w:num', { 'w:numId': id }, valued('w:abstractNumId', abstractId), ...overrides);

const numberedList = (id: number) =>
  list(id, 1, element('w:lvlOverride', { 'w:ilvl': 0 }, valued('w:startOverride', 1)));
