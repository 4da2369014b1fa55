import { RecodingService, type WaitingCode } from '#libs/coding';
import type { Actor } from '#libs/identity';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, REFUSALS, tell, type RefusalCode } from '../http/refusals.js';

const A_PAGE = 20;
const NONE_FITS = 'none';

const code = z.string().max(200);
const answer = z.object({
  codes: z.union([z.array(code).max(50), code.transform((one) => [one])]).default([]),
  reason: z.string().max(2000).default(''),
});
type Answer = z.infer<typeof answer>;
const paging = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
const recodingId = z.string().regex(/^\d{1,18}$/);

const FIELD_OF: Partial<Record<RefusalCode, string>> = { 'coding.reason-missing': 'reason' };

/** Codes of earlier versions of the typology that wait for a person to say what they have become. */
@Controller('coding/recoding')
@May('coding.recode')
export class RecodingController {
  constructor(private readonly recoding: RecodingService) {}

  @Get()
  async list(@Who() actor: Actor, @Query({ schema: paging }) { page }: z.infer<typeof paging>) {
    const { waiting, codes } = await this.recoding.queue(actor, { from: (page - 1) * A_PAGE, limit: A_PAGE });
    return new Page('recoding/list', { waiting, codes, page, pages: Math.ceil(waiting / A_PAGE) });
  }

  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return this.page(await this.get(actor, id), { codes: [], reason: '' });
  }

  @Post(':id')
  async resolve(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: answer }) given: Answer) {
    const waiting = await this.get(actor, id);
    const unclear = problemWith(given.codes);
    if (unclear) return this.page(waiting, given, [{ field: 'codes', text: unclear }], 422);
    const { passageId, source, fromVersion, toVersion, from } = waiting;
    const toCodes = given.codes.filter((one) => one !== NONE_FITS);
    const asked = { passageId, source, fromVersion, toVersion, fromCode: from.id, toCodes, reason: given.reason };
    const resolved = await this.recoding.resolve(actor, asked);
    if (resolved.ok) return this.onToTheNext(actor);
    const { status } = tell(resolved.refusals);
    if (status !== 422) throw new Refused(resolved.refusals);
    const errors = resolved.refusals.map((one) => ({
      field: FIELD_OF[one.code] ?? 'codes',
      text: REFUSALS[one.code][1],
    }));
    return this.page(waiting, given, errors, status);
  }

  private async onToTheNext(actor: Actor): Promise<Redirect> {
    const { codes, waiting } = await this.recoding.queue(actor, { limit: 1 });
    const [next] = codes;
    if (!next) return new Redirect('/coding/recoding', 'Your decision is kept. No code waits any more.');
    const left = waiting === 1 ? 'One code still waits.' : `${waiting} codes still wait.`;
    return new Redirect(`/coding/recoding/${next.id}`, `Your decision is kept. ${left}`);
  }

  private async get(actor: Actor, id: string): Promise<WaitingCode> {
    const found = recodingId.safeParse(id).success ? await this.recoding.findWaiting(actor, id) : undefined;
    if (!found) throw new NotFoundException();
    return found;
  }

  private page(waiting: WaitingCode, given: Answer, errors: FieldError[] = [], status = 200): Page {
    return new Page('recoding/show', { waiting, given, errors, noneFits: NONE_FITS }, status);
  }
}

function problemWith(codes: readonly string[]): string | undefined {
  if (codes.length === 0) return 'Select the codes it has become, or that none of them fits';
  if (codes.length > 1 && codes.includes(NONE_FITS)) return 'Select either codes or that none of them fits, not both';
  return undefined;
}
