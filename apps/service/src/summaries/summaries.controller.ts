import { setTimeout as wait } from 'node:timers/promises';
import { ActionsReader, ProgressReader } from '#libs/actions';
import { type BecomesIn, CodingService, codesNow, type DecidedPassage, heldCodes, RecodingService } from '#libs/coding';
import { REFERENCE, type Reference } from '#libs/framework';
import { may, requireMay, type Actor } from '#libs/authority';
import {
  FormReader,
  LabelMapsService,
  type LabelSince,
  NARRATIVE_FIELDS,
  readableNow,
  sinceTaught,
} from '#libs/intake';
import { SafeguardsService } from '#libs/release';
import { SearchIndex } from '#libs/search';
import { LIST_PAGE_LENGTH, SummariesService, SummaryReader, WAITING, type SummaryPage } from '#libs/summaries';
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
import { pastTheLast } from '../http/past-the-last.js';
import { ACCEPTED_FILES, mediaTypeOf } from '../http/file-types.js';
import { May, Who } from '../http/permissions.js';
import type { UploadedPart } from '../http/held-files.js';
import { WORDS } from '../actions/words.js';
import { onRevision, ownSummary } from '../release/own-summary.js';
import { highlight } from './highlight.js';
import { type FileResult, revisionsIn, type Rooms, takeIn } from './take-in.js';

const ONCE_SHOWN_MS = 100;
const summaryId = z.uuid();
const ofRevision = z.object({ revision: z.uuid().optional() });
const pair = z.object({ from: z.uuid().optional(), to: z.uuid().optional() });
const filters = z.object({
  board: z.string().optional(),
  quarter: z.string().optional(),
  reviewType: z.string().optional(),
  state: z
    .enum(['', ...WAITING])
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).default(1).catch(1),
});

@Controller('summaries')
export class SummariesController {
  private readonly rooms: Rooms;

  constructor(
    summaries: SummariesService,
    private readonly reader: SummaryReader,
    forms: FormReader,
    private readonly labels: LabelMapsService,
    private readonly tagging: TaggingService,
    private readonly coding: CodingService,
    private readonly recoding: RecodingService,
    private readonly safeguards: SafeguardsService,
    private readonly index: SearchIndex,
    private readonly jobs: Jobs,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
    private readonly actions: ActionsReader,
    private readonly progress: ProgressReader,
  ) {
    this.rooms = { forms, labels, summaries };
  }

  @May('summaries.read')
  @Get()
  async list(@Who() actor: Actor, @Query({ schema: filters }) wanted: z.infer<typeof filters>) {
    const { board, quarter, reviewType, state, page } = wanted;
    const found = await this.reader.list(actor, clean({ boardId: board, quarter, reviewType, state }), page);
    const pages = Math.ceil(found.total / LIST_PAGE_LENGTH);
    const narrowed = clean({ board, quarter, reviewType, state });
    const past = pastTheLast(
      page,
      pages,
      (last) => `/summaries?${new URLSearchParams({ ...narrowed, page: `${last}` })}`,
    );
    if (past) return past;
    const { region, reviewTypes } = this.reference;
    const lists = { boards: region.boards, reviewTypes, states: WAITING };
    return new Page('summaries/list', { ...found, ...lists, filters: wanted, page, pages });
  }

  @May('summaries.upload')
  @Get('upload')
  uploadForm() {
    this.getReady();
    return new Page('summaries/upload', { accept: ACCEPTED_FILES });
  }

  @May('summaries.upload')
  @Post('upload')
  async upload(@Who() actor: Actor, @Body('file') sent: UploadedPart | UploadedPart[] | undefined) {
    const files = [sent ?? []].flat().filter((file) => file.name !== '');
    if (files.length === 0) {
      const errors = [{ field: 'file', text: 'Select a learning summary' }];
      return new Page('summaries/upload', { accept: ACCEPTED_FILES, errors }, 422);
    }
    const results: FileResult[] = [];
    for (const file of files) results.push(...(await takeIn(actor, file, this.rooms)));
    await this.afterChange(actor, results);
    const [only] = results;
    if (results.length === 1 && only?.receipt)
      return new Redirect(`/summaries/${only.receipt.summaryId}`, only.message);
    const errors = results
      .filter(({ receipt, isNote }) => !receipt && !isNote)
      .map(({ name, message }) => ({ field: 'file', text: results.length > 1 ? `${name}: ${message}` : message }));
    return new Page('summaries/upload', { accept: ACCEPTED_FILES, results, errors }, errors.length > 0 ? 422 : 200);
  }

