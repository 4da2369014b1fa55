import { changeOf, chanceOf, expectedByChance, type Change, type Spread } from './change.js';
import type { BoardCount, DigestFacts, EarlierFacts, ThemeCount } from './digest-facts.js';
import type { Span } from './digest.js';

/** A theme in the quarter and in the quarters before it. */
export type Compared = { code: string; theme: string; now: Spread; before: Spread };

/**
 * What changed against earlier quarters. `fresh` themes are seen for the first time; the others were `compared`.
 * `comparable` is false when a base is too small to compare on; then `rising` and `falling` are empty. `expected` is
 * how many themes chance alone would name.
 */
export type Changes = {
  earlier: EarlierFacts;
  fresh: ThemeCount[];
  comparable: boolean;
  compared: number;
  expected: number;
  rising: Compared[];
  falling: Compared[];
};

/** The facts put in order: what the sections of a digest say is read off here. `changes` is null in a first quarter. */
export type Findings = {
  facts: DigestFacts;
  span: Span;
  base: number;
  reporting: BoardCount[];
  silent: BoardCount[];
  themes: ThemeCount[];
  good: ThemeCount[];
  changes: Changes | null;
};

/** Orders and compares the facts of a quarter. Ties go by boards, then by the theme's name. */
export function studyFacts(facts: DigestFacts): Findings {
  const boards = [...facts.boards].sort((one, other) => byText(one.name, other.name));
  return {
    facts,
    span: { from: facts.quarter, to: facts.quarter },
    base: facts.boards.reduce((sum, { summaries }) => sum + summaries, 0),
    reporting: boards.filter(({ summaries }) => summaries > 0),
    silent: boards.filter(({ summaries }) => summaries === 0),
    themes: ranked(facts.themes, 'summaries', 'boards'),
    good: ranked(facts.themes, 'goodSummaries', 'goodBoards'),
    changes: facts.earlier && compare(facts, facts.earlier),
  };
}

type CountOf = 'summaries' | 'concernSummaries' | 'goodSummaries';
type BoardsOf = 'boards' | 'concernBoards' | 'goodBoards';

/** The themes with any of a count, most first. */
export function ranked(themes: readonly ThemeCount[], count: CountOf, boards: BoardsOf): ThemeCount[] {
  return themes
    .filter((theme) => theme[count] > 0)
    .sort((one, other) => other[count] - one[count] || other[boards] - one[boards] || byText(one.theme, other.theme));
}

function compare(facts: DigestFacts, earlier: EarlierFacts): Changes {
  const fresh = ranked(facts.themes, 'summaries', 'boards').filter(
    ({ firstQuarter }) => firstQuarter === facts.quarter,
  );
  const base = facts.boards.reduce((sum, { summaries }) => sum + summaries, 0);
  const compared = pairThemes(facts.themes, earlier, base).filter(
    ({ code }) => !fresh.some((theme) => theme.code === code),
  );
  const named = (change: Change) =>
    compared.filter(({ now, before }) => changeOf(now, before, facts.minimumBase) === change);
  const comparable = Math.min(base, earlier.base) >= Math.max(1, facts.minimumBase);
  return {
    earlier,
    fresh,
    comparable,
    compared: compared.length,
    expected: comparable ? expectedByChance(compared) : 0,
    rising: surestFirst(named('rising'), ({ now, before }) => chanceOf(now, before)),
    falling: surestFirst(named('falling'), ({ now, before }) => chanceOf(before, now)),
  };
}

function pairThemes(themes: readonly ThemeCount[], earlier: EarlierFacts, base: number): Compared[] {
  const everyTheme = new Map([...earlier.themes, ...themes].map(({ code, theme }) => [code, theme]));
  const spreadIn = (counts: readonly ThemeCount[], code: string, of: number): Spread => {
    const found = counts.find((theme) => theme.code === code);
    return { summaries: found?.summaries ?? 0, boards: found?.boards ?? 0, base: of };
  };
  return [...everyTheme]
    .map(([code, theme]) => ({
      code,
      theme,
      now: spreadIn(themes, code, base),
      before: spreadIn(earlier.themes, code, earlier.base),
    }))
    .filter(({ now, before }) => now.summaries + before.summaries > 0);
}

const surestFirst = (themes: Compared[], chance: (theme: Compared) => number) =>
  themes.sort((one, other) => chance(one) - chance(other) || byText(one.theme, other.theme));

/** In the order of a dictionary, whatever the machine's language. */
const byText = (one: string, other: string) => one.localeCompare(other, 'en-GB');
