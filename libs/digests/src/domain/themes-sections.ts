import type { ThemeCount } from './digest-facts.js';
import type { Block, Column, Line, Section, Table } from './digest.js';
import { cell } from './figures.js';
import { ranked, type Findings } from './findings.js';
import { pickQuotes, type Quoted } from './pick-quotes.js';
import {
  BOARD,
  SUMMARY,
  THEME,
  counted,
  countedOf,
  inFigures,
  lowerFirst,
  orNone,
  percentageOf,
  quoted,
  shortQuarter,
} from './words.js';

const MOST_LEADING = 8;
const MOST_PAGES = 4;
const MOST_GOOD = 5;
const QUOTES_A_THEME = 2;

const words = (heading: string): Column => ({ heading, numeric: false, field: null });
const count = (heading: string, field: string): Column => ({ heading, numeric: true, field });

/** The leading themes in one table, at most eight. */
export function leadingSection(findings: Findings): Section {
  const { base, themes, facts } = findings;
  const found = `${countedOf(themes.length, Object.keys(facts.scopes).length, THEME)} of the typology`;
  const text = `${found.charAt(0).toUpperCase()}${found.slice(1)} ${themes.length > 1 ? 'were' : 'was'} found in ${summariesRead(base)}.`;
  const notes = [shareNote(findings), tieNote(themes)].filter((note) => note !== undefined);
  return {
    id: 'leading-themes',
    heading: 'Leading themes',
    blocks: [
      { kind: 'paragraph', text, figures: [] },
      { kind: 'table', ...leadingTable(findings) },
      ...notes.map((note): Block => ({ kind: 'paragraph', text: note, figures: [] })),
    ],
    parts: [],
  };
}

const summariesRead = (base: number) => (base === 1 ? 'the only summary' : `the ${counted(base, SUMMARY)}`);

function leadingTable({ facts, span, base, themes }: Findings): Table {
  const share = (theme: ThemeCount) => percentageOf(theme.summaries, base, facts.minimumBase);
  const withShare = base >= facts.minimumBase;
  return {
    caption: `Leading themes, counted over ${counted(base, SUMMARY)}`,
    mart: 'leading-themes',
    span,
    columns: [
      words('Theme'),
      count('Summaries', 'summaries'),
      ...(withShare ? [{ heading: 'Share', numeric: true, field: null }] : []),
      count('Boards', 'boards'),
      count('As a concern', 'concern_summaries'),
      count('As good practice', 'good_summaries'),
    ],
    rows: themes.slice(0, MOST_LEADING).map((theme) => ({
      key: theme.code,
      cells: [
        theme.theme,
        inFigures(theme.summaries),
        ...(withShare ? [share(theme)!] : []),
        inFigures(theme.boards),
        inFigures(theme.concernSummaries),
        inFigures(theme.goodSummaries),
      ],
    })),
  };
}

const shareNote = ({ base, facts }: Findings) =>
  base < facts.minimumBase ? `No shares are given: there are fewer than ${facts.minimumBase} summaries.` : undefined;

function tieNote(themes: readonly ThemeCount[]): string | undefined {
  const last = themes[MOST_LEADING - 1]?.summaries;
  const more = themes.slice(MOST_LEADING).filter(({ summaries }) => summaries === last).length;
  if (more === 0) return undefined;
  return `${counted(more, { one: 'more theme was', many: 'more themes were' })} found in as many summaries as the last one shown; the annex lists every theme.`;
}

/** The codes whose passages a digest may quote: those of the themes on pages of their own and of good practice. */
export function codesToQuote(themes: readonly ThemeCount[]): string[] {
  const leading = ranked(themes, 'summaries', 'boards').slice(0, MOST_PAGES);
  const good = ranked(themes, 'goodSummaries', 'goodBoards').slice(0, MOST_GOOD);
  return [...new Set([...leading, ...good].map(({ code }) => code))];
}

/** A part for each of the four leading themes: what it asks, how often it was found, and up to two quotes. */
export function themePages(findings: Findings, alreadyQuoted: Quoted): Section {
  return {
    id: 'theme-pages',
    heading: 'Leading themes in practice',
    blocks: [],
    parts: findings.themes.slice(0, MOST_PAGES).map((theme) => themePage(theme, findings, alreadyQuoted)),
  };
}

