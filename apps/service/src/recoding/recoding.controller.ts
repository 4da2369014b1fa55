import { AuditTrail } from '#libs/audit';
import {
  type DecidedCode,
  LONGEST_REASON,
  type RecodingRefusal,
  RecodingService,
  type OpenWaitingCode,
} from '#libs/coding';
import type { Actor } from '#libs/authority';
import { type Code, Typologies } from '#libs/typology';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { pastTheLast } from '../http/past-the-last.js';
import { readable } from '../coding/named-codes.js';
import { neighbours } from '../coding/neighbours.js';
import { longText } from '../coding/sent.js';
import { May, Who } from '../http/permissions.js';
import { Refused, REFUSALS, tell, type RefusalCode } from '../http/refusals.js';

const A_PAGE = 20;
const NONE_FITS = 'none';

const code = z.string().max(200);
const answer = z.object({
  codes: z.union([z.array(code).max(50), code.transform((one) => [one])]).default([]),
  reason: longText,
});
type Answer = z.infer<typeof answer>;
const paging = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
const recodingId = z.string().regex(/^\d{1,18}$/);

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'coding.reason-missing': 'reason',
  'coding.reason-too-long': 'reason',
};

/** Codes of earlier versions of the typology that wait for a person to say what they have become. */
@Controller('coding/recoding')
@May('coding.recode')
export class RecodingController {
  constructor(
    private readonly recoding: RecodingService,
    private readonly typologies: Typologies,
    private readonly jobs: Jobs,
    private readonly trail: AuditTrail,
  ) {}

  @Get()
  async list(@Who() actor: Actor, @Query({ schema: paging }) { page }: z.infer<typeof paging>) {
    await this.trail.saw(actor, 'coding.view', null, { purpose: 'code' });
    const { waiting, codes } = await this.recoding.queue(actor, { from: (page - 1) * A_PAGE, limit: A_PAGE });
    const pages = Math.ceil(waiting / A_PAGE);
    const past = pastTheLast(page, pages, (last) => `/coding/recoding?page=${last}`);
    return past ?? new Page('recoding/list', { waiting, codes, page, pages });
  }

  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const decided = await this.findDecided(actor, id);
    if (decided) return this.decidedPage(actor, id, decided);
    const waiting = await this.get(actor, id);
    await this.trail.saw(actor, 'coding.view', waiting.passageId, { boardId: waiting.boardId, purpose: 'code' });
    return this.page(waiting, { codes: [], reason: '' });
  }

  @Post(':id')
  async resolve(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: answer }) given: Answer) {
    const decided = await this.findDecided(actor, id);
    if (decided) return this.tooLate(actor, id, decided, given);
    const waiting = await this.get(actor, id);
    const unclear = problemWith(given.codes);
    if (unclear) return this.page(waiting, given, [{ field: 'codes', text: unclear }], 422);
    const { passageId, source, fromVersion, toVersion, from } = waiting;
    const toCodes = given.codes.filter((one) => one !== NONE_FITS);
    const asked = { passageId, source, fromVersion, toVersion, fromCode: from.id, toCodes, reason: given.reason };
    const resolved = await this.recoding.resolve(actor, asked);
    return resolved.ok ? this.onToTheNext(actor, id) : this.refused(actor, waiting, given, resolved.refusals);
  }

  private async refused(
    actor: Actor,
    waiting: OpenWaitingCode,
    given: Answer,
    refusals: readonly RecodingRefusal[],
  ): Promise<Page> {
    const decided = await this.findDecided(actor, waiting.id);
    if (decided) return this.tooLate(actor, waiting.id, decided, given);
    const { status } = tell(refusals);
    if (status !== 422) throw new Refused(refusals);
    const errors = refusals.map(({ code }) => ({ field: FIELD_OF[code] ?? 'codes', text: REFUSALS[code][1] }));
    return this.page(waiting, given, errors, status);
  }

  /** Somebody was first: what they decided, and what was typed here. */
  private async tooLate(actor: Actor, id: string, decided: DecidedCode, { codes, reason }: Answer): Promise<Page> {
    return this.decidedPage(actor, id, decided, { codes: codes.filter((one) => one !== NONE_FITS), reason });
  }

  private async decidedPage(actor: Actor, id: string, decided: DecidedCode, given?: Answer): Promise<Page> {
    const named = (codes: readonly string[]) => codes.map((one) => this.typologies.labelOf(one));
    const { codes } = await this.recoding.queue(actor, { limit: 1, after: id });
    const data = {
      decided: {
        ...decided,
        from: this.typologies.labelOf(decided.fromCode, decided.fromVersion),
        codes: named(decided.toCodes),
      },
      given: given && { codes: named(given.codes), reason: given.reason },
      next: codes[0]?.id,
    };
    return new Page('recoding/decided', data, given ? 409 : 200);
  }

  /** With the last one decided the figures are asked to count them all: until they do, they say that codes wait. */
  private async onToTheNext(actor: Actor, after: string): Promise<Redirect> {
    const { codes, waiting } = await this.recoding.queue(actor, { limit: 1, after });
    const [next] = codes;
    if (!next) {
      await this.jobs.requestRefresh();
      return new Redirect('/coding/recoding', 'Your decision is kept. No code waits any more.');
    }
    const left = waiting === 1 ? 'One code still waits.' : `${waiting} codes still wait.`;
    return new Redirect(`/coding/recoding/${next.id}`, `Your decision is kept. ${left}`);
  }

  private async findDecided(actor: Actor, id: string): Promise<DecidedCode | undefined> {
    return recodingId.safeParse(id).success ? this.recoding.findDecided(actor, id) : undefined;
  }

  private async get(actor: Actor, id: string): Promise<OpenWaitingCode> {
    const found = recodingId.safeParse(id).success ? await this.recoding.findWaiting(actor, id) : undefined;
    if (!found) throw new NotFoundException();
    return found;
  }

  private page(waiting: OpenWaitingCode, given: Answer, errors: FieldError[] = [], status = 200): Page {
    const named = (of: Code, version: string) => readable(of, this.typologies.find(version)!);
    const shown = {
      ...waiting,
      from: named(waiting.from, waiting.fromVersion),
      candidates: waiting.candidates.map((candidate) => named(candidate, waiting.toVersion)),
    };
    const lines = neighbours(waiting);
    const data = { waiting: shown, lines, given, errors, noneFits: NONE_FITS, longest: LONGEST_REASON };
    return new Page('recoding/show', data, status);
  }
}

function problemWith(codes: readonly string[]): string | undefined {
  if (codes.length === 0) return 'Select the codes it has become, or that none of them fits';
  if (codes.length > 1 && codes.includes(NONE_FITS)) return 'Select either codes or that none of them fits, not both';
  return undefined;
}
