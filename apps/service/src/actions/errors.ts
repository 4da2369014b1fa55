import { type ActionsRefusal, tidy } from '#libs/actions';
import type { FieldError } from '../http/page.js';
import { type RefusalCode, sentenceFor } from '../http/refusals.js';
import { KIND_WORDS } from '../release/in-words.js';
import { PLACE_WORDS } from './words.js';

const PLACE_OF: Partial<Record<RefusalCode, string>> = {
  'actions.state-missing': 'state',
  'actions.day-missing': 'on',
  'actions.day-ahead': 'on',
  'actions.reason-missing': 'note',
  'actions.due-reason-missing': 'note',
  'actions.words-missing': 'words',
  'actions.kind-missing': 'kind',
  'actions.result-missing': 'result',
  'actions.confidence-missing': 'confidence',
  'actions.outcome-missing': 'outcome',
  'actions.reported-meanwhile': 'state',
};

/**
 * A refusal beside its field. Words that could identify somebody are named out of what the person just typed, to them
 * alone. `fieldOf` tells the id of a place on this page; `about` comes first where the page has many rows.
 */
export function errorOf(
  refusal: ActionsRefusal,
  typed: (place: string) => string,
  fieldOf: (place: string) => string = (place) => place,
  about = '',
): FieldError {
  const place = 'place' in refusal ? refusal.place : (PLACE_OF[refusal.code] ?? 'state');
  const told = about === '' ? '' : `${about}: `;
  if (refusal.code !== 'actions.identifies')
    return { field: fieldOf(place), text: told + lowered(sentenceFor(refusal), about) };
  const found = tidy(typed(place)).slice(refusal.start, refusal.end);
  return {
    field: fieldOf(place),
    text: `${told}${about === '' ? PLACE_WORDS[refusal.place] : PLACE_WORDS[refusal.place].toLowerCase()}: take out or make general “${found}” (${KIND_WORDS[refusal.kind].toLowerCase()}), which could identify somebody`,
  };
}

const lowered = (sentence: string, about: string) =>
  about === '' ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
