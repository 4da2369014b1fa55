import type { Facet } from './typology-document.js';

/** The facets in the order pages and files give them, with what each is called there. */
export const FACET_LABELS: Readonly<Record<Facet, string>> = {
  valence: 'Concern, good or neutral',
  agencies: 'Agencies',
  circumstances: 'Circumstances of the child or family',
  harmTypes: 'Types of harm',
};
export const FACETS = Object.keys(FACET_LABELS) as Facet[];
