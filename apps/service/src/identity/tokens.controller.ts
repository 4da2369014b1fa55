import { type Actor, may } from '#libs/authority';
import { ApiTokensService, LONGEST_TOKEN_DAYS, SCOPE_IDS, type ScopeId, SCOPES } from '#libs/identity';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, ProvedLately, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { AccountNotices } from './account-notices.js';

const wish = z.object({
  name: z.string().max(500).default(''),
  scopes: z
    .union([
      z.array(z.string().max(50)).max(50),
      z
        .string()
        .max(50)
        .transform((one) => [one]),
    ])
    .default([]),
  days: z.string().max(20).default(''),
});
const tokenId = z.uuid();
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'identity.token-days': 'days',
  'identity.token-scope-missing': 'scopes',
};

/** A person's own keys for programs: each reads in their name for as long as it works, so they show who they are first. */
@Controller('account/tokens')
@May('account.own')
@ProvedLately('everybody')
export class TokensController {
  constructor(
    private readonly tokens: ApiTokensService,
    private readonly notices: AccountNotices,
  ) {}

  @Get()
  list(@Who() actor: Actor) {
    return this.page(actor);
  }

  /** The key is shown once, on the page that answers: it is in no address, cookie or log. */
  @Post()
  async create(@Who() actor: Actor, @Body({ schema: wish }) wanted: z.infer<typeof wish>) {
    const created = await this.tokens.create(actor, { ...wanted, days: Number(wanted.days || Number.NaN) });
    if (created.ok) {
      await this.notices.tell(actor.id, 'key-made');
      return this.page(actor, { secret: created.value });
    }
    const errors = created.refusals.map((refusal) => ({
      field: FIELD_OF[refusal.code] ?? 'name',
      text: sentenceFor(refusal),
    }));
    return this.page(actor, { wanted, errors }, tell(created.refusals).status);
  }

  @Post(':id/end')
  async end(@Who() actor: Actor, @Param('id', { schema: tokenId }) id: string) {
    const ended = await this.tokens.revoke(actor, id);
    if (!ended.ok) throw new Refused(ended.refusals);
    return new Redirect('/account/tokens', 'The key is ended. No program gets in with it any more.');
  }

  private async page(
    actor: Actor,
    more: { errors?: FieldError[]; [key: string]: unknown } = {},
    status = 200,
  ): Promise<Page> {
    const tokens = (await this.tokens.list(actor)).map((token) => ({ ...token, does: scopesInWords(token.scopes) }));
    const scopes = scopesOf(actor).map((id) => ({ value: id, text: SCOPES[id].label }));
    return new Page('identity/tokens', { tokens, scopes, longest: LONGEST_TOKEN_DAYS, ...more }, status);
  }
}

const scopesInWords = (scopes: readonly ScopeId[]) => scopes.map((id) => SCOPES[id].label).join('; ');

/** Those of which the person may do something themselves. */
const scopesOf = (actor: Actor) => SCOPE_IDS.filter((id) => SCOPES[id].actions.some((action) => may(actor, action)));
