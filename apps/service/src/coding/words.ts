import type { OwnPurpose } from '#libs/coding';
import type { Valence } from '#libs/tagging';

/** The facets of a passage beside its codes and valence, as the screen heads them. */
export const FACET_WORDS = [
  { id: 'agencies', legend: 'Agencies', addText: 'Add an agency' },
  { id: 'circumstances', legend: 'Circumstances of the child or family', addText: 'Add a circumstance' },
  { id: 'harmTypes', legend: 'Types of harm', addText: 'Add a type of harm' },
] as const;

export const VALENCE_WORDS: Record<Valence, string> = {
  concern: 'Concern',
  good: 'Good practice',
  neutral: 'Neutral',
};

/** How a passage came to be coded, for headings and lists. */
export const PURPOSE_WORDS: Record<OwnPurpose, { title: string; crumb: string; short: string }> = {
  first: { title: 'Code a passage', crumb: 'Code a passage', short: 'First coding' },
  second: { title: 'Code a passage as second coder', crumb: 'Second coding', short: 'Second coding' },
  calibration: { title: 'Code a passage of a calibration set', crumb: 'Calibration', short: 'Calibration' },
};

export const STATE_WORDS = { untouched: 'Not begun', begun: 'Begun', settled: 'Settled' } as const;
