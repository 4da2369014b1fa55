import { number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section, TableCell } from '../document.js';
import { percentageOf, shortQuarter } from '../words.js';
import { themeCount, type Findings, type Theme } from './findings.js';

/** Every theme of the quarter as a table, and the charts. */
export function annexSection(findings: Findings): Section {
  const { themes, facts } = findings;
  const blocks: Block[] =
    themes.length === 0 ? [paragraph('annex-none', 'There is no theme to list.')] : [everyTheme(findings)];
  const charts = (['theme-changes', 'methods'] as const).flatMap((name): Block[] => {
    const chart = facts.charts[name];
    return chart ? [{ id: `annex-${name}`, kind: 'chart', ...chart }] : [];
  });
  return section('annex', 'Annex: tables and charts', 'annex', [...blocks, ...charts]);
}

function everyTheme(findings: Findings): Block {
  const { themes, facts, base } = findings;
  const withShare = (base.value ?? 0) >= facts.minimumBase;
  const columns = [
    words('Theme'),
    words('First seen'),
    number('Summaries'),
    ...(withShare ? [number('Share')] : []),
    number('Boards'),
    number('As a concern'),
    number('As good practice'),
  ];
  const notes = withShare ? [] : [`No shares are given: there are fewer than ${facts.minimumBase} summaries.`];
  return table(
    'every-theme',
    'Every theme of the quarter',
    columns,
    themes.map((theme) => rowOf(theme, findings, withShare)),
    ['A summary counts once for each theme found in it.', ...notes],
  );
}

function rowOf(theme: Theme, findings: Findings, withShare: boolean): TableCell[] {
  const { base, facts, answers } = findings;
  const first = answers.rows('leading-themes').find(({ code }) => code === theme.code)?.first_quarter;
  const summaries = themeCount(findings, theme, 'summaries');
  const share = percentageOf(summaries.value ?? 0, base.value ?? 0, facts.minimumBase);
  return [
    theme.theme,
    typeof first === 'string' ? shortQuarter(first) : '',
    summaries,
    ...(withShare ? [share ?? ''] : []),
    themeCount(findings, theme, 'boards'),
    themeCount(findings, theme, 'concern_summaries'),
    themeCount(findings, theme, 'good_summaries'),
  ];
}
