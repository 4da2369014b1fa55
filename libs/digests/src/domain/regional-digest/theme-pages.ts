import { notStated, paragraph, quotesOr, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { askBlocks, stepsBlocks, themePart, whyBlocks } from '../theme-blocks.js';
import { BOARD, counted, countedOf, lowerFirst, orNone, SUMMARY } from '../words.js';
import { themeCount, type Findings, type Theme } from './findings.js';

const MOST_PAGES = 3;

/** The themes that have a page of their own. */
export const pagesOf = <T>(themes: readonly T[]): T[] => themes.slice(0, MOST_PAGES);

/** A part for each of the three leading themes. Item 4. */
export function themePages(findings: Findings): Section {
  const pages = pagesOf(findings.themes).map((theme) => themePage(theme, findings));
  const none = notStated('theme-pages-none', 'Leading themes', 'No theme was found in the summaries of this quarter.');
  const blocks = pages.length === 0 ? [none] : [alsoAsk, didItHold];
  return section('theme-pages', 'Leading themes in practice', '4', blocks, pages);
}

const alsoAsk = paragraph(
  'theme-pages-ask',
  'Each theme ends with a question to your own teams. Ask of each too: where does this go well with us, and what makes that possible? What stands in the way, and who is in a position to change it?',
);

const didItHold = notStated(
  'theme-pages-held',
  'Whether what boards did about these themes held',
  'What became of actions is not recorded here yet, so nobody can say from the record whether a change lasted.',
);

function themePage(theme: Theme, findings: Findings): Section {
  const { gathered } = findings.facts;
  const { code } = theme;
  const id = `theme-${code}`;
  const words = gathered.themes[code] ?? { scope: '', include: '' };
  const asks = words.scope === '' ? [] : [paragraph(`${id}-asks`, `This theme asks ${lowerFirst(words.scope)}`)];
  return section(
    id,
    theme.theme,
    null,
    [...asks, countsLine(theme, findings)],
    [
      themePart(`${id}-practice`, 'In practice', [
        quotesOr(`${id}-quotes`, gathered.quotes[`theme.${code}`], 'No passage was short and whole enough to quote.'),
      ]),
      themePart(`${id}-why`, 'Why it happens', whyBlocks(id, code, findings.answers)),
      themePart(`${id}-did`, 'What boards did', stepsBlocks(id, gathered.quotes[`steps.${code}`] ?? [])),
      themePart(`${id}-ask`, 'Ask your own teams', askBlocks(id, words)),
    ],
  );
}

function countsLine(theme: Theme, findings: Findings): Block {
  const count = (field: Parameters<typeof themeCount>[2]) => themeCount(findings, theme, field);
  return paragraph(
    `theme-${theme.code}-counts`,
    'Found in ',
    countedOf(count('summaries'), findings.base, SUMMARY),
    ', from ',
    counted(count('boards'), BOARD),
    ': as a concern in ',
    orNone(count('concern_summaries')),
    ' and as good practice in ',
    orNone(count('good_summaries')),
    '.',
  );
}
