import type { Row } from './rows.js';

/** What narrows the released summaries to those behind one figure, as the mart `summaries-behind` takes it. */
export type Behind = Partial<Record<BehindFilter, string>>;
type BehindFilter =
  | 'from'
  | 'to'
  | 'board'
  | 'reviewType'
  | 'valence'
  | 'theme'
  | 'otherTheme'
  | 'facet'
  | 'answer'
  | 'view';

/** The counts of summaries that can be followed to the summaries themselves, and what the column's name adds. */
const COUNTS: Record<string, Behind> = {
  summaries: {},
  board_summaries: {},
  after: {},
  code_summaries: {},
  concern: { valence: 'concern' },
  concern_summaries: { valence: 'concern' },
  good: { valence: 'good' },
  good_summaries: { valence: 'good' },
  neutral: { valence: 'neutral' },
};
/** The questions about a review whose answers a summary can be found by. */
const QUESTIONS = ['method', 'chairing', 'authoring', 'independence', 'selection'];

/**
 * What leads from one figure to the summaries it counts: the filters the chart was under (`under`), narrowed to what the
 * figure's row and column say. Undefined for a figure that counts no summaries, or none, or whose row is not wholly told
 * by filters, so that a link never leads to other summaries than were counted.
 */
export function behind({ row, field }: { row: Row; field: string }, under: Behind): Behind | undefined {
  const ofColumn = COUNTS[field];
  const ofRow = narrowing(row);
  const count = row[field];
  if (!ofColumn || !ofRow || typeof count !== 'number' || count === 0) return undefined;
  if (ofRow.facet && ofColumn.valence) return undefined; // the valence is that of the passages that speak of it
  const { otherTheme, ...rest } = { ...under, ...ofRow, ...ofColumn };
  return field === 'code_summaries' || otherTheme === undefined ? rest : { ...rest, otherTheme };
}

function narrowing(row: Row): Behind | undefined {
  const has = (column: string) => typeof row[column] === 'string';
  const text = (column: string) => String(row[column]);
  if (has('span') || has('clock') || (has('source_type') && !has('review_type'))) return undefined;
  if (has('agency') && has('kind')) return undefined; // recommendations for an agency, not passages that speak of it
  if (has('question') && !QUESTIONS.includes(text('question'))) return undefined;
  return {
    ...(has('code') ? { theme: text('code') } : {}),
    ...(has('other_code') ? { otherTheme: text('other_code') } : {}),
    ...(has('board') ? { board: text('board') } : {}),
    ...(has('review_type') ? { reviewType: text('review_type') } : {}),
    ...(has('quarter') ? { from: text('quarter'), to: text('quarter') } : {}),
    ...(has('after_from') ? { from: text('after_from') } : {}),
    ...(has('after_to') ? { to: text('after_to') } : {}),
    ...(has('kind') && has('value') ? { facet: `${text('kind')}:${text('value')}` } : {}),
    ...(has('agency') ? { facet: `agency:${text('agency')}` } : {}),
    ...(has('question') ? { answer: `${text('question')}:${text('value')}` } : {}),
  };
}
