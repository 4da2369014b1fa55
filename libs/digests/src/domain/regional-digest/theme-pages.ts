import { notStated, paragraph, quotesOr, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { said } from '../line.js';
import { askBlocks, heldLine, stepsBlocks, whyBlocks } from '../theme-blocks.js';
import { BOARD, counted, countedOf, orNone, SUMMARY } from '../words.js';
import { themeCount, type Findings, type Theme } from './findings.js';

const MOST_PAGES = 3;

/** The themes that have a page of their own. */
export const pagesOf = <T>(themes: readonly T[]): T[] => themes.slice(0, MOST_PAGES);

/** A part for each of the three leading themes. Item 4. */
export function themePages(findings: Findings): Section {
  const pages = pagesOf(findings.themes).map((theme) => themePage(theme, findings));
  const none = notStated('theme-pages-none', 'Leading themes', 'No theme was found in the summaries of this quarter.');
  const blocks = pages.length === 0 ? [none] : [howToRead];
  return section('theme-pages', 'Leading themes in practice', '4', blocks, pages);
}

const howToRead = paragraph(
  'theme-pages-read',
  'Each theme ends with a question to your own teams; ask too where it goes well with you, and what makes that possible. Why it happens is told as what stood in the same summaries: it says where to look, not what led to what.',
);

function themePage(theme: Theme, findings: Findings): Section {
  const { gathered } = findings.facts;
  const { code } = theme;
  const id = `theme-${code}`;
  const words = gathered.themes[code] ?? { scope: '', include: '' };
  return section(
    id,
    theme.theme,
    null,
    [countsLine(theme, findings)],
    [
      part(`${id}-practice`, 'In practice', [
        quotesOr(`${id}-quotes`, gathered.quotes[`theme.${code}`], 'No passage was short and whole enough to quote.'),
      ]),
      part(`${id}-why`, 'Why it happens', whyBlocks(id, code, findings.answers)),
      part(`${id}-did`, 'What boards did', [
        ...stepsBlocks(id, gathered.quotes[`steps.${code}`] ?? []),
        heldLine(`${id}-held`, code, findings.answers),
      ]),
      part(`${id}-ask`, 'Ask your own teams', askBlocks(id, words)),
    ],
  );
}

const part = (id: string, heading: string, blocks: readonly Block[]): Section => section(id, heading, null, blocks);

function countsLine(theme: Theme, findings: Findings): Block {
  const count = (field: Parameters<typeof themeCount>[2]) => themeCount(findings, theme, field);
  const summaries = countedOf(count('summaries'), findings.base, SUMMARY);
  const [concern, good] = [orNone(count('concern_summaries')), orNone(count('good_summaries'))];
  return paragraph(
    `theme-${theme.code}-counts`,
    said`Found in ${summaries}, from ${counted(count('boards'), BOARD)}: as a concern in ${concern} and as good practice in ${good}.`,
  );
}
