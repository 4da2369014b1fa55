import { may, type Actor } from '#libs/authority';
import { isQuarter, type Quarter } from '#libs/kernel';
import {
  LONGEST_REASON,
  type OwnReturn,
  ReturnsReader,
  ReturnsService,
  ReturnsSettings,
  STATUS_WORDS,
} from '#libs/returns';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { rateInWords } from './in-words.js';

const period = z.object({ until: z.string().refine(isQuarter).optional().catch(undefined) });
const sentReason = z.object({ reason: z.string().max(5000).default('') });
type SentReason = z.infer<typeof sentReason>;
const ON_THE_FIELD: readonly RefusalCode[] = ['returns.reason-missing', 'returns.reason-too-long'];

/** What each board owes each quarter: summaries, or its word that there are none. */
@Controller('returns')
export class ReturnsController {
  constructor(
    private readonly reader: ReturnsReader,
    private readonly returns: ReturnsService,
    private readonly settings: ReturnsSettings,
  ) {}

  @May('returns.read')
  @Get()
  async show(@Who() actor: Actor, @Query({ schema: period }) { until }: z.infer<typeof period>) {
    const rates = await this.reader.regionalRates(actor, until);
    const { minimumBase } = this.settings;
    return new Page('returns/show', {
      own: await this.reader.own(actor, until),
      rates: rates.map((one) => ({ ...one, words: rateInWords(one.rate, 'quarter', minimumBase) })),
      table: may(actor, 'returns.compare-boards') ? await this.table(actor, until) : undefined,
      quarters: this.reader.quarters(),
      until: until ?? rates[0]?.quarter,
      words: STATUS_WORDS,
    });
  }

  @May('returns.compare-boards')
  @Get('table.csv')
  async download(@Who() actor: Actor, @Query({ schema: period }) { until }: z.infer<typeof period>) {
    const csv = await this.reader.tableAsCsv(actor, until);
    return new StreamableFile(Buffer.from(csv), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="returns.csv"',
    });
  }

  @May('returns.state')
  @Get('quarters/:quarter')
  async quarter(@Who() actor: Actor, @Param('quarter') quarter: string) {
    return this.quarterPage(actor, await this.find(actor, quarter));
  }

  @May('returns.state')
  @Post('quarters/:quarter/nil')
  async stateNil(
    @Who() actor: Actor,
    @Param('quarter') quarter: string,
    @Body({ schema: sentReason }) { reason }: SentReason,
  ) {
    const own = await this.find(actor, quarter);
    const stated = await this.returns.stateNil(actor, { quarter, reason });
    if (!stated.ok) return this.again(actor, own, reason, stated.refusals);
    return new Redirect('/returns', 'Nil return stated. The region sees that there was nothing to report.');
  }

  @May('returns.state')
  @Post('quarters/:quarter/take-back')
  async takeBack(
    @Who() actor: Actor,
    @Param('quarter') quarter: string,
    @Body({ schema: sentReason }) { reason }: SentReason,
  ) {
    const own = await this.find(actor, quarter);
    const taken = await this.returns.takeBackNil(actor, { quarter, reason });
    if (!taken.ok) return this.again(actor, own, reason, taken.refusals);
    return new Redirect(`/returns/quarters/${quarter}`, 'Nil return taken back.');
  }

  private async find(actor: Actor, quarter: string): Promise<OwnReturn> {
    const own = (await this.reader.owed(actor)).find((one) => one.quarter === quarter);
    if (!own) throw new NotFoundException();
    return own;
  }

  private again(actor: Actor, own: OwnReturn, reason: string, refusals: Parameters<typeof tell>[0]) {
    if (!refusals.every(({ code }) => ON_THE_FIELD.includes(code))) throw new Refused(refusals);
    const errors = refusals.map((refusal) => ({ field: 'reason', text: sentenceFor(refusal) }));
    return this.quarterPage(actor, own, { reason, errors }, tell(refusals).status);
  }

  private async quarterPage(actor: Actor, own: OwnReturn, more: Record<string, unknown> = {}, status = 200) {
    const history = await this.reader.nilHistory(actor, own.quarter);
    return new Page('returns/quarter', { own, history, words: STATUS_WORDS, longest: LONGEST_REASON, ...more }, status);
  }

  private async table(actor: Actor, until: Quarter | undefined) {
    const { quarters, boards } = await this.reader.table(actor, until);
    const { minimumBase } = this.settings;
    return { quarters, boards: boards.map((one) => ({ ...one, words: rateInWords(one.rate, 'board', minimumBase) })) };
  }
}
