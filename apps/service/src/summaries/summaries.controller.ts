import { CodingService, type DecidedPassage, heldCodes } from '#libs/coding';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/identity';
import { FormReader, NARRATIVE_FIELDS } from '#libs/intake';
import { SearchIndex } from '#libs/search';
import { SummariesService, SummaryReader, type SummaryPage } from '#libs/summaries';
import { TaggingService, type PassageSuggestions } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import {
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import type { UploadedPart } from '../http/security.js';
import { highlight } from './highlight.js';
import { type FileResult, type Rooms, takeIn } from './take-in.js';

const summaryId = z.uuid();
const toRelease = z.object({ revision: z.uuid() });
const filters = z.object({
  board: z.string().optional(),
  quarter: z.string().optional(),
  reviewType: z.string().optional(),
  page: z.coerce.number().int().min(1).default(1).catch(1),
});

@Controller('summaries')
export class SummariesController {
  private readonly rooms: Rooms;

  constructor(
    private readonly summaries: SummariesService,
    private readonly reader: SummaryReader,
    forms: FormReader,
    private readonly tagging: TaggingService,
    private readonly coding: CodingService,
    private readonly index: SearchIndex,
    private readonly jobs: Jobs,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
  ) {
    this.rooms = { forms, summaries };
  }

  @May('summaries.read')
  @Get()
  async list(@Who() actor: Actor, @Query({ schema: filters }) wanted: z.infer<typeof filters>) {
    const { board, quarter, reviewType, page } = wanted;
    const found = await this.reader.list(actor, clean({ boardId: board, quarter, reviewType }), page);
    const { region, reviewTypes } = this.reference;
    return new Page('summaries/list', { ...found, filters: wanted, boards: region.boards, reviewTypes, page });
  }

  @May('summaries.upload')
  @Get('upload')
  uploadForm() {
    return new Page('summaries/upload');
  }

  @May('summaries.upload')
  @Post('upload')
  async upload(@Who() actor: Actor, @Body('file') sent: UploadedPart | UploadedPart[] | undefined) {
    const files = [sent ?? []].flat().filter((file) => file.name !== '');
    if (files.length === 0) {
      const errors = [{ field: 'file', text: 'Select a learning summary in Word' }];
      return new Page('summaries/upload', { errors }, 422);
    }
    const results: FileResult[] = [];
    for (const file of files) results.push(...(await takeIn(actor, file, this.rooms)));
    await this.afterChange(actor);
    const [only] = results;
    if (results.length === 1 && only?.receipt)
      return new Redirect(`/summaries/${only.receipt.summaryId}`, only.message);
    const errors = results
      .filter((result) => !result.receipt)
      .map((result) => ({ field: 'file', text: result.message }));
    return new Page('summaries/upload', { results, errors }, errors.length > 0 ? 422 : 200);
  }

  @May('summaries.read')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const summary = await this.find(actor, id);
    const ids = NARRATIVE_FIELDS.flatMap((field) => summary.passages[field]).map(({ id }) => id);
    const suggestions = await this.tagging.suggestionsFor(actor, ids);
    const decided = await this.coding.decidedFor(actor, ids);
    const answers = NARRATIVE_FIELDS.map((field) => ({
      field,
      passages: summary.passages[field].map((passage) => ({
        id: passage.id,
        level: passage.level,
        ...this.withCodes(passage.text, suggestions.get(passage.id), decided.get(passage.id)),
      })),
    }));
    const settled = [...decided.values()].filter(({ state }) => state === 'settled').length;
    const coded = { settled, passages: ids.length };
    return new Page('summaries/show', { summary, answers, coded, versions: this.tagging.versions });
  }

  @May('summaries.release')
  @Post(':id/release')
  async release(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: toRelease }) { revision }: z.infer<typeof toRelease>,
  ) {
    await this.find(actor, id);
    const released = await this.summaries.release(actor, id, revision);
    if (!released.ok) throw new Refused(released.refusals);
    await this.jobs.requestRefresh();
    return new Redirect(`/summaries/${id}`, 'Released to the region. It counts in the dashboards within a minute.');
  }

  @May('summaries.upload')
  @Post(':id/correction')
  async correct(@Who() actor: Actor, @Param('id') id: string, @Body('file') file: UploadedPart | undefined) {
    const summary = await this.find(actor, id);
    if (!summary.own) throw new NotFoundException();
    const [result] = await takeIn(actor, file ?? { name: '', bytes: new Uint8Array(), tooBig: false }, this.rooms, id);
    await this.afterChange(actor);
    return new Redirect(`/summaries/${id}`, result?.message);
  }

  @May('summaries.read')
  @Get(':id/original')
  async original(@Who() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.find(actor, id);
    const file = await this.reader.findOriginal(actor, id);
    if (!file) throw new NotFoundException();
    void reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(file.content, {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  }

  private async find(actor: Actor, id: string): Promise<SummaryPage> {
    const summary = summaryId.safeParse(id).success ? await this.reader.find(actor, id) : undefined;
    if (!summary) throw new NotFoundException();
    return summary;
  }

  /** Suggests codes at once, so that the page that follows shows them; the figures follow in the background. */
  private async afterChange(actor: Actor): Promise<void> {
    requireMay(actor, 'summaries.upload');
    await this.tagging.suggestMissing(actor);
    await this.index.codeNew(actor);
    await this.jobs.requestRefresh();
  }

  /** What people settled of a passage, or else what is suggested for it, with the words behind each code. */
  private withCodes(text: string, tags: PassageSuggestions | undefined, decided: DecidedPassage | undefined) {
    const suggested = tags?.codes ?? [];
    const { decisions } = decided ?? {};
    const label = (code: string) => this.typologies.labelOf(code);
    const codes = decisions
      ? heldCodes(decisions.codes).map((code) => ({
          code,
          label: label(code),
          state: decisions.codes.find((one) => one.code === code)?.state,
          evidence: suggested.find((one) => one.code === code)?.evidence ?? [],
        }))
      : suggested.map((code) => ({ ...code, label: label(code.code) }));
    const valence = decisions ? decisions.valence.value : tags?.valence;
    return { pieces: highlight(text, codes), codes, valence, decided };
  }
}

const clean = (wishes: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(wishes).filter(([, value]) => value)) as Record<string, string>;
