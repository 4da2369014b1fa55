import { recordAct } from '#libs/audit';
import { requireMay, type Actor } from '#libs/authority';
import { REFERENCE, type Reference } from '#libs/framework';
import {
  Account,
  checkNewAccount,
  hashPassword,
  hashSecret,
  type NewAccount,
  type NewAccountRefusal,
  newSecret,
  openAccount,
  passwordProblem,
  type PasswordRefusal,
} from '#libs/identity';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { MailFault, Mailer } from '#libs/mail';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { daysAfter, inForce } from './domain/access-policy.js';
import { type InvitationProblem, problemOf, stateOf } from './domain/invitation-state.js';
import { invitationMessage } from './domain/messages.js';
import { Invitation } from './people.entity.js';
import { PeopleSettings } from './people-settings.js';

export type InviteRefusal =
  | NewAccountRefusal
  | { code: 'identity.email-taken' }
  | { code: 'identity.closed-account'; accountId: string }
  | { code: 'people.invited-already' }
  | { code: 'people.invitation-closed' };
export type AcceptRefusal = InvitationProblem | PasswordRefusal | { code: 'identity.email-taken' };
/** Whether somebody at the address of a closed account is its person; said of that account alone. */
export type SamePerson = { accountId: string; isSame: boolean };
/** An invitation on its way. `link` is null where it goes by mail; where no mail server is set it is to be handed over. */
export type Invited = { id: string; link: string | null };
export type OpenInvitation = Invitation & { state: ReturnType<typeof stateOf> };
export type MailRun = { sent: number; refused: number; failed: number };

const OPEN = { acceptedAt: IsNull(), withdrawnAt: IsNull() };

