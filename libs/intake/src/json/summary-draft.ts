import type { Reference } from '#libs/framework';
import type { z } from 'zod';
import { type CleanAnswer, typedAnswer } from '../domain/clean-answer.js';
import { askAboutBoard, askAboutReviewType, composeDraft, inFormOrder } from '../domain/compose-draft.js';
import { type Draft, type Field, FIELDS } from '../domain/draft.js';
import { draftFromAnswers } from '../domain/draft-from-answers.js';
import type { FormAnswers } from '../domain/form-answers.js';
import { matchBoard } from '../domain/match-board.js';
import { matchReviewType } from '../domain/match-review-type.js';
import type { FIELDS_SHAPE } from './answers-schema.js';

/** The draft of answers as sent. Board and kind of review may be given by id or, as on a form, by name. */
export function draftOfAnswers(sent: FormAnswers, reference: Reference): Draft {
  const { region, reviewTypes } = reference;
  const board = matchBoard(sent.boardId, region.boards);
  const type = matchReviewType(sent.reviewType, reviewTypes);
  const boardId = knownId(sent.boardId, region.boards) ?? (board.kind === 'found' ? board.board.id : undefined);
  const typeId = knownId(sent.reviewType, reviewTypes) ?? (type.kind === 'found' ? type.type.id : undefined);
  const answers = { ...sent, boardId: boardId ?? '', reviewType: typeId ?? '' };
  let draft = draftFromAnswers(answers, reference);
  if (boardId === undefined && sent.boardId.trim() !== '') {
    const text = sent.boardId.trim();
    const asked = askAboutBoard(text, board, draft.fields.dateCompleted?.iso ?? null);
    draft = asking({ ...draft, fields: { ...draft.fields, lscbArea: { boardId: null, text } } }, 'lscbArea', asked);
  }
  if (typeId === undefined && sent.reviewType.trim() !== '') {
    const text = [sent.reviewType.trim(), draft.fields.reviewType?.text ?? ''].filter((part) => part !== '').join('. ');
    const asked = askAboutReviewType(text, type);
    draft = asking({ ...draft, fields: { ...draft.fields, reviewType: { id: null, text } } }, 'reviewType', asked);
  }
  return draft;
}

/** The draft of fields as they were printed. What is settled there by an id stays settled. */
export function draftOfFields(sent: z.infer<typeof FIELDS_SHAPE>, reference: Reference): Draft {
  const answers = FIELDS.map((field): CleanAnswer => {
    const value = sent[field];
    const text = typeof value === 'string' ? value : (value?.text ?? '');
    return typedAnswer(text, field, field);
  });
  const draft = { ...composeDraft(answers, reference), places: {} };
  const boardId = knownId(sent.lscbArea?.boardId ?? '', reference.region.boards);
  const typeId = knownId(sent.reviewType?.id ?? '', reference.reviewTypes);
  return withType(withBoard(draft, boardId), typeId);
}

function withBoard(draft: Draft, boardId: string | undefined): Draft {
  const { lscbArea } = draft.fields;
  if (!boardId || !lscbArea || lscbArea.boardId !== null) return draft;
  return asking({ ...draft, fields: { ...draft.fields, lscbArea: { ...lscbArea, boardId } } }, 'lscbArea', []);
}

function withType(draft: Draft, id: string | undefined): Draft {
  const { reviewType } = draft.fields;
  if (!id || !reviewType || reviewType.id !== null) return draft;
  return asking({ ...draft, fields: { ...draft.fields, reviewType: { ...reviewType, id } } }, 'reviewType', []);
}

/** The draft with other questions about one field. */
function asking(draft: Draft, field: Field, asked: Draft['questions']): Draft {
  return {
    ...draft,
    questions: inFormOrder([...draft.questions.filter((question) => question.field !== field), ...asked]),
  };
}

const knownId = (id: string, list: readonly { id: string }[]) => list.find((each) => each.id === id.trim())?.id;
