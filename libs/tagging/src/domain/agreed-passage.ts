import { keyOf, type Label } from './labels.js';
import type { Valence } from './tagger.js';

/** A passage with what people agreed it should carry. `harmTypes` is null where nobody coded them. */
export type AgreedPassage = {
  id: string;
  text: string;
  codes: readonly string[];
  valence: Valence;
  agencies: readonly string[];
  circumstances: readonly string[];
  harmTypes: readonly string[] | null;
};

/** The positions in `labels` of everything a passage carries. Ids that are not among the labels are left out. */
export function targetsOf(passage: AgreedPassage, labels: readonly Label[]): number[] {
  const { codes, agencies, circumstances, harmTypes, valence } = passage;
  const carried = { codes, agencies, circumstances, harmTypes: harmTypes ?? [], valence: [valence] };
  const keys = new Set(Object.entries(carried).flatMap(([place, ids]) => ids.map((id) => `${place}:${id}`)));
  return labels.flatMap((label, index) => (keys.has(keyOf(label)) ? [index] : []));
}
