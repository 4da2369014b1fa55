import { foldWords } from '../domain/fold-words.js';
import type { SheetCell } from './sheet.js';

/** What survey tools print below each question of an export: the kind of its answer, or its key. */
const OF_SURVEYS = /^(?:open[- ]ended (?:response|comment)|response|answer|comment|other \(please specify\)|\{.*\})$/i;
const FEWEST_OF_SURVEYS = 3;
const FEWEST_CELLS = 4;
/** So many different texts, at most, stand in such a row: a summary has more. */
const MOST_TEXTS = 2;

/**
 * Whether the row below a register's headings is a second one of a survey's export and no summary: it has what survey tools print in
 * several of its cells, or says the same in nearly all. Blank cells do not count.
 */
export function isSecondHead(cells: readonly Pick<SheetCell, 'text'>[]): boolean {
  const texts = cells.map(({ text }) => text.trim());
  const isOfSurvey = texts.filter((text) => OF_SURVEYS.test(text)).length >= FEWEST_OF_SURVEYS;
  return isOfSurvey || (texts.length >= FEWEST_CELLS && new Set(texts.map(foldWords)).size <= MOST_TEXTS);
}
