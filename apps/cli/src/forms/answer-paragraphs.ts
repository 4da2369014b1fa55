import type { Field } from '#libs/intake';
import { byField } from './by-field.js';
import type { Habits } from './form-habits.js';
import { paragraph, plainText, type Inline, type Paragraph } from './model.js';
import type { AnswerLine, SummaryText } from './summary-text.js';
import { strikeOutDraftNote, trackCorrections, trackFirstItem, trackLastSentence } from './tracked-changes.js';
import { splitAtAbbreviations, typeset } from './typing.js';

export type Answers = Record<Field, Paragraph[]>;

/**
 * A summary's answers as its board would type them: list items in real Word lists, with that board's typing habits.
 * A blank answer has no paragraph. Numbered lists are counted over the whole form, since each starts again at 1.
 */
export function answerParagraphs(summary: SummaryText, habits: Habits): Answers {
  const lists = new NumberedLists();
  const typed = byField((field) => summary.answers[field].map((line) => typedLine(line, habits, lists)));
  const tracked = habits.typing.includes('tracked-changes') ? track(typed) : typed;
  return habits.typing.includes('split-runs') ? byField((field) => tracked[field].map(splitRuns)) : tracked;
}

/** Gives each numbered list of a form its number: an item 1 begins a list, any other item goes on with the last. */
class NumberedLists {
  private latest = 0;

  of(value: number): number {
    if (value === 1 || this.latest === 0) this.latest += 1;
    return this.latest;
  }
}

function typedLine(line: AnswerLine, habits: Habits, lists: NumberedLists): Paragraph {
  const inlines = line.text === '' ? [] : [plainText(typeset(line.text, habits.typing))];
  if (!line.list) return paragraph('Normal', inlines);
  const { kind, level, value } = line.list;
  if (kind === 'number') return { ...paragraph('ListParagraph', inlines), list: { list: lists.of(value), level } };
  if (habits.lists === 'style') return paragraph(level === 0 ? 'ListBullet' : 'ListBullet2', inlines);
  return { ...paragraph('ListParagraph', inlines), list: { list: 0, level } };
}

function track(answers: Answers): Answers {
  const taken = new Set<string>();
  return {
    ...answers,
    themes: strikeOutDraftNote(trackLastSentence(trackCorrections(answers.themes, taken))),
    methodologyLearning: trackCorrections(answers.methodologyLearning, taken),
    multiAgencyRecommendations: trackFirstItem(answers.multiAgencyRecommendations),
    impactAudit: trackLastSentence(answers.impactAudit),
  };
}

function splitRuns(one: Paragraph): Paragraph {
  const inlines = one.inlines.flatMap((inline): Inline[] =>
    inline.kind === 'text' ? splitAtAbbreviations(inline.text) : [inline],
  );
  return { ...one, inlines };
}
