import { type Decisions, heldCodes } from '#libs/coding';
import type { Typologies } from '#libs/typology';
import { FACET_WORDS, VALENCE_WORDS } from './words.js';

/** What was decided, for a line of text: the codes by name or why there is none, and the valence. */
export function inWords(decisions: Decisions, typologies: Typologies): string {
  const held = heldCodes(decisions.codes).map((code) => typologies.labelOf(code));
  const { value, state } = decisions.valence;
  const valence = state === 'untouched' ? [] : [VALENCE_WORDS[value]];
  return `${[codesInWords(held, decisions.noCode), ...valence].join('. ')}.`;
}

function codesInWords(held: readonly string[], noCode: Decisions['noCode']): string {
  if (held.length > 0) return held.join(', ');
  if (noCode === 'nothing-to-code') return 'Nothing to code';
  return noCode === 'no-code-fits' ? 'No code fits' : 'No code yet';
}

/** A coding told part by part, as it is set beside another: each code and facet with how it was come by. */
export function partsInWords(decisions: Decisions, typologies: Typologies) {
  const facets = FACET_WORDS.map(({ id, legend }) => ({
    heading: legend,
    values: decisions.facets[id]
      .filter(({ state }) => state === 'accepted' || state === 'added')
      .map((decision) => ({
        label: typologies.inForce().facets[id].find((term) => term.id === decision.id)?.label ?? decision.id,
      })),
  }));
  return {
    codes: decisions.codes.map((decision) => ({
      id: decision.code,
      label: typologies.labelOf(decision.code),
      state: decision.state,
      insteadOf: decision.state === 'changed' ? typologies.labelOf(decision.insteadOf) : undefined,
    })),
    noCode: heldCodes(decisions.codes).length === 0 ? codesInWords([], decisions.noCode) : undefined,
    valence: decisions.valence.state === 'untouched' ? 'Not decided' : VALENCE_WORDS[decisions.valence.value],
    facets,
  };
}
