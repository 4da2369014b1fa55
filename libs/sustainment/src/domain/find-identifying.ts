import { certainIdentifiers, type FindingKind, type GateContext } from '#libs/release';
import { type Said, type TextField, TEXTS } from './step.js';

/** Words of a step that could identify somebody: in which text, from where to where (UTF-16 offsets), and what they are. */
export type Identifying = {
  code: 'sustainment.identifies';
  field: TextField;
  start: number;
  end: number;
  kind: FindingKind;
};

/** What the gate of releases is sure of, in the texts of a step. Finding nothing means only that. */
export function findIdentifying(said: Said, gate: GateContext): Identifying[] {
  const pieces = TEXTS.flatMap((key) => (said[key] ? [{ key, text: said[key] }] : []));
  return certainIdentifiers(pieces, gate).map(({ key, ...found }) => ({
    code: 'sustainment.identifies',
    field: key as TextField,
    ...found,
  }));
}
