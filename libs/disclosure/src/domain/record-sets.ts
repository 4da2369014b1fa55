import { type At, type Dimension, keyOf, WHOLE } from './dimension.js';

/**
 * A released summary as figures see it: its board, and of each dimension the leaf it lies in or the members it has
 * (with those they lie in). Ids and places only.
 */
export type PublishableRecord = {
  id: string;
  board: string;
  leaves: Readonly<Record<string, string>>;
  members: Readonly<Record<string, ReadonlySet<string>>>;
};

/** The records of one snapshot, by the cells they are counted in. Answers are kept, since cells are asked for often. */
export class RecordSets {
  private readonly kept = new Map<string, readonly PublishableRecord[]>();

  constructor(readonly records: readonly PublishableRecord[]) {}

  /** The records counted at a place. `dimensions` says what its members are made of. */
  at(at: At, dimensions: ReadonlyMap<string, Dimension>): readonly PublishableRecord[] {
    const key = keyOf(at);
    const kept = this.kept.get(key);
    if (kept) return kept;
    const tests = Object.entries(at).flatMap(([id, member]) =>
      member === WHOLE ? [] : [testOf(dimensions.get(id)!, member)],
    );
    const found = this.records.filter((record) => tests.every((test) => test(record)));
    this.kept.set(key, found);
    return found;
  }
}

/** How many different boards records come from. */
export const boardsOf = (records: readonly PublishableRecord[]): Map<string, number> => {
  const boards = new Map<string, number>();
  for (const { board } of records) boards.set(board, (boards.get(board) ?? 0) + 1);
  return boards;
};

/** How two sets of records stand to each other, and in how many records they differ. */
export function compareSets(
  older: readonly PublishableRecord[],
  newer: readonly PublishableRecord[],
): { relation: 'same' | 'grown' | 'shrunk' | 'other'; differs: number } {
  const ids = new Set(older.map(({ id }) => id));
  const common = newer.filter(({ id }) => ids.has(id)).length;
  const [gone, come] = [older.length - common, newer.length - common];
  const relation = gone === 0 ? (come === 0 ? 'same' : 'grown') : come === 0 ? 'shrunk' : 'other';
  return { relation, differs: gone + come };
}

function testOf({ id, kind, members }: Dimension, member: string): (record: PublishableRecord) => boolean {
  if (kind === 'overlapping') return (record) => record.members[id]?.has(member) ?? false;
  const leaves = new Set(members.get(member)?.leaves);
  return (record) => leaves.has(record.leaves[id]!);
}
