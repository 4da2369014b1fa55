import { quarterInWords } from '#libs/kernel';
import { recordFigure } from '../answers.js';
import { notStated, paragraph, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import type { UptakeFacts } from '../gathered.js';
import { lineOf } from '../line.js';
import { BOARD, countedOf } from '../words.js';
import type { Findings } from './findings.js';

/** What boards did with the messages of the last digest, as they recorded it. Item 9. */
export function sinceLastSection({ facts: { gathered } }: Findings): Section {
  const { uptake } = gathered;
  const blocks =
    uptake && uptake.messages.length > 0
      ? [
          paragraph(
            'since-what',
            `What boards recorded that they did with each message of the digest of ${quarterInWords(uptake.quarter)}. A board that recorded nothing may have done something.`,
          ),
          ...uptake.messages.map((message) => messageCard(message, uptake)),
        ]
      : [
          notStated(
            'since-what',
            'What boards did with the last digest',
            'No earlier digest has been published, or no board has recorded what it did with one.',
          ),
        ];
  return section('since-last', 'Since the last digest', '9', blocks);
}

const REPLACED = 'In an earlier edition of that digest. The one that took its place has this message no more.';

function messageCard(one: UptakeFacts['messages'][number], { quarter }: UptakeFacts): Block {
  const figure = (what: string, value: number) => recordFigure(`uptake.${quarter}.${one.message}.${what}`, value);
  const asked = figure('boards', one.boards);
  const term = (name: string, what: string, value: number) => ({
    term: name,
    detail: lineOf(countedOf(figure(what, value), asked, BOARD)),
  });
  return {
    id: `since-${one.message}`,
    kind: 'card',
    heading: one.text,
    terms: [
      term('Said what they did', 'answered', one.answered),
      term('Acted on it', 'acted', one.acted),
      term('Will act on it', 'will-act', one.willAct),
      term('Saw something change', 'changed', one.changed),
      term('Not relevant to them', 'not-relevant', one.notRelevant),
      ...(one.isReplaced ? [{ term: 'Where it stood', detail: lineOf(REPLACED) }] : []),
      ...(one.shared ?? []).map(({ board, words }) => ({ term: `${board} says`, detail: lineOf(words) })),
    ],
  };
}
