import type { Valence } from '#libs/tagging';
import type { Decisions, NoCode } from './decisions.js';

/** What somebody chose for a passage, of their own: no suggestion stood beside it. No valence where they have yet to say. */
export type Chosen = {
  codes: string[];
  valence?: Valence;
  agencies: string[];
  circumstances: string[];
  harmTypes: string[];
  noCode: NoCode | null;
};

/** What was chosen as decisions, all of it added: an adjudicator answers two people and no tagger. */
export function decisionsFrom({ codes, valence, noCode, agencies, circumstances, harmTypes }: Chosen): Decisions {
  const added = (ids: readonly string[]) => ids.map((id) => ({ id, state: 'added' as const }));
  return {
    codes: codes.map((code) => ({ code, state: 'added' })),
    valence: valence ? { value: valence, state: 'added' } : { value: 'neutral', state: 'untouched' },
    facets: { agencies: added(agencies), circumstances: added(circumstances), harmTypes: added(harmTypes) },
    noCode,
  };
}
