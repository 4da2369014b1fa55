import type { Typology } from '#libs/typology';

/** The five questions a tagger answers of a passage. */
export const PLACES = ['codes', 'agencies', 'circumstances', 'harmTypes', 'valence'] as const;
export type Place = (typeof PLACES)[number];
/** One thing a tagger can say: a code, or a value of a facet. */
export type Label = { place: Place; id: string };

/** Everything a tagger can say under a typology, in a fixed order: by place, and in the typology's order. */
export function labelsOf({ codes, facets }: Typology): Label[] {
  const ids: Record<Place, string[]> = {
    codes: [...codes.keys()],
    agencies: facets.agencies.map(({ id }) => id),
    circumstances: facets.circumstances.map(({ id }) => id),
    harmTypes: facets.harmTypes.map(({ id }) => id),
    valence: facets.valence.map(({ id }) => id),
  };
  return PLACES.flatMap((place) => ids[place].map((id) => ({ place, id })));
}

export const keyOf = ({ place, id }: Label) => `${place}:${id}`;
