import type { Answers } from '../answers.js';
import { notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Figure, Section, TableCell } from '../document.js';
import { usesBlocks } from './own-uses.js';
import { byText, type BoardStudy, type BoardTheme } from './study-board.js';

const MOST_ELSEWHERE = 5;
const VERDICTS: Record<string, string> = {
  'more-often': 'More often here',
  'less-often': 'Less often here',
  'no-clear-difference': 'No clear difference',
};

/** The board beside all others together; no other board stands alone, and no difference is named between few summaries. */
export function regionTable(study: BoardStudy, themes: readonly BoardTheme[]): Block[] {
  const rows = study.answers.rows('board-against-region');
  const [first] = rows;
  if (!first || first.region_base === 0) return [paragraph('themes.region', NOBODY_ELSE)];
  const isWide = Math.min(Number(first.board_base), Number(first.region_base)) >= study.facts.minimumBase;
  const verdictOf = (code: string) => VERDICTS[String(rows.find((row) => row.code === code)?.verdict)] ?? '';
  const columns = [...besideColumns, words('Difference')];
  const lines = themes.map(({ code, theme }) => [
    ...besideRow(study.answers, code, theme),
    isWide ? verdictOf(code) : 'Too few to compare',
  ]);
  return [
    table(
      'themes.region',
      'Each theme here and in the rest of the region',
      columns,
      [[...basesRow(study), ''], ...lines],
      [
        'A difference is named only where it is larger than chance would explain nineteen times in twenty. It tells how often reviews found a theme, not how good practice is.',
      ],
    ),
  ];
}

const NOBODY_ELSE =
  'No other board of the region has released a summary for this year, so there is nothing to compare with.';
const besideColumns = [words('Theme'), number('Here'), number('Elsewhere'), number('Other boards with it')];

const besideRow = (answers: Answers, code: string, theme: string): TableCell[] => [
  theme,
  ...['board_summaries', 'region_summaries', 'region_boards'].map((field) =>
    answers.cell('board-against-region', { code }, field),
  ),
];

/** What the counts are out of, on both sides: every row of the mart says it. */
function basesRow({ answers }: BoardStudy): TableCell[] {
  const code = String(answers.rows('board-against-region')[0]!.code);
  const of = (field: string): Figure => answers.cell('board-against-region', { code }, field);
  return ['All summaries', of('board_base'), of('region_base'), ''];
}

const NO_USES: [what: string, why: string, toWrite: string] = [
  'Which regional and national learning the board took up, and what it did with it',
  'No digest or briefing for this year asked the board what it did.',
  'The business manager writes in which learning was used, and how.',
];
const NATIONAL: [what: string, why: string, toWrite: string] = [
  'Which national learning, and learning of other regions, the board took up',
  'The platform asks only about the region’s own messages.',
  'The business manager writes in what else was used, and how.',
];

/** Item 14: what the rest of the region found most often, beside how often it was found here. */
export function learningUsed(study: BoardStudy): Section {
  const rows = study.answers.rows('board-against-region').filter((row) => Number(row.region_summaries) > 0);
  const leading = [...rows].sort(
    (one, other) =>
      Number(other.region_summaries) - Number(one.region_summaries) || byText(String(one.theme), String(other.theme)),
  );
  const lines = leading
    .slice(0, MOST_ELSEWHERE)
    .map(({ code, theme }) => besideRow(study.answers, String(code), String(theme)));
  const found = 'What the rest of the region found most often, and how often it was found here';
  return section('learning-used', 'Regional and national learning used here', '14', [
    lines.length === 0
      ? paragraph('learning-used.region', NOBODY_ELSE)
      : table('learning-used.region', found, besideColumns, [basesRow(study), ...lines]),
    ...usesBlocks(study),
    notStated('learning-used.what', ...(study.facts.gathered.uses.length === 0 ? NO_USES : NATIONAL)),
  ]);
}
