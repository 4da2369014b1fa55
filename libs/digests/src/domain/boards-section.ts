import type { Block, Line, Section } from './digest.js';
import { total } from './figures.js';
import type { Findings } from './findings.js';
import { BOARD, SUMMARY, counted, countedOf, inFigures, listed } from './words.js';

/** Which boards reported, which did not, and from what kinds of review the summaries came. */
export function boardsSection(findings: Findings): Section {
  const { facts, span } = findings;
  const rows = facts.reviewTypes
    .filter(({ summaries }) => summaries > 0)
    .map(({ id, label, summaries, boards }) => ({ key: id, cells: [label, inFigures(summaries), inFigures(boards)] }));
  const table: Block = {
    kind: 'table',
    caption: 'Summaries by type of review',
    mart: 'source-and-review-types',
    span,
    columns: [
      { heading: 'Type of review', numeric: false, field: null },
      { heading: 'Summaries', numeric: true, field: 'summaries' },
      { heading: 'Boards', numeric: true, field: 'boards' },
    ],
    rows,
  };
  return {
    id: 'boards',
    heading: 'Boards reporting',
    blocks: [
      { kind: 'paragraph', ...reportingLine(findings) },
      { kind: 'list', items: boardLists(findings) },
      ...(rows.length > 0 ? [table] : []),
    ],
    parts: [],
  };
}

function reportingLine({ facts, span, base, reporting }: Findings): Line {
  const share = countedOf(reporting.length, facts.boards.length, BOARD);
  const verb = reporting.length > 1 ? 'have' : 'has';
  const start = `${share.charAt(0).toUpperCase()}${share.slice(1)} ${verb}`;
  const text =
    base === 0
      ? `${start} a released summary for this quarter.`
      : `${start} released ${counted(base, SUMMARY)} for this quarter.`;
  return {
    text,
    figures: [
      total('rows', 'coverage-by-board', span, 'summaries', reporting.length),
      total('sum', 'coverage-by-board', span, 'summaries', base),
    ],
  };
}

function boardLists({ reporting, silent }: Findings): Line[] {
  const names = (boards: Findings['silent']) => listed(boards.map(({ name }) => name));
  return [
    ...(reporting.length > 0 ? [{ text: `Reporting: ${names(reporting)}.`, figures: [] }] : []),
    ...(silent.length > 0 ? [{ text: `No released summary: ${names(silent)}.`, figures: [] }] : []),
  ];
}
