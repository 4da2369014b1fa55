import { list, paragraph, quotes, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { type Part, said } from '../line.js';
import { BOARD, counted, countedOf, endOf, quoted, SUMMARY } from '../words.js';
import { ranked, themeCount, upTo, type Findings, type Theme } from './findings.js';

const MOST_GOOD = 5;

/** The themes of good practice that are named. */
export const goodOf = <T>(themes: readonly T[]): T[] => themes.slice(0, MOST_GOOD);

/** The themes most often found as good practice, and those that came to further boards. Item 5. */
export function goodPracticeSection(findings: Findings): Section {
  const blocks = goodOf(findings.good).flatMap((theme) => goodBlocks(theme, findings));
  const none = 'No good practice was found this quarter. That does not say there was none.';
  return section('good-practice', 'Good practice', '5', blocks.length > 0 ? blocks : [paragraph('good-none', none)], [
    travelledPart(findings),
  ]);
}

function goodBlocks(theme: Theme, findings: Findings): Block[] {
  const chosen = findings.facts.gathered.quotes[`good.${theme.code}`] ?? [];
  const summaries = countedOf(themeCount(findings, theme, 'good_summaries'), findings.base, SUMMARY);
  const boards = counted(themeCount(findings, theme, 'good_boards'), BOARD);
  const line = paragraph(
    `good-${theme.code}`,
    said`${quoted(theme.theme)}: good practice in ${summaries}, from ${boards}.`,
  );
  return chosen.length > 0 ? [line, quotes(`good-${theme.code}-quotes`, chosen)] : [line];
}

/** Good practice that one board had in an earlier quarter, and another has for the first time in this one. */
function travelledPart(findings: Findings): Section {
  const { before } = findings.facts;
  const [id, heading] = ['travelled', 'Good practice that travelled'];
  if (before === null)
    return section(id, heading, null, [paragraph('travelled-none', 'This is the first quarter held.')]);
  const items = travelled(findings, before).map((theme) => travelledItem(theme, findings, before));
  if (items.length === 0)
    return section(id, heading, null, [
      paragraph('travelled-none', 'No theme of good practice was found in a further board this quarter.'),
    ]);
  return section(id, heading, null, [
    paragraph(
      'travelled-how',
      'Good practice on these themes was found in a further board, after another had it. The codes of released summaries alone do not show that one board learnt from the other, nor whether it works there.',
    ),
    list('travelled-list', items),
  ]);
}

function travelled(findings: Findings, before: string): Theme[] {
  const boards = (theme: Theme, to: string) => goodBoards(findings, theme, to).value ?? 0;
  return goodOf(
    ranked(findings.answers.rows('leading-themes'), 'good_summaries').filter(
      (theme) => boards(theme, before) > 0 && boards(theme, findings.facts.quarter) > boards(theme, before),
    ),
  );
}

const goodBoards = ({ answers }: Findings, { code }: Theme, to: string) =>
  answers.cell('leading-themes', { code }, 'good_boards', upTo(to));

function travelledItem(theme: Theme, findings: Findings, before: string): Part {
  const [then, now] = [before, findings.facts.quarter].map((to) => goodBoards(findings, theme, to));
  return said`${quoted(theme.theme)}: found in ${counted(then!, BOARD)} up to ${endOf({ to: before })}, in ${now!} with this quarter.`;
}
