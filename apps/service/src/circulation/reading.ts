import { CirculationService } from '#libs/circulation';
import type { EditionView } from '#libs/editions';
import { may, type Actor } from '#libs/authority';
import { UptakeService } from '#libs/uptake';
import { Injectable } from '@nestjs/common';

/** What the page of an edition offers its reader beside the words: to acknowledge it, and to say what their board did. */
export type ReaderActions = { acknowledgedAt: Date | null; isAsked: boolean; isForRegion: boolean };

/** That somebody reads an edition. */
@Injectable()
export class Reading {
  constructor(
    private readonly circulation: CirculationService,
    private readonly uptake: UptakeService,
  ) {}

  /** Keeps that the edition was opened, the first time, and says what its reader can do with it; nothing of a draft. */
  async begin(actor: Actor, { id, state, boardId }: EditionView): Promise<ReaderActions | undefined> {
    if (state !== 'published' || !may(actor, 'circulation.receive')) return undefined;
    await this.circulation.noteOpened(actor, id);
    const standing = await this.circulation.standing(actor, id);
    const isAsked = (await this.uptake.find(actor, id)) !== undefined;
    return standing && { ...standing, isAsked, isForRegion: boardId === null };
  }
}
