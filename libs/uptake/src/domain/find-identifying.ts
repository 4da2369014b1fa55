import { certainIdentifiers, type FindingKind, type GateContext } from '#libs/release';
import { type Answer, type TextField, TEXTS } from './answer.js';

/** Words of an answer that could identify somebody: in which text, from where to where (UTF-16 offsets), and what they are. */
export type Identifying = {
  code: 'uptake.identifies';
  field: TextField;
  start: number;
  end: number;
  kind: FindingKind;
};

/** What the gate of releases is sure of, in the texts of an answer. Finding nothing means only that. */
export function findIdentifying(answer: Answer, gate: GateContext): Identifying[] {
  const pieces = TEXTS.flatMap((key) => (answer[key] ? [{ key, text: answer[key] }] : []));
  return certainIdentifiers(pieces, gate).map(({ key, ...found }) => ({
    code: 'uptake.identifies',
    field: key as TextField,
    ...found,
  }));
}
