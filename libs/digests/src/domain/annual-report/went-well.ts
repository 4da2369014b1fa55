import { notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { said, upperFirst } from '../line.js';
import { countedOf, SUMMARY, verbFor } from '../words.js';
import { byText, type BoardStudy, type BoardTheme } from './study-board.js';

const MOST_GOOD = 10;

/** Item 6: good practice by theme, with the words of the summaries. */
export function whatWentWell(study: BoardStudy): Section {
  const { answers, base, facts } = study;
  const count = answers.sum('region-overview', 'good');
  return section('went-well', 'What went well', '6', [
    paragraph(
      'went-well.count',
      base.value === 0
        ? 'No summary for this year has been released, so no good practice is recorded.'
        : said`${upperFirst(countedOf(count, base, SUMMARY))} for this year ${verbFor(count, base, 'records', 'record')} good practice.`,
    ),
    ...goodTable(study),
    ...quotedBlocks('went-well', 'In the words of the summaries:', facts.gathered.quotes.good),
    notStated(
      'went-well.enablers',
      'What made the good practice possible',
      'The typology codes what went well, not what enabled it.',
      'The business manager writes in what the reviews say of it.',
    ),
  ]);
}

/** Quotes with a line before them; nothing where there are none. */
export const quotedBlocks = (
  id: string,
  start: string,
  quotes: BoardStudy['facts']['gathered']['quotes']['good'],
): Block[] =>
  quotes.length === 0 ? [] : [paragraph(`${id}.quoted`, start), { id: `${id}.quotes`, kind: 'quotes', quotes }];

function goodTable({ answers, themes }: BoardStudy): Block[] {
  const good = themes
    .filter((theme) => theme.good > 0)
    .sort((one, other) => other.good - one.good || byText(one.theme, other.theme));
  if (good.length === 0) return [];
  const lineOf = ({ code, theme }: BoardTheme) => [
    theme,
    answers.cell('leading-themes', { code }, 'good_summaries'),
    answers.cell('leading-themes', { code }, 'concern_summaries'),
  ];
  const columns = [words('Theme'), number('Summaries with good practice'), number('Summaries with a concern')];
  return [
    table('went-well.themes', 'Themes with good practice', columns, good.slice(0, MOST_GOOD).map(lineOf), [
      'A summary can record both for one theme.',
    ]),
  ];
}
