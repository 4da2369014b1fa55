import { AuditTrail } from '#libs/audit';
import { REFERENCE, type Reference } from '#libs/framework';
import { ROLES, type Actor, type Role } from '#libs/authority';
import { type Account, AccountsService, isFreedAddress, SessionsService } from '#libs/identity';
import { Handovers, InvitationsService, type Invited, Notices } from '#libs/people';
import type { Outcome } from '#libs/kernel';
import { Body, Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { MailStates } from '../circulation/mail-state.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, ProvedLately, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { ServiceSettings } from '../settings.js';
import { roleChoices, rolesInWords } from './role-words.js';

const role = z.enum(ROLES);
const standing = z.object({
  roles: z.union([z.array(role), role.transform((one) => [one])]).default([]),
  boardId: z
    .string()
    .optional()
    .transform((id) => id || null),
});
const person = standing.extend({
  name: z.string().max(200),
  email: z.string().max(320),
  closedAccount: z.string().max(36).default(''),
  samePerson: z.enum(['yes', 'no']).optional(),
});
const named = z.object({ name: z.string().max(200).default('') });
const address = z.object({ email: z.string().max(320).default('') });
const domains = z.object({ from: z.string().max(255).default(''), to: z.string().max(255).default('') });
const id = z.uuid();
type More = { errors?: FieldError[]; [key: string]: unknown };

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'identity.name-missing': 'name',
  'identity.email-not-valid': 'email',
  'identity.email-taken': 'email',
  'people.invited-already': 'email',
  'identity.closed-account': 'samePerson',
  'identity.role-missing': 'roles',
  'identity.board-missing': 'boardId',
  'identity.board-unknown': 'boardId',
  'identity.domain-not-valid': 'from',
  'identity.domain-has-address': 'to',
};
const withRoles = <T extends { roles: Role[] }>(one: T) => ({ ...one, does: rolesInWords(one.roles) });
const asShown = (one: Account) => ({ ...withRoles(one), isAddressFreed: isFreedAddress(one.email) });
const beside = (refusals: readonly { code: RefusalCode }[]): FieldError[] =>
  refusals.map((refusal) => ({ field: FIELD_OF[refusal.code] ?? 'name', text: sentenceFor(refusal) }));

