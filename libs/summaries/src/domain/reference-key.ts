/**
 * What a board's own review reference is recognised by when a corrected form comes in: its letters and digits, so that
 * "ALSCB/SCR/04" and "alscb scr 04" are the same review. Null where the form gives none (blank, N/A, TBC, "to be
 * allocated", "see above"), so that no two reviews are taken for one.
 */
export function referenceKey(reference: string | null): string | null {
  const text = reference ?? '';
  const key = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return key === '' || NO_REFERENCE.test(text) ? null : key;
}

/** Says that there is none, or none yet, and has no number in it. */
const NO_REFERENCE =
  /^\W*(?:n\W?[ak]|t\W?b\W?[acd]|none|nil|not?|to be|to follow|await\w*|pending|unknown|ditto|as (?:above|before)|see (?:above|below|attached))\b\D*$/i;
