import { list, notStated, paragraph, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import type { Part } from '../line.js';
import { CODE, countedOf, listed } from '../words.js';
import type { Findings } from './findings.js';

/** What is asked of the group and of each board: what the record asks for, and room for what people ask. Item 8. */
export function actionsSection(findings: Findings): Section {
  return section(
    'actions',
    'Actions asked',
    '8',
    [],
    [
      section('actions-group', 'Of the group', null, [
        settleBlock(findings),
        notStated(
          'actions-group-asked',
          'What the group is asked to decide or do',
          'Only people can ask this of each other. Write it here before the digest goes to the chair.',
        ),
      ]),
      section('actions-boards', 'Of each board', null, [
        ...owedBlocks(findings),
        notStated(
          'actions-boards-asked',
          'What each board is asked to do',
          'Only people can ask this of each other. Write it here before the digest goes to the chair.',
        ),
      ]),
    ],
  );
}

function settleBlock({ coded, settled }: Findings): Block {
  if (coded.value === 0) return paragraph('actions-settle', 'No code of this quarter waits to be settled.');
  if (coded.value === settled.value)
    return paragraph('actions-settle', 'People have settled ', countedOf(settled, coded, CODE), ' of this quarter.');
  return paragraph(
    'actions-settle',
    'Have the codes of this quarter settled: people have settled ',
    countedOf(settled, coded, CODE),
    '.',
  );
}

function owedBlocks({ answers, isOwed }: Findings): Block[] {
  if (!isOwed) return [];
  const named = (field: string) =>
    answers
      .rows('returns-by-board')
      .filter((row) => row[field] !== 0)
      .map((row) => String(row.board_name))
      .sort(byName);
  const items: Part[] = [
    ...asked('Send the summaries of this quarter or say that there are none; the day has passed', named('missing')),
    ...asked('Send the summaries of this quarter, or say that there are none', named('open')),
  ];
  return items.length > 0
    ? [list('actions-returns', items)]
    : [paragraph('actions-returns', 'Every board has returned. Nothing is owed for this quarter.')];
}

const asked = (what: string, boards: readonly string[]): Part[] =>
  boards.length > 0 ? [[`${what}: `, listed(boards), '.']] : [];

const byName = (one: string, other: string) => one.localeCompare(other, 'en-GB');
