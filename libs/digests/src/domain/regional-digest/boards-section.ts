import { list, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { type Part, said, upperFirst } from '../line.js';
import { BOARD, counted, countedOf, listed, SUMMARY } from '../words.js';
import { boardNames, silentBoards, type Findings } from './findings.js';

/** Which boards reported, which did not, and from what kinds of review the summaries came. Item 1. */
export function boardsSection(findings: Findings): Section {
  return section('boards', 'Boards reporting', '1', [
    reportingLine(findings),
    list('boards-named', boardLists(findings)),
    ...reviewTypes(findings),
  ]);
}

function reportingLine({ base, boards: { reporting, of } }: Findings): Block {
  const verb = (reporting.value ?? 0) > 1 ? 'have' : 'has';
  const boards = upperFirst(countedOf(reporting, of, BOARD));
  const what = base.value === 0 ? 'a released summary' : said`released ${counted(base, SUMMARY)}`;
  return paragraph('boards-reporting', said`${boards} ${verb} ${what} for this quarter.`);
}

/** The boards by what became of their returns; by released summaries alone where no return is owed. */
function boardLists({ answers, isOwed }: Findings): Part[] {
  const owed = (field: string) => boardNames(answers, 'returns-by-board', field);
  const groups: [string, string[]][] = isOwed
    ? [
        ['Released summaries', owed('returned')],
        ['Nothing to report', owed('nil')],
        ['Overdue', owed('missing')],
        ['Not due yet', owed('open')],
      ]
    : [
        ['Released summaries', boardNames(answers, 'coverage-by-board', 'summaries')],
        ['No released summary', silentBoards(answers)],
      ];
  return groups.filter(([, names]) => names.length > 0).map(([start, names]) => said`${start}: ${listed(names)}.`);
}

function reviewTypes({ answers }: Findings): Block[] {
  const rows = answers.rows('source-and-review-types').filter(({ summaries }) => summaries !== 0);
  if (rows.length === 0) return [];
  const cells = rows.map(({ review_type, review_label }) => {
    const row = { review_type: String(review_type) };
    return [
      String(review_label),
      answers.cell('source-and-review-types', row, 'summaries'),
      answers.cell('source-and-review-types', row, 'boards'),
    ];
  });
  const columns = [words('Type of review'), number('Summaries'), number('Boards')];
  return [table('review-types', 'Summaries by type of review', columns, cells)];
}
