import { list, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { type Part, upperFirst } from '../line.js';
import { BOARD, counted, countedOf, listed, SUMMARY } from '../words.js';
import type { Findings } from './findings.js';

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
  const released =
    base.value === 0
      ? ' a released summary for this quarter.'
      : [' released ', counted(base, SUMMARY), ' for this quarter.'];
  return paragraph('boards-reporting', upperFirst(countedOf(reporting, of, BOARD)), ` ${verb}`, released);
}

/** The boards by what became of their returns; by released summaries alone where no return is owed. */
function boardLists({ answers, isOwed }: Findings): Part[] {
  const mart = isOwed ? 'returns-by-board' : 'coverage-by-board';
  const named = (has: (row: Record<string, string | number | null>) => boolean) =>
    answers
      .rows(mart)
      .filter(has)
      .map((row) => String(row.board_name))
      .sort(byName);
  const groups: [string, string[]][] = isOwed
    ? [
        ['Released summaries', named(({ returned }) => returned !== 0)],
        ['Nothing to report', named(({ nil }) => nil !== 0)],
        ['Overdue', named(({ missing }) => missing !== 0)],
        ['Not due yet', named(({ open }) => open !== 0)],
      ]
    : [
        ['Released summaries', named(({ summaries }) => summaries !== 0)],
        ['No released summary', named(({ summaries }) => summaries === 0)],
      ];
  return groups.filter(([, names]) => names.length > 0).map(([start, names]) => [`${start}: `, listed(names), '.']);
}

const byName = (one: string, other: string) => one.localeCompare(other, 'en-GB');

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
