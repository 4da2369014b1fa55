import { BEGINNING, digestOf, type EntryParts } from './digest.js';

/** A link as it is kept, with its entry, or null where there is none of that id any more. */
export type KeptLink = { position: string; linkedAt: string; entryId: string; hash: string; entry: EntryParts | null };
/** How far the chain went at a time, and its hash then, in hex. */
export type Seal = { position: string; hash: string; madeAt: string };

/** What is wrong with a trail, and where: at a position of the chain, at an entry. */
export type Finding =
  | { kind: 'entry-removed'; position: string; entryId: string }
  | { kind: 'links-removed'; from: string; to: string }
  | { kind: 'entry-changed'; position: string; entryId: string }
  | { kind: 'entries-swapped'; positions: readonly [string, string]; entryIds: readonly [string, string] }
  | { kind: 'entry-inserted'; entryId: string }
  | { kind: 'cut-off'; lastPosition: string; seal: Seal }
  | { kind: 'rewritten'; seal: Seal };

const MOST_COMPARED = 200;
type Failed = KeptLink & { entry: EntryParts; before: string };

/**
 * Follows a chain link by link, in order of position. Each link is checked against the hash kept before it, so that one entry
 * changed is found as that one, and what follows still holds. In: all links, then the entries without one, then seals.
 * An id nobody has is no finding: transactions that are rolled back leave such gaps; positions have none. Never throws.
 */
export class ChainCheck {
  private readonly findings: Finding[] = [];
  private readonly failed: Failed[] = [];
  private readonly sealed = new Map<string, Seal[]>();
  private last = { position: 0n, hash: BEGINNING };
  private links = 0;

  constructor(seals: readonly Seal[]) {
    for (const seal of seals) this.sealed.set(seal.position, [...(this.sealed.get(seal.position) ?? []), seal]);
  }

  /** The next link of the chain. */
  take(link: KeptLink): void {
    const position = BigInt(link.position);
    const follows = position === this.last.position + 1n;
    if (!follows)
      this.findings.push({ kind: 'links-removed', from: String(this.last.position + 1n), to: String(position - 1n) });
    if (link.entry === null)
      this.findings.push({ kind: 'entry-removed', position: link.position, entryId: link.entryId });
    else if (follows && digestOf(this.last.hash, { ...link, entry: link.entry }) !== link.hash)
      this.failed.push({ ...link, entry: link.entry, before: this.last.hash });
    for (const seal of this.sealed.get(link.position) ?? [])
      if (seal.hash !== link.hash) this.findings.push({ kind: 'rewritten', seal });
    this.sealed.delete(link.position);
    this.last = { position, hash: link.hash };
    this.links += 1;
  }

  /** What was found, given the entries that have no link. A seal that no link answers was cut off with all after it. */
  finish(unlinked: readonly string[] = []): { links: number; findings: readonly Finding[] } {
    const cut = [...this.sealed.values()].flat().filter(({ position }) => BigInt(position) > this.last.position);
    const findings: Finding[] = [
      ...this.findings,
      ...this.changedOrSwapped(),
      ...unlinked.map((entryId) => ({ kind: 'entry-inserted', entryId }) as const),
      ...cut.map((seal) => ({ kind: 'cut-off', lastPosition: String(this.last.position), seal }) as const),
    ];
    return { links: this.links, findings };
  }

  /** Two that each fit in the other's place changed places; the others were changed. */
  private changedOrSwapped(): Finding[] {
    const left = new Set(this.failed);
    const swapped: Finding[] = [];
    if (left.size <= MOST_COMPARED)
      for (const one of left)
        for (const other of left) {
          if (one === other || !fits(one, other) || !fits(other, one)) continue;
          left.delete(one);
          left.delete(other);
          swapped.push({
            kind: 'entries-swapped',
            positions: [one.position, other.position],
            entryIds: [one.entryId, other.entryId],
          });
          break;
        }
    const changed = [...left].map(({ position, entryId }) => ({ kind: 'entry-changed', position, entryId }) as const);
    return [...swapped, ...changed];
  }
}

/** Whether the entry now at `other` was the one at `one`. */
const fits = (one: Failed, other: Failed): boolean => digestOf(one.before, { ...one, entry: other.entry }) === one.hash;
