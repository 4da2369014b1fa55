import { ok, type Outcome, refused } from '#libs/kernel';
import { certainIdentifiers, type FindingKind, type GateContext } from '#libs/release';

/** The texts about a publication that others read, everybody or those who sign. */
export type PublicText = 'title' | 'agreedBy' | 'triedBy' | 'tried' | 'result' | 'erratum';
/** Words that could identify somebody: in which text, from where to where (UTF-16 offsets), and what they are. */
export type Identifying = {
  code: 'disclosure.identifies';
  field: PublicText;
  start: number;
  end: number;
  kind: FindingKind;
};

/** Refuses what the gate of releases is sure of, in texts as they were typed. Finding nothing means only that. */
export function checkTexts(texts: Partial<Record<PublicText, string>>, gate: GateContext): Outcome<void, Identifying> {
  const pieces = Object.entries(texts).map(([key, text]) => ({ key, text }));
  const found = certainIdentifiers(pieces, gate).map(({ key, ...where }): Identifying => ({
    code: 'disclosure.identifies',
    field: key as PublicText,
    ...where,
  }));
  const [first, ...others] = found;
  return first ? refused(first, ...others) : ok(undefined);
}
