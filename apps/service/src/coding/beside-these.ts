import { type Decisions, type OpenPassage, stillStanding } from '#libs/coding';
import type { Typology } from '#libs/typology';
import type { CodingForm } from './read-decisions.js';

type Shown = OpenPassage['suggested'];

/**
 * What a form says, as it stands on a screen with other suggestions than its own: nothing given is lost. Beside its own
 * it stays as it was sent, so that what is wrong with it still shows.
 */
export function besideThese(suggested: Shown, sent: CodingForm, decisions: Decisions, typology: Typology): Decisions {
  const codes = suggested.codes.map(({ code }) => code);
  const isAsSent =
    isSame(sent.suggested, codes) &&
    (sent.suggestedValence ?? null) === suggested.valence &&
    FACETS.every((facet) => isSame(sent[`suggested.${facet}`], suggested[facet]));
  return isAsSent ? decisions : stillStanding(decisions, { ...suggested, codes }, typology);
}

const FACETS = ['agencies', 'circumstances', 'harmTypes'] as const;

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((id) => others.includes(id));
