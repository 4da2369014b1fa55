import type { Reference } from '#libs/framework';
import type { Block } from '../domain/blocks.js';
import { draftFromAnswers } from '../domain/draft-from-answers.js';
import type { Draft } from '../domain/draft.js';
import type { FormAnswers } from '../domain/form-answers.js';
import { blankAnswers } from '../domain/tidy-answers.js';
import { idOf } from '../domain/word-answers.js';
import { PROMPT_TEXTS } from '../write-form/form-layout.js';
import { choicesFor, ITEM_PLACES, type ItemPlace, reachIn, SINGLE_PLACES, tagOf } from '../write-form/form-tags.js';
import { hasTextBetween, placedTexts, placesIn } from './placed-texts.js';
import { type TaggedText, taggedTexts } from './tagged-texts.js';

/**
 * Reads the form we hand out ourselves at full fidelity: by the tags of its content controls or, where a program dropped
 * those when it saved (LibreOffice does), by our own questions word for word. Undefined where the document is not that form
 * or no longer whole: a question is gone or doubled, or a choice is none of ours. Then its labels are read as in any form,
 * so that nothing written is passed over.
 */
export function readOurForm(xml: string, blocks: () => readonly Block[], reference: Reference): Draft | undefined {
  if (!xml.includes(OUR_TAG) && !xml.includes(OURS_ALONE)) return undefined;
  if (hasTextBetween(blocks())) return undefined;
  const tagged = xml.includes(OUR_TAG) ? taggedTexts(xml) : undefined;
  const answers = (tagged && answersIn(tagged, reference)) ?? answersIn(placedTexts(blocks()), reference);
  return answers && { ...draftFromAnswers(answers, reference), places: placesIn(blocks()) };
}

// A tag and a question only our own form has: most documents need not be looked at further.
const OUR_TAG = `"${tagOf('boardId')}"`;
const OURS_ALONE = 'Or why there is no one month';

function answersIn(tagged: readonly TaggedText[], reference: Reference): FormAnswers | undefined {
  const answers: Record<string, unknown> = { ...blankAnswers() };
  for (const place of SINGLE_PLACES) {
    const found = tagged.filter(({ tag }) => tag === tagOf(place));
    const value = found.length === 1 ? valueOf(place, found[0]!.text, reference) : undefined;
    if (value === undefined) return undefined;
    answers[place] = value;
  }
  for (const place of Object.keys(ITEM_PLACES) as ItemPlace[]) {
    const items = itemsIn(place, tagged, reference);
    if (!items) return undefined;
    answers[place] = items;
  }
  return answers as FormAnswers;
}

/** The items of a list: one for each table row that holds controls of it. */
function itemsIn(place: ItemPlace, tagged: readonly TaggedText[], reference: Reference): object[] | undefined {
  const rows = new Map<number, Record<string, ItemPart>>();
  for (const part of ITEM_PLACES[place]) {
    for (const { row, text } of tagged.filter(({ tag }) => tag === tagOf(place, part))) {
      const value = valueOf(part, text, reference);
      if (value === undefined) return undefined;
      const item = rows.get(row) ?? rows.set(row, emptyItem(place)).get(row)!;
      if (part === 'agencies') (item.agencies as string[]).push(...(value ? [value] : []));
      else item[part] = part === 'isTransferable' ? reachIn(value) : value;
    }
  }
  return [...rows.values()];
}

type ItemPart = string | string[] | boolean | null;
const emptyItem = (place: ItemPlace): Record<string, ItemPart> =>
  Object.fromEntries(
    ITEM_PLACES[place].map((part) => [part, part === 'agencies' ? [] : part === 'isTransferable' ? null : '']),
  );

/** The answer in a control: text as written, or the id of what was chosen. Undefined for a choice that is none of ours. */
function valueOf(place: string, text: string, reference: Reference): string | undefined {
  const choices = choicesFor(place, reference);
  if (text.trim() === '' || PROMPT_TEXTS.has(text)) return '';
  if (!choices) return text;
  return idOf(choices, text.trim()) || undefined;
}
