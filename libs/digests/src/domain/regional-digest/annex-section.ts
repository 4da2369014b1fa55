import { number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section, TableCell } from '../document.js';
import { percentageOf, shortQuarter, spanInWords } from '../words.js';
import { durationsOf, reviewTypesOf, themeCount, type Findings, type Theme } from './findings.js';

/** What is left out before it for room: every theme, the types of review, how long reviews took, and the charts. */
export function annexSection(findings: Findings): Section {
  const { themes, facts } = findings;
  const blocks: Block[] = [
    themes.length === 0 ? paragraph('annex-none', 'There is no theme to list.') : everyTheme(findings),
    ...reviewTypes(findings),
    ...durations(findings),
  ];
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

function reviewTypes({ answers }: Findings): Block[] {
  const rows = reviewTypesOf(answers).map(({ review_type, review_label }) => {
    const cell = (field: string) =>
      answers.cell('source-and-review-types', { review_type: String(review_type) }, field);
    return [String(review_label), cell('summaries'), cell('boards')];
  });
  const columns = [words('Type of review'), number('Summaries'), number('Boards')];
  return rows.length === 0 ? [] : [table('review-types', 'Summaries by type of review', columns, rows)];
}

function durations(findings: Findings): Block[] {
  const { answers, facts } = findings;
  const { year, minimumBase } = facts;
  const rows = durationsOf(findings).map((row): TableCell[] => {
    const key = { span: String(row.span), review_type: String(row.review_type) };
    const cell = (field: string) => answers.cell('durations', key, field, year);
    return [String(row.span_label), String(row.review_label), cell('known'), cell('unknown'), cell('median')];
  });
  const columns = [
    words('From and to'),
    words('Type of review'),
    number('Known'),
    number('Not known'),
    number('Median, days'),
  ];
  const note = `Kinds of review of which fewer than ${minimumBase} are known are left out.`;
  const caption = `How long it took, ${spanInWords(year)}`;
  return rows.length === 0 ? [] : [table('how-long', caption, columns, rows, [note])];
}
