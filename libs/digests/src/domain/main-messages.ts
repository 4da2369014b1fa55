import type { ThemeCount } from './digest-facts.js';
import type { Line, Section } from './digest.js';
import { cell, total } from './figures.js';
import { ranked, type Compared, type Findings } from './findings.js';
import { BOARD, SUMMARY, THEME, counted, countedOf, earlierInWords, inFigures, listed, quoted } from './words.js';

const MOST_MESSAGES = 5;
/** A tie of more themes than this is counted, not listed. */
const MOST_NAMES = 3;

/** What the quarter says in up to five lines, each with the strength of its evidence. Product, section 4. */
export function mainMessages(findings: Findings): Section {
  const items = findings.base === 0 ? [nothingReported(findings)] : messagesOf(findings).slice(0, MOST_MESSAGES);
  return { id: 'main-messages', heading: 'Main messages', blocks: [{ kind: 'list', items }], parts: [] };
}

function nothingReported({ facts, span }: Findings): Line {
  const text = `No board reported: ${countedOf(0, facts.boards.length, BOARD)} has a released summary for this quarter.`;
  return { text, figures: [total('rows', 'coverage-by-board', span, 'summaries', 0)] };
}

function messagesOf(findings: Findings): Line[] {
  const { themes, changes } = findings;
  if (themes.length === 0) return [noThemes(findings)];
  const concerns = ranked(themes, 'concernSummaries', 'concernBoards');
  const sameLead = codesOf(leadersOf(concerns, CONCERN)) === codesOf(leadersOf(themes, ANY));
  const shared = changes?.fresh.find(({ boards }) => boards > 1);
  return [
    leaders(findings, themes, ANY),
    ...(concerns.length > 0 && !sameLead ? [leaders(findings, concerns, CONCERN)] : []),
    ...(findings.good.length > 0 ? [leaders(findings, findings.good, GOOD)] : []),
    ...(changes?.rising.slice(0, 1).map((theme) => changed('Rising', theme, findings)) ?? []),
    ...(shared ? [theme('First seen this quarter', shared, findings)] : []),
    ...(changes?.falling.slice(0, 1).map((theme) => changed('Falling', theme, findings)) ?? []),
    ...nextThemes(findings),
  ];
}

const noThemes = ({ base }: Findings): Line => ({
  text: `No theme was found in ${base === 1 ? 'the only summary' : `any of the ${counted(base, SUMMARY)}`}.`,
  figures: [],
});

/** Which count a leader leads by, and how it is said. */
type Lead = {
  start: string;
  tied: string;
  count: 'summaries' | 'concernSummaries' | 'goodSummaries';
  boards: 'boards' | 'concernBoards' | 'goodBoards';
  fields: readonly [summaries: string, boards: string];
};
const ANY: Lead = {
  start: 'Found most often',
  tied: 'No one theme leads',
  count: 'summaries',
  boards: 'boards',
  fields: ['summaries', 'boards'],
};
const CONCERN: Lead = {
  start: 'Most often a concern',
  tied: 'No one concern leads',
  count: 'concernSummaries',
  boards: 'concernBoards',
  fields: ['concern_summaries', 'concern_boards'],
};
const GOOD: Lead = {
  start: 'Most often good practice',
  tied: 'No one theme leads in good practice',
  count: 'goodSummaries',
  boards: 'goodBoards',
  fields: ['good_summaries', 'good_boards'],
};

const leadersOf = (themes: readonly ThemeCount[], lead: Lead) =>
  themes.filter((theme) => theme[lead.count] === themes[0]?.[lead.count]);

const codesOf = (themes: readonly ThemeCount[]) => themes.map(({ code }) => code).join(' ');

function leaders(findings: Findings, themes: readonly ThemeCount[], lead: Lead): Line {
  const first = leadersOf(themes, lead);
  const amount = countedOf(first[0]![lead.count], findings.base, SUMMARY);
  const figure = (theme: ThemeCount, place: 0 | 1) =>
    cell(
      'leading-themes',
      findings.span,
      theme.code,
      lead.fields[place],
      theme[place === 0 ? lead.count : lead.boards],
    );
  const counts = first.map((theme) => figure(theme, 0));
  if (first.length > MOST_NAMES)
    return { text: `${lead.tied}: ${counted(first.length, THEME)} were each found in ${amount}.`, figures: counts };
  const names = listed(first.map(({ theme }) => quoted(theme)));
  const evidence = first.length === 1 ? amount : `${amount} each`;
  const boards = boardsEach(first.map((theme) => theme[lead.boards]));
  return {
    text: `${lead.start}: ${names} (${evidence}; ${boards}).`,
    figures: [...counts, ...first.map((theme) => figure(theme, 1))],
  };
}

/** "9 boards", "9 boards each", "9 and 7 boards". */
function boardsEach(boards: readonly number[]): string {
  if (boards.length === 1) return counted(boards[0]!, BOARD);
  const alike = boards.every((count) => count === boards[0]);
  return alike ? `${counted(boards[0]!, BOARD)} each` : `${listed(boards.map(inFigures))} boards`;
}

function theme(start: string, { code, theme, summaries, boards }: ThemeCount, { base, span }: Findings): Line {
  const text = `${start}: ${quoted(theme)} (${countedOf(summaries, base, SUMMARY)}; ${counted(boards, BOARD)}).`;
  return {
    text,
    figures: [
      cell('leading-themes', span, code, 'summaries', summaries),
      cell('leading-themes', span, code, 'boards', boards),
    ],
  };
}

function changed(start: string, { code, theme, now, before }: Compared, { span, changes }: Findings): Line {
  const { span: earlier } = changes!.earlier;
  const then = `${countedOf(before.summaries, before.base, SUMMARY)} in ${earlierInWords(earlier)}`;
  const boards = now.boards === 0 ? '' : `; ${counted(now.boards, BOARD)}`;
  return {
    text: `${start}: ${quoted(theme)} (${countedOf(now.summaries, now.base, SUMMARY)}${boards}; ${then}).`,
    figures: [
      cell('leading-themes', span, code, 'summaries', now.summaries),
      cell('leading-themes', span, code, 'boards', now.boards),
      cell('leading-themes', earlier, code, 'summaries', before.summaries),
    ],
  };
}

/** The themes after the leading ones, to fill the space that is left; none when many themes tie. */
function nextThemes(findings: Findings): Line[] {
  const first = leadersOf(findings.themes, ANY).length;
  if (first > MOST_NAMES) return [];
  return findings.themes.slice(first, first + MOST_MESSAGES).map((next) => theme('Also found', next, findings));
}
