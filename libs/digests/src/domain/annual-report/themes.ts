import { notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section, TableCell } from '../document.js';
import { said, upperFirst } from '../line.js';
import { yearInWords } from '../report-year.js';
import { countedOf, SUMMARY } from '../words.js';
import { coverageNotes } from './at-a-glance.js';
import { byText, type BoardStudy, type BoardTheme } from './study-board.js';

const MOST_THEMES = 15;
const MOST_GOOD = 10;
const VERDICTS: Record<string, string> = {
  'more-often': 'More often here',
  'less-often': 'Less often here',
  'no-clear-difference': 'No clear difference',
};

/** Item 6: good practice by theme, with the words of the summaries. */
export function whatWentWell(study: BoardStudy): Section {
  const { answers, base, facts, themes } = study;
  const good = themes
    .filter((theme) => theme.good > 0)
    .sort((one, other) => other.good - one.good || byText(one.theme, other.theme));
  const { quotes } = facts.gathered;
  return section('went-well', 'What went well', '6', [
    paragraph(
      'went-well.count',
      said`${upperFirst(countedOf(answers.sum('region-overview', 'good'), base, SUMMARY))} of this year recorded good practice.`,
    ),
    ...(good.length === 0 ? [] : [goodTable(study, good.slice(0, MOST_GOOD))]),
    ...(quotes.good.length === 0 ? [] : [{ id: 'went-well.quotes', kind: 'quotes', quotes: quotes.good } as const]),
    notStated(
      'went-well.enablers',
      'What made the good practice possible',
      'The typology codes what went well, not what enabled it. The business manager writes in what the reviews say of it.',
    ),
  ]);
}

function goodTable({ answers, base }: BoardStudy, themes: readonly BoardTheme[]): Block {
  return table(
    'went-well.themes',
    'Themes with good practice',
    [words('Theme'), number('With good practice'), number('With a concern'), number('Of')],
    themes.map(({ code, theme }) => [
      theme,
      answers.cell('leading-themes', { code }, 'good_summaries'),
      answers.cell('leading-themes', { code }, 'concern_summaries'),
      base,
    ]),
    ['A summary can record both for one theme.'],
  );
}

/** Item 7: the themes of the year against earlier years, and against the rest of the region. */
export function themesSection(study: BoardStudy): Section {
  const { base, themes, facts } = study;
  if (themes.length === 0)
    return section('themes', 'Themes', '7', [
      paragraph(
        'themes.none',
        base.value === 0
          ? said`Nothing was released of this year, so there are no themes to tell of.`
          : said`No theme was found in what was released of this year.`,
      ),
    ]);
  const chart = facts.charts['against-region'];
  return section('themes', 'Themes', '7', [
    paragraph(
      'themes.typology',
      said`Themes are codes of the region’s typology, version ${facts.snapshot.typologyVersion}, ${facts.gathered.typologyStatus}.`,
    ),
    themesTable(study, 'themes.leading', themes.slice(0, MOST_THEMES)),
    regionTable(study, themes.slice(0, MOST_THEMES)),
    ...(chart ? [{ id: 'themes.chart', kind: 'chart', ...chart } as const] : []),
  ]);
}

/** Themes this year and in the two before, each with all summaries of the year in the first row. */
export function themesTable(study: BoardStudy, id: string, themes: readonly BoardTheme[]): Block {
  const { answers, facts } = study;
  const lineOf = (label: string, cellIn: (span: { from: string; to: string }) => TableCell): TableCell[] => [
    label,
    ...facts.years.map(({ span }) => (span ? cellIn(span) : 'Not held')),
  ];
  return table(
    id,
    'Summaries with each theme, this year and the two before',
    [words('Theme'), ...facts.years.map(({ year }) => number(yearInWords(year)))],
    [
      lineOf('All summaries', (span) => answers.sum('source-and-review-types', 'summaries', {}, span)),
      ...themes.map(({ code, theme }) =>
        lineOf(theme, (span) => answers.cell('leading-themes', { code }, 'summaries', span)),
      ),
    ],
    [
      'A summary counts once for each theme found in it, so the themes add up to more than the summaries.',
      ...coverageNotes(study),
    ],
  );
}