/** People asked to take up an account by a link that works once, for some days. The account is made when they do. */
@Injectable()
export class InvitationsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: PeopleSettings,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
  ) {}

  /**
   * Invites somebody. Refused where there is an open account or invitation for the address, where it was that of a closed account
   * and nobody has said whether this is the same person, or where roles and board do not fit.
   */
  async invite(actor: Actor, wanted: NewAccount, said?: SamePerson): Promise<Outcome<Invited, InviteRefusal>> {
    requireMay(actor, 'accounts.administer');
    const checked = checkNewAccount(
      wanted,
      this.reference.region.boards.map(({ id }) => id),
    );
    if (!checked.ok) return checked;
    const { email } = checked.value;
    return this.database.transaction(async (manager) => {
      const before = await manager.findOneBy(Account, { email });
      if (before && !before.closedAt) return refused({ code: 'identity.email-taken' });
      if (before && said?.accountId !== before.id)
        return refused({ code: 'identity.closed-account', accountId: before.id });
      const reopens = before && said?.isSame ? before.id : null;
      const now = this.clock.now();
      const row = { ...checked.value, reopens, invitedBy: actor.id, invitedAt: now, expiresAt: this.ends() };
      const made = await manager.createQueryBuilder().insert().into(Invitation).values(row).orIgnore().execute();
      const id = made.identifiers[0]?.id as string | undefined;
      if (!id) return refused({ code: 'people.invited-already' });
      await recordAct(manager, actor, 'invitation.make', id);
      if (before)
        await recordAct(manager, actor, reopens ? 'invitation.of-same-person' : 'invitation.of-another', before.id);
      return ok(await this.onItsWay(manager, id));
    });
  }

  /** The invitations not taken up and not withdrawn, newest first. */
  async list(actor: Actor): Promise<OpenInvitation[]> {
    requireMay(actor, 'accounts.administer');
    const open = await this.database.manager.find(Invitation, { where: OPEN, order: { invitedAt: 'DESC' } });
    return open.map((invitation) => ({ ...invitation, state: stateOf(invitation, this.clock.now()) }));
  }

  /** Sends an invitation anew, for as long again. Its earlier link works no more. */
  async resend(actor: Actor, id: string): Promise<Outcome<Invited, InviteRefusal>> {
    requireMay(actor, 'accounts.administer');
    return this.database.transaction(async (manager) => {
      const anew = { tokenHash: null, sentAt: null, whyNotSent: null, expiresAt: this.ends() };
      const { affected } = await manager.update(Invitation, { id, ...OPEN }, anew);
      if (affected !== 1) return refused({ code: 'people.invitation-closed' });
      await recordAct(manager, actor, 'invitation.resend', id);
      return ok(await this.onItsWay(manager, id));
    });
  }

  /** Takes an invitation back; its link works no more. */
  async withdraw(actor: Actor, id: string): Promise<Outcome<void, InviteRefusal>> {
    requireMay(actor, 'accounts.administer');
    return this.database.transaction(async (manager) => {
      const { affected } = await manager.update(Invitation, { id, ...OPEN }, { withdrawnAt: this.clock.now() });
      if (affected !== 1) return refused({ code: 'people.invitation-closed' });
      await recordAct(manager, actor, 'invitation.withdraw', id);
      return ok(undefined);
    });
  }

  /**
   * Sends the invitations that wait, each with a secret made then. The message goes before its hash is committed: a process
   * that ends in between sends it again with another secret, and only the last link works.
   */
  async sendWaiting(actor: Actor): Promise<MailRun> {
    requireMay(actor, 'accounts.administer');
    const run: MailRun = { sent: 0, refused: 0, failed: 0 };
    if (!this.mailer.hasServer) return run;
    const waiting = await this.database.manager.findBy(Invitation, { ...OPEN, sentAt: IsNull(), whyNotSent: IsNull() });
    for (const { id } of waiting) run[await this.sendOne(id)] += 1;
    return run;
  }

  /** Whose invitation a link is, where it can still be taken up. Asking changes nothing: mail scanners follow links. */
  async find(secret: string): Promise<Outcome<Invitation, InvitationProblem>> {
    const invitation = await this.database.manager.findOneBy(Invitation, { tokenHash: hashSecret(secret) });
    const problem = problemOf(invitation, this.clock.now());
    return problem ? refused(problem) : ok(invitation!);
  }

  /**
   * Takes an invitation up: opens an account, or the closed one again that it is for. Without a password where its person signs
   * in at a provider.
   */
  async accept(secret: string, password: string | null): Promise<Outcome<Account, AcceptRefusal>> {
    const found = await this.find(secret);
    if (!found.ok) return found;
    const { name, email, boardId } = found.value;
    const weak = password === null ? undefined : await passwordProblem(password, [name, email, boardId ?? '']);
    if (weak) return refused(weak);
    const passwordHash = password === null ? null : await hashPassword(password);
    return this.database.transaction(async (manager) => {
      const where = { tokenHash: hashSecret(secret) };
      const invitation = await manager.findOne(Invitation, { where, lock: { mode: 'pessimistic_write' } });
      const problem = problemOf(invitation, this.clock.now());
      if (problem) return refused(problem);
      return this.open(manager, invitation!, passwordHash);
    });
  }

  private async open(manager: EntityManager, invitation: Invitation, passwordHash: string | null) {
    const { id, email, name, roles, boardId, reopens } = invitation;
    const now = this.clock.now();
    const opened = await openAccount(manager, { email, name, roles, boardId }, now, reopens);
    if (!opened.ok) return opened;
    await manager.update(Account, { id: opened.value.id }, { passwordHash });
    await manager.update(Invitation, { id }, { acceptedAt: now, accountId: opened.value.id });
    await recordAct(manager, opened.value, 'invitation.accept', id);
    return opened;
  }

  /** Without a mail server the link is made at once, for the one who asks to hand over. */
  private async onItsWay(manager: EntityManager, id: string): Promise<Invited> {
    if (this.mailer.hasServer) return { id, link: null };
    return { id, link: await this.newLink(manager, id) };
  }

  private async newLink(manager: EntityManager, id: string): Promise<string> {
    const { secret, hash } = newSecret();
    await manager.update(Invitation, { id }, { tokenHash: hash, sentAt: this.clock.now(), expiresAt: this.ends() });
    return `${this.settings.publicUrl}/invitations/${secret}`;
  }

  private async sendOne(id: string): Promise<keyof MailRun> {
    try {
      return await this.database.transaction((manager) => this.write(manager, id));
    } catch (fault) {
      if (fault instanceof MailFault) return 'failed';
      throw fault;
    }
  }

  private async write(manager: EntityManager, id: string): Promise<keyof MailRun> {
    const where = { id, ...OPEN, sentAt: IsNull() };
    const invitation = await manager.findOne(Invitation, { where, lock: { mode: 'pessimistic_write' } });
    if (!invitation) return 'sent'; // by another run, or withdrawn
    const { region } = this.reference;
    const board = region.boards.find(({ id: one }) => one === invitation.boardId)?.name ?? null;
    const about = { name: invitation.name, region: region.name, board, until: this.ends() };
    const words = invitationMessage({ ...about, url: await this.newLink(manager, id) });
    const sent = await this.mailer.send({ to: invitation.email, ...words });
    if (sent.ok) return 'sent';
    await manager.update(Invitation, { id }, { sentAt: null, tokenHash: null, whyNotSent: sent.refusals[0].code });
    return 'refused';
  }

  private ends(): Date {
    const now = this.clock.now();
    return daysAfter(now, inForce(this.settings.governance.access, now).invitationDays);
  }
}
