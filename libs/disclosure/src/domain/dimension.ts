/**
 * One way to split figures. Of `parts`, each record is in one leaf and a member is a set of leaves (a year its quarters,
 * a sub-region its boards). Of `overlapping` members a record may have several (themes, kinds of practice); each lies in its
 * parent, and where a member `isCovered`, every record in it is in one of its children too. What is `inside` another
 * dimension has the same members there, and no record here that is not there too (good practice on a theme).
 */
export type Dimension = {
  id: string;
  label: string;
  kind: 'parts' | 'overlapping';
  members: ReadonlyMap<string, Member>;
  inside?: string;
};
export type Member = {
  label: string;
  level: string;
  parent: string | null;
  leaves: readonly string[];
  isCovered: boolean;
};

/** The member that is not split: all of it. Cells leave it out. */
export const WHOLE = '*';

/** Where a cell stands: one member of each dimension it is split by. */
export type At = Readonly<Record<string, string>>;

/** A cell's place as text, the same for the same place. */
export const keyOf = (at: At): string =>
  Object.keys(at)
    .filter((dimension) => at[dimension] !== WHOLE)
    .sort()
    .map((dimension) => `${dimension}=${at[dimension]}`)
    .join(' ');

/** The same place with another member of one dimension. */
export const moved = (at: At, dimension: string, member: string): At => ({ ...at, [dimension]: member });

/** The dimensions of several publications together: those of the last, and what only earlier ones had. */
export function joinDimensions(all: readonly ReadonlyMap<string, Dimension>[]): Map<string, Dimension> {
  const joined = new Map<string, Dimension>();
  for (const dimensions of all)
    for (const [id, dimension] of dimensions)
      joined.set(id, { ...dimension, members: new Map([...(joined.get(id)?.members ?? []), ...dimension.members]) });
  return joined;
}
