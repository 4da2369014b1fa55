import { recordAct } from '#libs/audit';
import { requireMay, type Actor } from '#libs/authority';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { inForce } from './domain/access-policy.js';
import { type Acceptance, acceptedUntil, type Duties } from './domain/duties.js';
import { DutyAcceptance } from './people.entity.js';
import { PeopleSettings } from './people-settings.js';

export type DutiesRefusal = { code: 'people.duties-not-accepted' } | { code: 'people.duties-changed' };

const KNOWN_FOR_MS = 5 * 60 * 1000;
/** What somebody accepted before their account was closed and opened again, they are asked anew. */
const COUNTS = `d.accepted_at >= coalesce(a.reopened_at, '-infinity')`;

/** What everybody who reads summaries undertakes each year, and who has. */
@Injectable()
export class DutiesService {
  /** Until when those whom this process has asked about have accepted, for some minutes: an account may be opened again. */
  private readonly known = new Map<string, { version: string; until: Date; staleAt: number }>();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: PeopleSettings,
    private readonly clock: Clock,
  ) {}

  inForce(): Duties {
    return inForce(this.settings.governance.duties, this.clock.now());
  }

  /** Whether the duties stand before everything else here. */
  get mustBeAccepted(): boolean {
    return this.settings.mustAccept;
  }

  /** Until when the actor has accepted the duties in force; undefined where they are to be asked. Asked of keys too, whatever their scope. */
  async acceptedUntil(actor: Actor): Promise<Date | undefined> {
    const [now, duties] = [this.clock.now(), this.inForce()];
    const known = this.known.get(actor.id);
    if (known && known.version === duties.version && known.until > now && known.staleAt > now.getTime())
      return known.until;
    const acceptances = await this.database.manager.query<Acceptance[]>(
      `SELECT d.version, d.accepted_at AS "acceptedAt" FROM duty_acceptance d JOIN account a ON a.id = d.account_id
        WHERE d.account_id = $1 AND ${COUNTS}`,
      [actor.id],
    );
    const until = acceptedUntil(duties, acceptances, now);
    if (until) {
      const staleAt = now.getTime() + KNOWN_FOR_MS;
      this.known.set(actor.id, { version: duties.version, until, staleAt });
    }
    return until;
  }

  /** Records that the actor accepts the version they were shown. Refused where they did not tick, or another is in force now. */
  async accept(actor: Actor, version: string, isAccepted: boolean): Promise<Outcome<void, DutiesRefusal>> {
    requireMay(actor, 'account.own');
    if (version !== this.inForce().version) return refused({ code: 'people.duties-changed' });
    if (!isAccepted) return refused({ code: 'people.duties-not-accepted' });
    await this.database.transaction(async (manager) => {
      await manager.insert(DutyAcceptance, { accountId: actor.id, version, acceptedAt: this.clock.now() });
      await recordAct(manager, actor, 'duties.accept', version);
    });
    return ok(undefined);
  }

  /** How many open accounts have not accepted the duties in force for this year. */
  async countNotAccepted(actor: Actor): Promise<number> {
    requireMay(actor, 'accounts.administer');
    const { version, againAfterDays } = this.inForce();
    const [{ people }] = await this.database.manager.query<[{ people: number }]>(
      `SELECT count(*)::int AS people FROM account a WHERE a.closed_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM duty_acceptance d WHERE d.account_id = a.id AND d.version = $1 AND ${COUNTS}
            AND d.accepted_at > $2::timestamptz - make_interval(days => $3))`,
      [version, this.clock.now(), againAfterDays],
    );
    return people;
  }
}