/** The board beside all others together; no other board stands alone, and no share is given of few summaries. */
function regionTable(study: BoardStudy, themes: readonly BoardTheme[]): Block {
  const { answers, base, facts } = study;
  const rows = answers.rows('board-against-region');
  const others = Number(rows[0]?.region_base ?? 0);
  const isWide = Math.min(base.value ?? 0, others) >= facts.minimumBase;
  return table(
    'themes.region',
    'Each theme here and in the rest of the region',
    [
      words('Theme'),
      number('Here'),
      number('Of'),
      number('Elsewhere'),
      number('Of'),
      number('Other boards with it'),
      words('Difference'),
    ],
    themes.map(({ code, theme }) => {
      const cell = (field: string) => answers.cell('board-against-region', { code }, field);
      const verdict = String(rows.find((row) => row.code === code)?.verdict ?? '');
      return [
        theme,
        cell('board_summaries'),
        cell('board_base'),
        cell('region_summaries'),
        cell('region_base'),
        cell('region_boards'),
        isWide ? (VERDICTS[verdict] ?? '') : 'Too few to compare',
      ];
    }),
    [
      'A difference is named where the interval of 95 in 100 around it leaves out no difference. It tells how often reviews found a theme, not how good practice is.',
    ],
  );
}

/** Item 10: what is found again and again, which is less than knowing that learning was not sustained. */
export function notSustained(study: BoardStudy): Section {
  const again = foundAgain(study);
  const blocks =
    again.length === 0
      ? [
          paragraph(
            'not-sustained.none',
            said`No theme of this year was found in each of the earlier years for which there are figures.`,
          ),
        ]
      : [
          paragraph(
            'not-sustained.again',
            said`These themes were found this year and in each earlier year for which there are figures. Being found again is not the same as not having been sustained: it says where to ask.`,
          ),
          themesTable(study, 'not-sustained.themes', again),
        ];
  return section('not-sustained', 'Learning not sustained', '10', [
    notStated(
      'not-sustained.recurrences',
      'Themes that came back after the action on them was reported complete, the question that was opened, and its answer',
      'The platform does not yet follow actions to their completion. The business manager writes in what came back, and what was found on asking why.',
    ),
    ...blocks,
  ]);
}

function foundAgain({ answers, earlier, themes }: BoardStudy): BoardTheme[] {
  const spans = earlier.flatMap(({ span }) => span ?? []);
  const isIn = (code: string, span: { from: string; to: string }) =>
    answers.cell('leading-themes', { code }, 'summaries', span).value !== 0;
  return spans.length === 0
    ? []
    : themes.filter(({ code }) => spans.every((span) => isIn(code, span))).slice(0, MOST_THEMES);
}

/** Item 14: what the rest of the region found most often, beside how often it was found here. */
export function learningUsed(study: BoardStudy): Section {
  const { answers } = study;
  const rows = answers.rows('board-against-region').filter((row) => Number(row.region_summaries) > 0);
  const leading = [...rows].sort(
    (one, other) =>
      Number(other.region_summaries) - Number(one.region_summaries) || byText(String(one.theme), String(other.theme)),
  );
  const cells = leading.slice(0, 5).map((row) => {
    const cell = (field: string) => answers.cell('board-against-region', { code: String(row.code) }, field);
    return [
      String(row.theme),
      cell('region_summaries'),
      cell('region_base'),
      cell('region_boards'),
      cell('board_summaries'),
      cell('board_base'),
    ];
  });
  return section('learning-used', 'Regional and national learning used here', '14', [
    ...(cells.length === 0
      ? [paragraph('learning-used.none', said`No other board of the region has released a summary of this year.`)]
      : [
          table(
            'learning-used.region',
            'What the rest of the region found most often',
            [words('Theme'), number('Elsewhere'), number('Of'), number('Other boards'), number('Here'), number('Of')],
            cells,
          ),
        ]),
    notStated(
      'learning-used.what',
      'Which regional and national learning the board took up, and what it did with it',
      'The platform does not hold it for this report. The business manager writes in which messages and national reviews were used, and how.',
    ),
  ]);
}
