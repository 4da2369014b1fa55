import type { PublicationContent } from '../publication.entity.js';
import { settledInWords } from './settled-codes.js';
import { type Period, spanInWords } from './periods.js';

type Shown = Period & { snapshotId: string; policyVersion: string };

/** What stands above the tables, on the page and in the file: what is counted, out of what, and by which rules. */
export function aboutInWords(
  { from, to, snapshotId, policyVersion }: Shown,
  content: PublicationContent,
): [what: string, told: string][] {
  const { region, board, base, coded, threshold, typologyVersion, typologyStatus } = content;
  return [
    ['Period', spanInWords({ from, to })],
    ['Region', region],
    ...(board ? [['Board', board.name] satisfies [string, string]] : []),
    [
      'What is counted',
      `Learning summaries that ${board ? 'the board' : 'boards'} released to the region; a summary counts once in each figure`,
    ],
    ['All learning summaries of the period', base],
    ['Who gave the themes', settledInWords(coded)],
    ['Published before', repeatedInWords(threshold)],
    ['Corrections', CORRECTIONS],
    ['Typology of themes', `version ${typologyVersion} (${typologyStatus})`],
    ['Disclosure policy', `version ${policyVersion}`],
    ['Snapshot of the figures', snapshotId],
  ];
}

/**
 * That figures are repeated, for all of them together: which stand would say which summaries were corrected or withdrawn.
 */
export const repeatedInWords = (threshold: number): string =>
  `Where fewer than ${threshold} summaries have changed since a figure was published, or none, it is repeated as it was. Which figures are repeated is not said, since it would tell of those few.`;

/** What everybody is told of corrections; how many there were could tell of one. */
export const CORRECTIONS = 'Boards may have corrected or withdrawn summaries since these figures were published.';

/** What stands where a share would. */
export const NO_SHARE = 'no %';

/** What the marks in the tables mean, by the numbers of the policy. */
export function marksInWords(content: PublicationContent): { mark: string; means: string }[] {
  const { threshold, roundTo, minimumBase, fewestBoards, board } = content;
  const fewBoards = board ? '' : `, or because fewer than ${fewestBoards} boards are behind it`;
  return [
    { mark: '0', means: 'None.' },
    {
      mark: `fewer than ${threshold}`,
      means: `Between 1 and ${threshold - 1}. So small a number could point at a family, so it is not shown.`,
    },
    {
      mark: 'withheld',
      means: `Not shown, because a hidden figure could be worked out from it${fewBoards}, or because it would be of fewer than ${threshold} summaries in all; then a 0 is not shown either.`,
    },
    { mark: 'a number', means: `Rounded to the nearest ${roundTo}, so figures need not add up.` },
    {
      mark: '%',
      means: `The share of all learning summaries of the same place and time, in steps of ${roundTo}. Some tables have no shares at all.`,
    },
    {
      mark: NO_SHARE,
      means: `The share is not given: it may be of fewer than ${minimumBase} summaries, of a figure that is hidden or was published before without one, or more could be worked out from it than from the rounded figures.`,
    },
  ];
}
