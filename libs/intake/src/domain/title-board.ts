import type { Board, Reference } from '#libs/framework';
import type { Block } from './blocks.js';
import { inFormOrder } from './compose-draft.js';
import { type Draft, FIELDS, NARRATIVE_FIELDS } from './draft.js';
import { matchBoard } from './match-board.js';
import { readDate } from './written-date.js';

const LINES_OF_TITLE = 10;
const LONGEST_TITLE = 120;
/** What stands between a board's name and the rest of a title. */
const PARTS = /\n|\t+|\s[–—|-]\s|:\s/;
const MOST_LINES_OF_LETTER = 16;
const LONGEST_DATE = 40;

/** A line at the head of a document, and the board it names. */
export type Titled = { text: string; board: Board };

/** Whether the form says in its own box which board of the region it comes from. */
export const namesBoard = ({ fields }: Draft) => fields.lscbArea !== null && fields.lscbArea.boardId !== null;

/** The lines at the head of a document that name a board, each with the board. */
export function boardsInTitle(blocks: readonly Block[], reference: Reference): Titled[] {
  const head = blocks.slice(0, LINES_OF_TITLE);
  return boardsNamedIn(
    head.flatMap((block) => (block.kind === 'paragraph' ? block.text : [])),
    reference,
  );
}

/** The lines of such texts that name a board, each with the board. */
export function boardsNamedIn(texts: readonly string[], { region }: Reference): Titled[] {
  const lines = texts.flatMap((text) => text.split(PARTS));
  return lines.flatMap((line) => {
    const match = line.length > LONGEST_TITLE ? undefined : matchBoard(line, region.boards);
    return match?.kind === 'found' ? [{ text: line.trim(), board: match.board }] : [];
  });
}

/** A draft of a letter or leaflet that says above its learning alone when it was written: then it is asked whether that is right. */
export function withTitleDate(draft: Draft, blocks: readonly Block[]): Draft {
  if (draft.fields.dateCompleted !== null) return draft;
  const labels = NARRATIVE_FIELDS.flatMap((field) => draft.places[field]?.block ?? []);
  const told = new Set(FIELDS.map((field) => draft.places[field]?.block));
  const above = blocks.filter(({ block }) => block < Math.min(...labels) && !told.has(block));
  const dates = above
    .slice(0, MOST_LINES_OF_LETTER)
    .flatMap((block) => (block.kind === 'paragraph' ? block.text.trim().split(PARTS).slice(-1) : []))
    .flatMap((part) => (isDay(part) ? readDate(part) : []));
  const [only] = dates;
  if (!only || dates.length > 1) return draft;
  const { text, iso, precision } = only;
  const message = 'No date stands beside a label; this one stands at the head. Was the form completed then?';
  const others = draft.questions.filter(({ field }) => field !== 'dateCompleted');
  return {
    ...draft,
    fields: { ...draft.fields, dateCompleted: { text, iso, precision } },
    questions: inFormOrder([...others, { field: 'dateCompleted', message }]),
  };
}

/** Whether words are a day and nothing else. */
const isDay = (text: string) => text.length <= LONGEST_DATE && readDate(text).precision === 'day';

/** A reference that begins as boards call themselves. */
const REFERENCE = /^(?:(?:our )?ref(?:erence)?\.?(?: (?:no|number))?[.:]?\s*)?([A-Z]{1,4}SCB\s?[/-]\s?\S{1,30})$/;

/** A draft of a leaflet whose reference stands at its head alone: then it is asked whether that is right. */
export function withTitleReference(draft: Draft, blocks: readonly Block[]): Draft {
  if (draft.fields.reference !== null) return draft;
  const lines = blocks.slice(0, LINES_OF_TITLE).flatMap((block) => (block.kind === 'paragraph' ? block.text : []));
  const found = lines.flatMap((line) => line.split(PARTS)).flatMap((part) => REFERENCE.exec(part.trim())?.[1] ?? []);
  const [reference] = found;
  if (reference === undefined || new Set(found).size > 1) return draft;
  const message = 'No reference stands beside a label; this one stands at the head. Is it that of the review?';
  const questions = inFormOrder([...draft.questions, { field: 'reference', message }]);
  return { ...draft, fields: { ...draft.fields, reference }, questions };
}

/** A draft whose form names its board in the title alone, if it names one: then it is asked whether that is right. */
export function withTitleBoard(draft: Draft, named: readonly Titled[]): Draft {
  const [first] = named;
  if (!first || namesBoard(draft) || named.some(({ board }) => board.id !== first.board.id)) return draft;
  const fields = { ...draft.fields, lscbArea: { boardId: first.board.id, text: first.text } };
  const message = `The form names ${first.board.name} at its head, and no board that we know beside its label. Is it theirs?`;
  const others = draft.questions.filter(({ field }) => field !== 'lscbArea');
  return { ...draft, fields, questions: inFormOrder([...others, { field: 'lscbArea', message }]) };
}