  @May('summaries.read')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return new Page('summaries/show', await this.gathered(actor, await this.find(actor, id)));
  }

  /** All that the page of a summary shows. */
  private async gathered(actor: Actor, summary: SummaryPage) {
    const passages = NARRATIVE_FIELDS.flatMap((field) => summary.passages[field]);
    const ids = passages.map(({ id }) => id);
    const suggestions = await this.tagging.suggestionsFor(actor, ids);
    const decided = await this.coding.decidedFor(actor, ids);
    const becomes = await this.recoding.becomesIn(actor, passages);
    const answers = NARRATIVE_FIELDS.map((field) => ({
      field,
      passages: summary.passages[field].map((passage) => ({
        id: passage.id,
        level: passage.level,
        ...this.withCodes(passage, suggestions.get(passage.id), decided.get(passage.id), becomes),
      })),
    }));
    const settled = [...decided.values()].filter(({ state }) => state === 'settled').length;
    const coded = { settled, passages: ids.length };
    const standing = summary.own && (await this.safeguards.standing(actor, summary.id));
    const parts = await this.partsSince(actor, summary);
    const versions = { ...this.tagging.versions, inForce: this.typologies.inForce().version };
    const followed = await this.followed(actor, summary);
    return {
      summary,
      followed,
      actionWords: WORDS,
      standing,
      answers,
      coded,
      unknownParts: parts.filter(({ field }) => field === undefined).length,
      readableParts: readableNow(parts).length,
      accept: ACCEPTED_FILES,
      versions,
    };
  }

  /** Its recommendations and actions, and the themes its findings and recommendations do not share. */
  private async followed(actor: Actor, { id, revisionId }: SummaryPage) {
    const items = await this.actions.ofSummary(actor, id);
    const { withoutRecommendation, withoutFinding } = await this.progress.unmatchedIn(actor, revisionId);
    const themes = (codes: readonly string[]) => codes.map((code) => ({ code, label: this.typologies.labelOf(code) }));
    const unmatched = { withoutRecommendation: themes(withoutRecommendation), withoutFinding: themes(withoutFinding) };
    return { ...items, unmatched };
  }

  @May('summaries.upload')
  @Post(':id/correction')
  async correct(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: onRevision }) { revision: revisionId }: z.infer<typeof onRevision>,
    @Body('file') file: UploadedPart = { name: '', bytes: new Uint8Array(), tooBig: false },
  ) {
    const summary = await ownSummary(this.reader, actor, id);
    const results = await takeIn(actor, file, this.rooms, { summaryId: id, revisionId });
    const stored = results.find(({ receipt }) => receipt);
    const others = results.filter((result) => result !== stored);
    if (!stored) {
      const errors = others.map(({ name, message }) => ({
        field: 'file',
        text: others.length > 1 ? `${name}: ${message}` : message,
      }));
      return new Page('summaries/show', { ...(await this.gathered(actor, summary)), errors }, 422);
    }
    await this.afterChange(actor, [stored]);
    const notes = others.map(({ name, message, isNote }) => (isNote ? message : `Not stored: ${name}. ${message}`));
    return new Redirect(`/summaries/${id}`, [stored.message, ...notes].join(' '));
  }

  @May('summaries.read', 'own-board')
  @Get(':id/original')
  async original(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ofRevision }) { revision }: z.infer<typeof ofRevision>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await ownSummary(this.reader, actor, id);
    const file = await this.reader.findOriginal(actor, id, revision);
    if (!file) throw new NotFoundException();
    void reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(file.content, {
      type: mediaTypeOf(file.name),
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  }

  /** The parts of the file nobody knew when it was read, and what was said of them since, for those who may say it. */
  private async partsSince(actor: Actor, { own }: SummaryPage): Promise<LabelSince[]> {
    if (!own || own.unknownLabels.length === 0 || !may(actor, 'intake.teach')) return [];
    return sinceTaught(own.unknownLabels, await this.labels.list(actor));
  }

  /** What differs between two revisions, for the board's own people: the last two unless others are asked for. */
  @May('summaries.read', 'own-board')
  @Get(':id/compare')
  async compare(@Who() actor: Actor, @Param('id') id: string, @Query({ schema: pair }) asked: z.infer<typeof pair>) {
    const summary = await ownSummary(this.reader, actor, id);
    const { revisions } = summary.own;
    const [from, to] = [asked.from ?? revisions.at(-2)?.id, asked.to ?? revisions.at(-1)?.id];
    const fields = from && to ? await this.reader.compare(actor, id, from, to) : undefined;
    if (!fields) throw new NotFoundException();
    const changed = fields.filter(({ isChanged }) => isChanged).length;
    return new Page('summaries/compare', { summary, revisions, fields, changed, from, to });
  }

  /** Whoever opens the form takes a moment to choose a file. What goes wrong is told when the file is read. */
  private getReady(): void {
    this.rooms.forms.getReady();
    const shown = wait(ONCE_SHOWN_MS, undefined, { ref: false });
    shown.then(() => this.tagging.getReady()).catch(() => undefined);
  }

  private async find(actor: Actor, id: string): Promise<SummaryPage> {
    const summary = summaryId.safeParse(id).success ? await this.reader.find(actor, id) : undefined;
    if (!summary) throw new NotFoundException();
    return summary;
  }

  /** Suggests codes at once, so that the page that follows shows them; the figures follow in the background. */
  private async afterChange(actor: Actor, results: readonly FileResult[]): Promise<void> {
    requireMay(actor, 'summaries.upload');
    await this.tagging.suggestMissing(actor, revisionsIn(results));
    await this.index.codeNew(actor);
    await this.jobs.requestRefresh();
  }

  /** What people settled of a passage, or else what is suggested for it, as coded now, with the words behind each code. */
  private withCodes(
    { id, text }: { id: string; text: string },
    tags: PassageSuggestions | undefined,
    decided: DecidedPassage | undefined,
    becomes: BecomesIn,
  ) {
    const { tagger, typology: version } = this.tagging.versions;
    const given = { source: `tagger:${tagger}`, version, codes: tags?.codes ?? [] };
    const suggested = codesNow(given, (code) => becomes(id, code));
    const codes = (decided?.decisions ? this.settledCodes(decided, suggested, becomes) : suggested).map((one) => ({
      ...one,
      parts: one.parts.map((part) => ({ code: part, label: this.typologies.labelOf(part) })),
      label: (one.parts.length > 0 ? one.parts : [one.code]).map((code) => this.typologies.labelOf(code)).join(' or '),
    }));
    const valence = decided?.decisions ? decided.decisions.valence.value : tags?.valence;
    return { pieces: highlight(text, codes), codes, valence, decided };
  }

  private settledCodes(
    { passageId, codingId: source, typologyVersion: version, decisions }: DecidedPassage,
    suggested: readonly (PassageSuggestions['codes'][number] & { parts: string[] })[],
    becomes: BecomesIn,
  ) {
    const { codes: decided } = decisions!;
    const codes = heldCodes(decided).map((code) => ({ code, state: decided.find((one) => one.code === code)?.state }));
    return codesNow({ source, version, codes }, (code) => becomes(passageId, code)).map((one) => ({
      ...one,
      evidence: suggested.find(({ code, parts }) => code === one.code || parts.includes(one.code))?.evidence ?? [],
    }));
  }
}

const clean = (wishes: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(wishes).filter(([, value]) => value)) as Record<string, string>;
