import type { Subject } from '#libs/digests';
import type { Actor } from '#libs/authority';
import { Clock, ok, type Outcome } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { type DigestSchedule, quarterDue } from './domain/digest-schedule.js';
import { type ComposeEditionRefusal, EditionsService } from './editions.service.js';

/** The injection token of the days on which digests compose themselves. */
export const DIGEST_SCHEDULES = Symbol('digest schedules');

/** Composes the draft of each quarter's digest when its day has come. */
@Injectable()
export class ScheduledDigests {
  constructor(
    private readonly editions: EditionsService,
    @Inject(DIGEST_SCHEDULES) private readonly schedules: readonly DigestSchedule[],
    private readonly clock: Clock,
  ) {}

  /**
   * Composes the digest that is due on a day, today if none is given, unless there is or was one, whoever composed it. Out: the
   * id of the draft made by this call, for whoever tells the group of it, or null. However many processes call at once, one of
   * them makes it.
   */
  async composeDue(
    actor: Actor,
    on = londonDay(this.clock.now()),
  ): Promise<Outcome<string | null, ComposeEditionRefusal>> {
    const quarter = quarterDue(this.schedules, on);
    if (quarter === undefined) return ok(null);
    const subject: Subject = { kind: 'regional-digest', quarter };
    return this.editions.composeFirst(actor, subject);
  }
}
