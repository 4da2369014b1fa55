/** What other boards' learning may be read for. Never free words, which could tell of a case. */
export const PURPOSES = {
  practice: 'To learn from other boards for our own practice',
  collate: 'To bring the region’s learning together',
  code: 'To code what boards have learnt',
  evaluate: 'To see how the framework is working',
  inspect: 'To prepare for an inspection or an audit',
  support: 'To help somebody use this service',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** For how long a stated purpose holds: until people's access is looked at again, a quarter later. */
export const PURPOSE_HOLDS_DAYS = 90;
