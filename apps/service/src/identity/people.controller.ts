import { AuditTrail } from '#libs/audit';
import { REFERENCE, type Reference } from '#libs/framework';
import { ROLE_LABELS, ROLES, type Actor } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, REFUSALS, tell, type RefusalCode } from '../http/refusals.js';
import { ServiceSettings } from '../settings.js';

const role = z.enum(ROLES);
const person = z.object({
  name: z.string().max(200),
  email: z.string().max(320),
  roles: z.union([z.array(role), role.transform((one) => [one])]).default([]),
  boardId: z
    .string()
    .optional()
    .transform((id) => id || null),
});
const accountId = z.uuid();

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'identity.name-missing': 'name',
  'identity.email-not-valid': 'email',
  'identity.email-taken': 'email',
  'identity.role-missing': 'roles',
  'identity.board-missing': 'boardId',
  'identity.board-unknown': 'boardId',
};

@Controller('people')
@May('accounts.administer')
export class PeopleController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly trail: AuditTrail,
    private readonly settings: ServiceSettings,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  async list(@Who() actor: Actor) {
    await this.trail.did(actor, 'account.list');
    return this.page(actor);
  }

  @Post()
  async add(@Who() actor: Actor, @Body({ schema: person }) wanted: z.infer<typeof person>) {
    const added = await this.accounts.add(
      actor,
      wanted,
      this.reference.region.boards.map(({ id }) => id),
    );
    if (!added.ok) {
      const errors = added.refusals.map(({ code }) => ({ field: FIELD_OF[code] ?? 'name', text: REFUSALS[code][1] }));
      return this.page(actor, { wanted, errors }, tell(added.refusals).status);
    }
    return this.withLink(actor, added.value.id);
  }

  @Post(':id/link')
  link(@Who() actor: Actor, @Param('id', { schema: accountId }) id: string) {
    return this.withLink(actor, id);
  }

  @Post(':id/close')
  async close(@Who() actor: Actor, @Param('id', { schema: accountId }) id: string) {
    await this.accounts.close(actor, id);
    return new Redirect('/people', 'The account is closed and signed out everywhere.');
  }

  /** The link is shown once, on the page that answers: it is in no address, cookie or log. */
  private async withLink(actor: Actor, id: string): Promise<Page> {
    const secret = await this.accounts.createSignInLink(actor, id);
    if (!secret.ok) throw new Refused(secret.refusals);
    return this.page(actor, { linkFor: id, link: `${this.settings.publicUrl}/sign-in/${secret.value}` });
  }

  private async page(
    actor: Actor,
    more: { errors?: FieldError[]; [key: string]: unknown } = {},
    status = 200,
  ): Promise<Page> {
    const people = await this.accounts.list(actor);
    const roles = ROLES.map((id) => ({ id, label: ROLE_LABELS[id] }));
    return new Page('identity/people', { people, roles, labels: ROLE_LABELS, ...more }, status);
  }
}
