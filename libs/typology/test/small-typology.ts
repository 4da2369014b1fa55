import type { TypologyDocument } from '../src/domain/typology-document.js';

/** A code with nothing remarkable about it. */
export const code = (id: string, more: Partial<TypologyDocument['domains'][number]['codes'][number]> = {}) => ({
  id,
  label: `Label of ${id}`,
  scope: `Scope of ${id}`,
  include: '',
  exclude: '',
  maps_to: ['NW'],
  ...more,
});

/** A typology of two domains: seeing and hearing; acting, telling and waiting. */
export function small(more: Partial<TypologyDocument> = {}): TypologyDocument {
  return {
    version: '2013.1',
    status: 'proposed',
    multi_label: true,
    max_codes_per_passage: 4,
    source_keys: { NW: 'The framework', SCIE: 'Learning Together' },
    domains: [
      {
        id: 'child',
        label: 'The child',
        scope: 'Whether.',
        codes: [code('seeing', { exclude: 'what was said (hearing)' }), code('hearing')],
      },
      { id: 'practice', label: 'Practice', scope: 'How.', codes: [code('acting'), code('telling'), code('waiting')] },
    ],
    facets: { valence: [{ id: 'good', label: 'Good' }], agencies: [], circumstances: [], harm_types: [] },
    ...more,
  };
}

/** `small` with the codes of its second domain put in place, as the version that replaces it. */
export const next = (codes: TypologyDocument['domains'][number]['codes'], crosswalk: TypologyDocument['crosswalk']) => {
  const before = small();
  const domains = [before.domains[0]!, { ...before.domains[1]!, codes }];
  return small({ version: '2014.1', status: 'agreed', replaces: '2013.1', domains, crosswalk });
};
