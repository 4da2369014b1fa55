/**
 * What a board's own review reference is recognised by when a corrected form comes in: its letters and digits, so that
 * "ALSCB/SCR/04" and "alscb scr 04" are the same review. Null where the form gives none (blank, N/A, TBC).
 */
export function referenceKey(reference: string | null): string | null {
  const key = (reference ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return key === '' || NO_REFERENCE.has(key) ? null : key;
}

const NO_REFERENCE = new Set([
  'NA',
  'NONE',
  'NIL',
  'TBC',
  'TBA',
  'NOTKNOWN',
  'UNKNOWN',
  'NOTAPPLICABLE',
  'NOREFERENCE',
]);