/** Who may sign in and who is invited to, for administrators. */
@Controller('people')
@May('accounts.administer')
@ProvedLately()
export class PeopleController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly invitations: InvitationsService,
    private readonly notices: Notices,
    private readonly handovers: Handovers,
    private readonly jobs: Jobs,
    private readonly trail: AuditTrail,
    private readonly mail: MailStates,
    private readonly settings: ServiceSettings,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  async list(@Who() actor: Actor) {
    await this.trail.did(actor, 'account.list');
    return this.page(actor);
  }

  @Post()
  async invite(@Who() actor: Actor, @Body({ schema: person }) wanted: z.infer<typeof person>) {
    const { closedAccount: accountId, samePerson } = wanted;
    const said = samePerson && { accountId, isSame: samePerson === 'yes' };
    const invited = await this.invitations.invite(actor, wanted, said);
    if (!invited.ok) {
      const asked = invited.refusals.find(({ code }) => code === 'identity.closed-account');
      const closed = asked && 'accountId' in asked ? await this.accounts.find(actor, asked.accountId) : undefined;
      const more = { wanted, closed: closed && withRoles(closed), errors: beside(invited.refusals) };
      return this.page(actor, more, tell(invited.refusals).status);
    }
    return this.onItsWay(actor, invited, `${wanted.name.trim()} is invited. The e-mail is on its way.`);
  }

  @Post('invitations/:id/send')
  async resend(@Who() actor: Actor, @Param('id', { schema: id }) invitationId: string) {
    const invited = await this.invitations.resend(actor, invitationId);
    return this.onItsWay(actor, invited, 'The invitation is being sent again. Its earlier link works no more.');
  }

  @Post('invitations/:id/withdraw')
  async withdraw(@Who() actor: Actor, @Param('id', { schema: id }) invitationId: string) {
    const withdrawn = await this.invitations.withdraw(actor, invitationId);
    if (!withdrawn.ok) throw new Refused(withdrawn.refusals);
    return new Redirect('/people', 'The invitation is withdrawn. Its link works no more.');
  }

  @Post('domain')
  async changeDomain(@Who() actor: Actor, @Body({ schema: domains }) { from, to }: z.infer<typeof domains>) {
    const changed = await this.accounts.changeDomain(actor, from, to);
    if (!changed.ok)
      return this.page(
        actor,
        { domain: { from, to }, errors: beside(changed.refusals) },
        tell(changed.refusals).status,
      );
    const people = changed.value === 1 ? 'One address was' : `${changed.value || 'No'} addresses were`;
    return new Redirect('/people', `${people} changed to ${to.trim()}.`);
  }

  @Get(':id')
  show(@Who() actor: Actor, @Param('id', { schema: id }) accountId: string) {
    return this.personPage(actor, accountId);
  }

  @Post(':id/roles')
  async changeRoles(
    @Who() actor: Actor,
    @Param('id', { schema: id }) accountId: string,
    @Body({ schema: standing }) wanted: z.infer<typeof standing>,
  ) {
    const boards = this.reference.region.boards.map((board) => board.id);
    const changed = await this.accounts.changeRoles(actor, accountId, wanted, boards);
    if (changed.ok) return new Redirect(`/people/${accountId}`, 'The roles are changed, from the next page on.');
    return this.personPage(
      actor,
      accountId,
      { wanted, errors: beside(changed.refusals) },
      tell(changed.refusals).status,
    );
  }

  @Post(':id/name')
  async changeName(
    @Who() actor: Actor,
    @Param('id', { schema: id }) accountId: string,
    @Body({ schema: named }) { name }: z.infer<typeof named>,
  ) {
    const changed = await this.accounts.changeName(actor, accountId, name);
    if (changed.ok)
      return new Redirect(`/people/${accountId}`, 'The name is changed, also where it says what they did.');
    return this.personPage(actor, accountId, { name, errors: beside(changed.refusals) }, tell(changed.refusals).status);
  }

  @Post(':id/email')
  async changeEmail(
    @Who() actor: Actor,
    @Param('id', { schema: id }) accountId: string,
    @Body({ schema: address }) { email }: z.infer<typeof address>,
  ) {
    const changed = await this.accounts.changeEmail(actor, accountId, email);
    if (!changed.ok)
      return this.personPage(
        actor,
        accountId,
        { email, errors: beside(changed.refusals) },
        tell(changed.refusals).status,
      );
    const account = (await this.accounts.find(actor, accountId))!;
    const isTold = await this.notices.addressChanged(actor, account, changed.value);
    const how = isTold
      ? 'Both addresses are told.'
      : 'No e-mail could be sent to both addresses: tell the person yourself.';
    return new Redirect(`/people/${accountId}`, `The e-mail address is changed. ${how}`);
  }

  @Post(':id/sessions/end')
  async endSessions(@Who() actor: Actor, @Param('id', { schema: id }) accountId: string) {
    const ended = await this.sessions.endOf(actor, accountId);
    if (!ended.ok) throw new Refused(ended.refusals);
    return new Redirect(`/people/${accountId}`, 'This person is signed out everywhere.');
  }

  @Post(':id/sessions/:session/end')
  async endSession(
    @Who() actor: Actor,
    @Param('id', { schema: id }) accountId: string,
    @Param('session', { schema: id }) session: string,
  ) {
    const ended = await this.sessions.endOf(actor, accountId, session);
    if (!ended.ok) throw new Refused(ended.refusals);
    return new Redirect(`/people/${accountId}`, 'That browser is signed out.');
  }

  /** The link is shown once, on the page that answers: it is in no address of ours, cookie or log. */
  @Post(':id/link')
  async link(@Who() actor: Actor, @Param('id', { schema: id }) accountId: string) {
    const secret = await this.accounts.createSignInLink(actor, accountId);
    if (!secret.ok) throw new Refused(secret.refusals);
    return this.personPage(actor, accountId, { link: `${this.settings.publicUrl}/sign-in/${secret.value}` });
  }

  private async onItsWay(actor: Actor, invited: Outcome<Invited, { code: RefusalCode }>, notice: string) {
    if (!invited.ok) throw new Refused(invited.refusals);
    const { id: invitationId, link } = invited.value;
    if (link !== null) return this.page(actor, { link, linkFor: invitationId });
    await this.jobs.requestCirculation();
    return new Redirect('/people', notice);
  }

  private async page(actor: Actor, more: More = {}, status = 200): Promise<Page> {
    const [people, invited, mail] = await Promise.all([
      this.accounts.list(actor),
      this.invitations.list(actor),
      this.mail.now(actor),
    ]);
    const [listed, invitations] = [people.map(asShown), invited.map(withRoles)];
    const { wanted } = more as { wanted?: z.infer<typeof person> };
    return new Page(
      'identity/people',
      { people: listed, invitations, mail, choices: roleChoices(wanted?.roles), ...more },
      status,
    );
  }

  private async personPage(actor: Actor, accountId: string, more: More = {}, status = 200): Promise<Page> {
    const account = await this.accounts.find(actor, accountId);
    if (!account) throw new NotFoundException();
    const sessions = await this.sessions.listOf(actor, accountId);
    const { wanted } = more as { wanted?: z.infer<typeof standing> };
    const choices = roleChoices(wanted?.roles ?? account.roles);
    const isOwn = accountId === actor.id;
    const handover = account.closedAt && !account.erasedAt ? await this.handovers.of(actor, account) : null;
    return new Page(
      'identity/person',
      { person: asShown(account), sessions, choices, isOwn, handover, ...more },
      status,
    );
  }
}
