import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import { SustainmentReader } from '#libs/sustainment';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import type { DigestRecurrences } from './domain/gathered.js';

/** Reads what came back in a quarter, for its digest: counts, and the names of boards that agree to be named. */
@Injectable()
export class RecurrencesOfQuarter {
  constructor(
    private readonly sustainment: SustainmentReader,
    private readonly typologies: Typologies,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  async read(actor: Actor, quarter: Quarter): Promise<DigestRecurrences> {
    const { themes, ...all } = await this.sustainment.counts(actor, { from: quarter, to: quarter });
    const nameOf = (board: string) => this.reference.region.boards.find(({ id }) => id === board)?.name ?? board;
    return {
      ...all,
      hasBase: true,
      themes: themes.map(({ code, recurrences: times, boards: inBoards, named }) => ({
        code,
        label: this.typologies.labelOf(code),
        recurrences: times,
        boards: inBoards,
        named: named.map(nameOf),
      })),
    };
  }
}