function themePage(theme: ThemeCount, { facts, span, base }: Findings, alreadyQuoted: Quoted): Section {
  const quotes = pickQuotes(
    facts.passages[theme.code] ?? [],
    ['concern', 'good', 'neutral'],
    QUOTES_A_THEME,
    alreadyQuoted,
  );
  const scope = facts.scopes[theme.code];
  const line = (text: string): Block => ({ kind: 'paragraph', text, figures: [] });
  return {
    id: `theme-${theme.code}`,
    heading: theme.theme,
    blocks: [
      ...(scope ? [line(`This theme asks ${lowerFirst(scope)}`)] : []),
      { kind: 'paragraph', ...countsLine(theme, span, base) },
      quotes.length > 0 ? { kind: 'quotes', quotes } : line('No passage was short and whole enough to quote.'),
    ],
    parts: [],
  };
}

function countsLine(theme: ThemeCount, span: Findings['span'], base: number): Line {
  const { code, summaries, boards, concernSummaries, goodSummaries } = theme;
  const found = `Found in ${countedOf(summaries, base, SUMMARY)}, from ${counted(boards, BOARD)}`;
  return {
    text: `${found}: as a concern in ${orNone(concernSummaries)} and as good practice in ${orNone(goodSummaries)}.`,
    figures: [
      cell('leading-themes', span, code, 'summaries', summaries),
      cell('leading-themes', span, code, 'boards', boards),
      cell('leading-themes', span, code, 'concern_summaries', concernSummaries),
      cell('leading-themes', span, code, 'good_summaries', goodSummaries),
    ],
  };
}

/** The themes most often found as good practice, at most five, each with a quote where one can be had. */
export function goodPracticeSection(findings: Findings, alreadyQuoted: Quoted): Section {
  const { good, facts } = findings;
  const none = 'No good practice was found by the tagger this quarter. That does not say there was none.';
  const blocks = good.slice(0, MOST_GOOD).flatMap((theme): Block[] => {
    const quotes = pickQuotes(facts.passages[theme.code] ?? [], ['good'], 1, alreadyQuoted);
    const line: Block = { kind: 'paragraph', ...goodLine(theme, findings) };
    return quotes.length > 0 ? [line, { kind: 'quotes', quotes }] : [line];
  });
  return {
    id: 'good-practice',
    heading: 'Good practice',
    blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: none, figures: [] }],
    parts: [],
  };
}

function goodLine({ code, theme, goodSummaries, goodBoards }: ThemeCount, { base, span }: Findings): Line {
  const text = `${quoted(theme)}: good practice in ${countedOf(goodSummaries, base, SUMMARY)}, from ${counted(goodBoards, BOARD)}.`;
  return {
    text,
    figures: [
      cell('leading-themes', span, code, 'good_summaries', goodSummaries),
      cell('leading-themes', span, code, 'good_boards', goodBoards),
    ],
  };
}

/** Every theme of the quarter, as a table. */
export function annexSection({ themes, span, base }: Findings): Section {
  const table: Block = {
    kind: 'table',
    caption: `Every theme of the quarter, counted over ${counted(base, SUMMARY)}`,
    mart: 'leading-themes',
    span,
    columns: [
      words('Theme'),
      words('First seen'),
      count('Summaries', 'summaries'),
      count('Boards', 'boards'),
      count('As a concern', 'concern_summaries'),
      count('As good practice', 'good_summaries'),
    ],
    rows: themes.map((theme) => ({
      key: theme.code,
      cells: [
        theme.theme,
        theme.firstQuarter === null ? '' : shortQuarter(theme.firstQuarter),
        ...[theme.summaries, theme.boards, theme.concernSummaries, theme.goodSummaries].map(inFigures),
      ],
    })),
  };
  const note = 'A summary counts once for each theme found in it.';
  return {
    id: 'annex',
    heading: 'Annex: every theme',
    blocks: [table, { kind: 'paragraph', text: note, figures: [] }],
    parts: [],
  };
}
