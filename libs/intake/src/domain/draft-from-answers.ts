import type { Reference } from '#libs/framework';
import { questionsAbout } from './check-answers.js';
import { typedAnswer } from './clean-answer.js';
import { type Draft, type Line, type NarrativeField, NARRATIVE_FIELDS, type WrittenDate } from './draft.js';
import type { FormAnswers } from './form-answers.js';
import { tidyAnswers } from './tidy-answers.js';
import { readDate } from './written-date.js';
import {
  actionLines,
  evidenceLines,
  incidentText,
  readActions,
  readEvidence,
  readRecommendations,
  readReviewType,
  NO_INCIDENT,
  recommendationLines,
  reviewTypeText,
  typedText,
} from './word-answers.js';

/**
 * The draft of a form that was typed: the same shape and the same questions as if it had come as a file, with items as
 * lines that read well on their own. The answers stay with it (`answers`), so that nothing structured is lost.
 */
export function draftFromAnswers(given: FormAnswers, reference: Reference): Draft {
  const answers = tidyAnswers(given);
  const lines = linesOf(answers, reference);
  const board = reference.region.boards.find(({ id }) => id === answers.boardId);
  const review = reviewTypeText(answers, reference);
  const type = reference.reviewTypes.find(({ id }) => id === answers.reviewType);
  const texts = NARRATIVE_FIELDS.map((field) => [field, lines[field]?.map(({ text }) => text).join('\n') ?? null]);
  return {
    fields: {
      lscbArea: board ? { boardId: board.id, text: board.name } : null,
      dateCompleted: written(answers.dateCompleted),
      reviewType: review === '' ? null : { id: type?.id ?? null, text: review },
      incidentMonth: written(incidentText(answers)),
      reference: answers.reference || null,
      ...(Object.fromEntries(texts) as Record<NarrativeField, string | null>),
    },
    questions: questionsAbout(answers, reference),
    lines,
    places: {},
    answers,
  };
}

/**
 * What would have to be typed to say the same. A draft that was typed gives its own answers back; of a draft read from a
 * file every line of a recommendation is an item, and actions and evidence are items where a line says who or by when.
 */
export function answersFromDraft(
  draft: Pick<Draft, 'fields' | 'lines' | 'answers'>,
  reference: Reference,
): FormAnswers {
  if (draft.answers) return draft.answers;
  const { fields } = draft;
  const lines = (field: NarrativeField): Line[] =>
    draft.lines[field] ?? (fields[field]?.split('\n') ?? []).map((text) => ({ text, level: null }));
  const incident = fields.incidentMonth?.text ?? '';
  const none = Object.entries(NO_INCIDENT).find(([, text]) => text === incident);
  const changes = readActions(lines('changes'));
  const impact = readEvidence(lines('impactAudit'), reference);
  return tidyAnswers({
    boardId: fields.lscbArea?.boardId ?? '',
    dateCompleted: fields.dateCompleted?.text ?? '',
    reviewType: fields.reviewType?.id ?? '',
    ...readReviewType(fields.reviewType?.text ?? '', reference),
    incidentMonth: none ? '' : incident,
    incidentNone: (none?.[0] ?? '') as FormAnswers['incidentNone'],
    reference: fields.reference ?? '',
    themes: typedText(lines('themes')),
    methodologyLearning: typedText(lines('methodologyLearning')),
    singleAgencyRecommendations: readRecommendations(lines('singleAgencyRecommendations'), reference),
    multiAgencyRecommendations: readRecommendations(lines('multiAgencyRecommendations'), reference),
    changes: changes.words,
    actions: changes.items,
    impactAudit: impact.words,
    impact: impact.items,
    otherComments: typedText(lines('otherComments')),
  });
}

function linesOf(answers: FormAnswers, reference: Reference): Draft['lines'] {
  const all: Record<NarrativeField, Line[]> = {
    themes: typedLines(answers.themes),
    methodologyLearning: typedLines(answers.methodologyLearning),
    singleAgencyRecommendations: recommendationLines(answers.singleAgencyRecommendations, reference),
    multiAgencyRecommendations: recommendationLines(answers.multiAgencyRecommendations, reference),
    changes: [...typedLines(answers.changes), ...actionLines(answers.actions)],
    impactAudit: [...typedLines(answers.impactAudit), ...evidenceLines(answers.impact, reference)],
    otherComments: typedLines(answers.otherComments),
  };
  return Object.fromEntries(Object.entries(all).filter(([, lines]) => lines.length > 0));
}

const typedLines = (text: string): Line[] => typedAnswer(text).lines;

function written(text: string): WrittenDate | null {
  if (text === '') return null;
  const { iso, precision } = readDate(text);
  return { text, iso, precision };
}
