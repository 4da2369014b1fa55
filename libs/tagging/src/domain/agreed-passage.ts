import { keyOf, type Label } from './labels.js';
import type { Valence } from './tagger.js';

/** A passage with what people agreed it should carry. A facet is null where nobody settled it: then it is unknown. */
export type AgreedPassage = {
  id: string;
  text: string;
  codes: readonly string[];
  valence: Valence;
  agencies: readonly string[] | null;
  circumstances: readonly string[] | null;
  harmTypes: readonly string[] | null;
};

/** The positions in `labels` of everything a passage carries, and of what nobody said yes or no to. */
export function targetsOf(passage: AgreedPassage, labels: readonly Label[]): { targets: number[]; unknown: number[] } {
  const { codes, agencies, circumstances, harmTypes, valence } = passage;
  const carried = { codes, agencies, circumstances, harmTypes, valence: [valence] };
  const keys = new Set(Object.entries(carried).flatMap(([place, ids]) => (ids ?? []).map((id) => `${place}:${id}`)));
  const positions = (wanted: (label: Label) => boolean) =>
    labels.flatMap((label, index) => (wanted(label) ? [index] : []));
  return {
    targets: positions((label) => keys.has(keyOf(label))),
    unknown: positions(({ place }) => carried[place] === null),
  };
}
