import { MESSAGE_WITHDRAWN, type OwnUse } from './annual-report/own-uses.js';
import type { Block, Document, Section } from './document.js';
import { blockText } from './document-to-text.js';
import type { DigestRecurrences, UptakeFacts } from './gathered.js';

/**
 * Something a document was made from that was taken back since, and the block it was for: words a board shares no more, a name
 * it lets nobody see any more, or a message of a document that was withdrawn.
 */
export type TakenBack = { what: 'words' | 'name' | 'message'; text: string; block: string };
/** The same by the section or part it still stands in. */
export type TakenBackIn = Pick<TakenBack, 'what'> & { sectionId: string };

/** What stands now of the digests of a quarter: the messages of those not withdrawn, and what boards share of them. */
export type StandingUptake = { messages: readonly string[]; shared: readonly { board: string; words: string }[] };

/** Of what boards did with an earlier digest: its messages, once it is withdrawn, and words that are not what their board shares now. */
export const uptakeTakenBack = ({ messages }: UptakeFacts, now: StandingUptake): TakenBack[] =>
  messages.flatMap(({ message, text, shared = [] }): TakenBack[] => {
    const block = `since-${message}`;
    const gone = shared.filter(
      (one) => !now.shared.some(({ board, words }) => board === one.board && words === one.words),
    );
    return [
      ...(now.messages.includes(text) ? [] : [{ what: 'message', text, block } as const]),
      ...gone.map(({ words }) => ({ what: 'words', text: words, block }) as const),
    ];
  });

/** The names of boards beside themes that came back, where the board is not to be named there any more. */
export const namesTakenBack = ({ themes }: DigestRecurrences, now: DigestRecurrences): TakenBack[] =>
  themes.flatMap(({ code, named }) => {
    const standing = now.themes.find((theme) => theme.code === code)?.named ?? [];
    return named
      .filter((name) => !standing.includes(name))
      .map((text) => ({ what: 'name', text, block: 'not-sustained-themes' }) as const);
  });

/**
 * The messages in a board's own document that nobody may read any more; `standing` are those of documents not withdrawn. One
 * composed before `uses` were gathered has none.
 */
export const usesTakenBack = (uses: readonly OwnUse[] | undefined, standing: readonly string[]): TakenBack[] =>
  (uses ?? [])
    .filter(({ words }) => words !== MESSAGE_WITHDRAWN && !standing.includes(words))
    .flatMap(({ message, words: text }) =>
      ['uses.messages', `use.${message}`].map((block) => ({ what: 'message', text, block }) as const),
    );

/**
 * Where a document still says what was taken back. What its editors left out, or said in other words, is there no more. Neither
 * argument is changed.
 */
export function takenBackIn({ sections }: Pick<Document, 'sections'>, all: readonly TakenBack[]): TakenBackIn[] {
  const inSection = ({ id, blocks, parts }: Section): TakenBackIn[] => [
    ...all.filter((one) => blocks.some((block) => says(block, one))).map(({ what }) => ({ what, sectionId: id })),
    ...parts.flatMap(inSection),
  ];
  return sections.flatMap(inSection);
}

const says = (block: Block, { block: id, text }: TakenBack): boolean =>
  block.id === id && asRead(blockText(block)).includes(asRead(text));

/** Without the word joiner that keeps a brace from being a place for a figure, and with signs written as a field writes them. */
const asRead = (text: string) => text.normalize('NFC').replaceAll('\u2060', '');
