import { type WaitingTheme, waitingThemes } from '#libs/warehouse';
import { recordFigure } from './answers.js';
import type { Figure } from './document.js';
import { type Part, said } from './line.js';
import type { SnapshotFacts } from './snapshot-facts.js';
import { countedOf, listed, quoted, type Span, SUMMARY } from './words.js';

/** The codes of earlier versions that wait in the summaries of a span, or of one board in it; none in documents of a snapshot that did not count them. */
export const waitingIn = ({ openSplits }: SnapshotFacts, within: Span & { board?: string }): WaitingTheme[] =>
  waitingThemes(openSplits ?? [], within);

/**
 * Which themes wait and in how many summaries, as a sentence goes on: "‘Asking’ (9 of 10 summaries), which was split: a person has
 * yet to say which part". `of` tells apart the figures of several spans.
 */
export function waitingWords(waiting: readonly WaitingTheme[], base: Figure, of = 'quarter'): Part {
  const each = waiting.map(
    ({ code, label, summaries }) =>
      said`${quoted(label)} (${countedOf(recordFigure(`waiting.${code}.${of}`, summaries), base, SUMMARY)})`,
  );
  return said`${listed(each)}, which ${each.length === 1 ? 'was' : 'were'} split: a person has yet to say which part`;
}
