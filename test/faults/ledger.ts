/** A change somebody asked for: acknowledged, or of which nobody knows whether it was done. What was refused is not kept. */
export type Change = { kind: ChangeKind; subject: string; came: 'done' | 'unknown' };
export const CHANGE_KINDS = [
  'sent',
  'submitted',
  'approved',
  'released',
  'withdrawn',
  'coded',
  'answered',
  'composed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What the clients know: each change by its kind and its subject, which is unlike every other of its kind. */
export class Ledger {
  readonly changes = new Map<string, Change>();
  /** Told by the clients of what should not have happened, such as an answer that says something else than was sent. */
  readonly odd: string[] = [];

  /** Once acknowledged stays acknowledged, however a later attempt ended. */
  note(kind: ChangeKind, subject: string, came: 'done' | 'unknown'): void {
    const key = `${kind} ${subject}`;
    if (this.changes.get(key)?.came !== 'done') this.changes.set(key, { kind, subject, came });
  }

  of(kind: ChangeKind): Change[] {
    return [...this.changes.values()].filter((change) => change.kind === kind);
  }

  get acknowledged(): number {
    return [...this.changes.values()].filter(({ came }) => came === 'done').length;
  }
}
