import type { WaitingTheme } from '#libs/warehouse';
import { waitingIn } from '../waiting-themes.js';
import { type Findings, themeCount } from './findings.js';
import { pagesOf } from './theme-pages.js';

/** The codes that wait which could be among the leading themes, were all their summaries of one of their parts. */
export function waitingAmongLeading(findings: Findings): WaitingTheme[] {
  const { facts, themes } = findings;
  const countOf = (code: string) => themeCount(findings, { code, theme: '' }, 'summaries').value ?? 0;
  const least = Math.min(...pagesOf(themes).map(({ code }) => countOf(code)));
  const most = ({ summaries, parts }: WaitingTheme) => summaries + Math.max(0, ...parts.map(countOf));
  return waitingIn(facts.snapshot, { from: facts.quarter, to: facts.quarter }).filter(
    (one) => themes.length === 0 || most(one) >= least,
  );
}
