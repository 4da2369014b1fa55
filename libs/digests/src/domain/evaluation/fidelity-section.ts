import type { PrincipleTally } from '#libs/fidelity';
import { quarterOf } from '#libs/kernel';
import { recordFigure } from '../answers.js';
import { number, paragraph, section, table, words } from '../blocks.js';
import type { Figure, Section, TableCell } from '../document.js';
import { said } from '../line.js';
import { counted, dayInWords, SUMMARY } from '../words.js';
import type { Evaluated } from './measure.js';

const VERDICTS = ['kept', 'both', 'fell-short', 'not-stated'] as const;

/** What the summaries show of a principle, as figures; `shown` are those with any evidence for it. */
export function tallyFigures(
  { facts }: Evaluated,
  principle: string,
): Record<(typeof VERDICTS)[number] | 'of' | 'shown' | 'notStated', Figure> | undefined {
  const tally = facts.gathered.record.fidelity.tallies.find((one) => one.principle === principle);
  if (!tally) return undefined;
  const figure = (what: string, value: number) =>
    recordFigure(`fidelity.${facts.year.year}.${principle}.${what}`, value);
  const all = Object.fromEntries(VERDICTS.map((verdict) => [verdict, figure(verdict, tally[verdict])]));
  return {
    ...(all as Record<(typeof VERDICTS)[number], Figure>),
    of: figure('of', tally.of),
    shown: figure('shown', shownIn(tally)),
    notStated: all['not-stated']!,
  };
}

export const shownIn = (tally: PrincipleTally) => tally.kept + tally.both;

/** Every principle and quality marker with how many summaries show what. */
export function fidelitySection(study: Evaluated): Section {
  const { words: labels, record } = study.facts.gathered;
  const base = recordFigure(`fidelity.${study.facts.year.year}.summaries`, record.fidelity.summaries);
  const first = record.fidelity.first ?? `${study.facts.year.year.slice(0, 4)}-Q2`;
  return section('fidelity', 'Fidelity to the principles and quality markers', 'fidelity', [
    paragraph(
      'fidelity.how',
      said`${counted(base, SUMMARY)} were read against the principles of the framework and the quality markers of serious case reviews. A rule finds released words, an answer of the form, or a mark of the register that speaks to a principle; people judge what it is worth. Where nothing is found it is not stated, which is never counted as no.`,
    ),
    ...labels.sets.map(({ id, title, from, about = [] }) =>
      table(
        `fidelity.${id}`,
        title,
        [words('Principle'), ...['Evidence for it', 'Both ways', 'It fell short', 'Not stated', 'Of'].map(number)],
        labels.principles
          .filter(({ set }) => set === id)
          .flatMap(({ id: principle, number: place, name }): TableCell[][] => {
            const found = tallyFigures(study, principle);
            return found ? [[`${place}. ${name}`, ...VERDICTS.map((verdict) => found[verdict]), found.of]] : [];
          }),
        [
          ...(about.length > 0
            ? [`They are about ${about.join(' and ')}, so only the summaries of these are counted.`]
            : []),
          ...(first < quarterOf(from)!
            ? [
                `Published ${dayInWords(from)}. Nobody could have worked to them in reviews done before that: these are read in hindsight.`,
              ]
            : []),
        ],
      ),
    ),
  ]);
}
