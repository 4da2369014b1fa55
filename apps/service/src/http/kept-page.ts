import type { Actor } from '#libs/authority';
import type { Page, Redirect } from './page.js';

/**
 * Somebody with the rights of the one who asks and nothing else of theirs. What is drawn for them depends on their roles and
 * board alone, so everybody who has the same may be given it.
 */
export function standInFor({ roles, boardId }: Actor): Actor {
  return { id: 'stand-in', name: '', boardId, roles: [...roles].sort() };
}

/** What all who share a kept page have in common: where they read it from, and what they may see. */
export type Shared = {
  readonly reader: Actor;
  readonly audience: string;
  readonly snapshot: string;
  readonly policy: string;
  readonly typology: string;
  readonly address: string;
};

/** The key of a kept page: with any other audience, roles, board, snapshot, policy, typology or address it is another page. */
export const keyOf = ({ reader, audience, snapshot, policy, typology, address }: Shared): string =>
  JSON.stringify([audience, reader.roles, reader.boardId, snapshot, policy, typology, address]);

/**
 * A page that is drawn once for all who share it. `draw` is given no one else than the stand-in, so a page cannot hold
 * anything of the person for whom it happened to be drawn first. What it answers beside good pages is not kept.
 */
export class KeptPage {
  readonly key: string;
  constructor(
    readonly shared: Shared,
    private readonly draws: (reader: Actor) => Promise<Page | Redirect>,
  ) {
    this.key = keyOf(shared);
  }

  draw(): Promise<Page | Redirect> {
    return this.draws(this.shared.reader);
  }
}
