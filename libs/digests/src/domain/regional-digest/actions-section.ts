import { list, notStated, paragraph, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { type Part, said } from '../line.js';
import { CODE, countedOf, listed } from '../words.js';
import { boardNames, type Findings } from './findings.js';

const ONLY_PEOPLE: [why: string, toWrite: string] = [
  'Only people can ask this of each other.',
  'Write it here before the digest goes to the chair.',
];

/** What is asked of the group and of each board: what the record asks for, and room for what people ask. Item 8. */
export function actionsSection(findings: Findings): Section {
  const ofGroup = notStated('actions-group-asked', 'What the group is asked to decide or do', ...ONLY_PEOPLE);
  const ofBoards = notStated('actions-boards-asked', 'What each board is asked to do', ...ONLY_PEOPLE);
  const parts = [
    section('actions-group', 'Of the group', null, [settleBlock(findings), ofGroup]),
    section('actions-boards', 'Of each board', null, [...owedBlocks(findings), ofBoards]),
  ];
  return section('actions', 'Actions asked', '8', [], parts);
}

function settleBlock({ coded, settled }: Findings): Block {
  const id = 'actions-settle';
  if (coded.value === 0) return paragraph(id, 'No code of this quarter waits to be settled.');
  const codes = countedOf(settled, coded, CODE);
  return coded.value === settled.value
    ? paragraph(id, said`People have settled ${codes} of this quarter.`)
    : paragraph(id, said`Have the codes of this quarter settled: people have settled ${codes}.`);
}

function owedBlocks({ answers, isOwed }: Findings): Block[] {
  if (!isOwed) return [];
  const [overdue, open] = ['missing', 'open'].map((field) => boardNames(answers, 'returns-by-board', field));
  const items = [
    ...asked('Send the summaries of this quarter or say that there are none; the day has passed', overdue!),
    ...asked('Send the summaries of this quarter, or say that there are none', open!),
  ];
  return items.length > 0
    ? [list('actions-returns', items)]
    : [paragraph('actions-returns', 'Every board has returned. Nothing is owed for this quarter.')];
}

const asked = (what: string, boards: readonly string[]): Part[] =>
  boards.length > 0 ? [said`${what}: ${listed(boards)}.`] : [];
