import { list, paragraph, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { type Part, said, upperFirst } from '../line.js';
import { BOARD, counted, countedOf, listed, lowerFirst, SUMMARY } from '../words.js';
import { boardNames, reviewTypesOf, silentBoards, type Findings } from './findings.js';

/** Which boards reported, which did not, and from what kinds of review the summaries came. Item 1. */
export function boardsSection(findings: Findings): Section {
  return section('boards', 'Boards reporting', '1', [
    reportingLine(findings),
    list('boards-named', [...boardLists(findings), ...reviewTypes(findings)]),
  ]);
}

/** Who returned is said beside who has a summary, since a board with nothing to report has returned too. */
function reportingLine({ answers, isOwed, base, boards: { reporting, of } }: Findings): Block {
  const verb = (reporting.value ?? 0) > 1 ? 'have' : 'has';
  const boards = upperFirst(countedOf(reporting, of, BOARD));
  const what = base.value === 0 ? 'a released summary' : said`released ${counted(base, SUMMARY)}`;
  const cell = (field: string) => answers.cell('returns-by-quarter', {}, field);
  const hasNil = isOwed && cell('nil').value !== 0;
  const returned = hasNil ? said` With those that had nothing to report, ${cell('came_in')} returned.` : '';
  return paragraph('boards-reporting', said`${boards} ${verb} ${what} for this quarter.${returned}`);
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

/** "By type of review: audit (2) and practitioner forum (3)." The annex has them with their boards. */
function reviewTypes({ answers }: Findings): Part[] {
  const named = reviewTypesOf(answers).map((row): Part => {
    const summaries = answers.cell('source-and-review-types', { review_type: String(row.review_type) }, 'summaries');
    return said`${lowerFirst(String(row.review_label))} (${summaries})`;
  });
  return named.length === 0 ? [] : [said`By type of review: ${listed(named)}.`];
}
