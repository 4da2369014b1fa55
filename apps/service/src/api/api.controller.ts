import { AuditTrail } from '#libs/audit';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { type Answered, ApiRequestsService } from '#libs/identity';
import { draftFromAnswers, type FormAnswers, FormReader, tidyAnswers, LabelMapsService } from '#libs/intake';
import { SearchIndex, SearchService } from '#libs/search';
import { FormsService, type Receipt, SummariesService, SummaryReader, type SummaryPage } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import {
  Body,
  Controller,
  Get,
  Headers,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import type { UploadedPart } from '../http/held-files.js';
import { type SearchQuery, searchQuery, toRequest } from '../search/search-query.js';
import { revisionsIn, takeIn } from '../summaries/take-in.js';
import { ApiProblem, inSentences } from './api-problem.js';
import { EXAMPLES } from './api-examples.js';
import { REQUESTS_A_MINUTE } from './requests-a-minute.js';
import { openApiSchema, receipt, searchAnswer, summaryList, summaryShown, summaryToSend } from './api-schemas.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const listed = z.object({
  board: z.string().max(100).optional(),
  quarter: z.string().max(10).optional(),
  reviewType: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
const THROTTLE = { rateLimit: { max: REQUESTS_A_MINUTE.summaries, timeWindow: '1 minute' } };
type Sent = { file?: UploadedPart | UploadedPart[] } | Record<string, unknown>;

/** What programs reach: the same rooms as the pages, with the same rights. */
@ApiTags('Summaries')
@Controller('api/v1')
export class ApiController {
  constructor(
    private readonly summaries: SummariesService,
    private readonly reader: SummaryReader,
    private readonly typed: FormsService,
    private readonly forms: FormReader,
    private readonly labels: LabelMapsService,
    private readonly searching: SearchService,
    private readonly index: SearchIndex,
    private readonly tagging: TaggingService,
    private readonly requests: ApiRequestsService,
    private readonly jobs: Jobs,
    private readonly trail: AuditTrail,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @May('summaries.upload')
  @RouteConfig(THROTTLE)
  @Post('summaries')
  @ApiOperation({
    summary: 'Send a learning summary for your board',
    description:
      'As JSON, place by place, or as a file in any format the upload page takes (multipart, part "file"). It is stored for your board alone; somebody of your board releases it. Send each summary with a key of its own: sent again with the same key, it is answered as before and stored once.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'New for each summary, such as a UUID. Kept for 30 days.',
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  })
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({ schema: openApiSchema(summaryToSend, 'input'), examples: { form: { value: EXAMPLES.toSend } } })
  @ApiResponse({
    status: 201,
    description: 'It is stored.',
    schema: openApiSchema(receipt),
    example: EXAMPLES.receipt,
  })
  async send(
    @Who() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: Sent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const files = [(body as { file?: UploadedPart | UploadedPart[] } | undefined)?.file ?? []].flat().filter(isFile);
    const work = () => (files.length > 0 ? this.receiveFiles(actor, files) : this.receiveAnswers(actor, body));
    const done = await this.requests.once(actor, key ?? '', fingerprint(body, files), work);
    if (!done.ok) throw new Refused(done.refusals);
    void reply
      .status(done.value.status)
      .type(done.value.status < 400 ? 'application/json' : 'application/problem+json');
    return done.value.answer;
  }

  @May('summaries.read')
  @RouteConfig(THROTTLE)
  @Get('summaries')
  @ApiOperation({
    summary: 'List the summaries you may read',
    description: 'Newest first, 25 a page: those of your board, and what other boards have released.',
  })
  @ApiOkResponse({ description: 'A page of them.', schema: openApiSchema(summaryList), example: EXAMPLES.list })
  async list(@Who() actor: Actor, @Query({ schema: listed }) { board, page, ...filters }: z.infer<typeof listed>) {
    const { total, lines } = await this.reader.list(actor, { ...filters, boardId: board }, page);
    return summaryList.parse({ total, page, summaries: lines });
  }

  @May('summaries.read')
  @RouteConfig(THROTTLE)
  @Get('summaries/:id')
  @ApiOperation({
    summary: 'Read a summary',
    description: 'Your board reads its own whole and as it was sent last; everybody else reads the released wording.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ description: 'The summary.', schema: openApiSchema(summaryShown), example: EXAMPLES.shown })
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const { passages, own, ...summary } = await this.find(actor, id);
    const kept = own && { reference: own.reference, incidentMonth: own.incidentText, questions: own.questions };
    return summaryShown.parse({ ...summary, answers: passages, own: kept });
  }

  @May('summaries.read')
  @RouteConfig(THROTTLE)
  @Get('summaries/:id/form')
  @ApiOperation({
    summary: 'Download a summary as a Word form',
    description: 'The Learning Summary form with its answers. What stays with the board is in it for the board alone.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiProduces(DOCX)
  @ApiOkResponse({ description: 'A Word file.', schema: { type: 'string', format: 'binary' } })
  async form(@Who() actor: Actor, @Param('id') id: string) {
    const form = isId(id) ? await this.typed.asForm(actor, id) : undefined;
    if (!form) throw new NotFoundException();
    const disposition = `attachment; filename="${form.name}"`;
    return new StreamableFile(form.bytes, { type: DOCX, disposition });
  }

  @May('search.read')
  @RouteConfig(THROTTLE)
  @Get('search')
  @ApiOperation({
    summary: 'Search what you may read',
    description:
      'Words with stemming, "phrases", OR, -words to leave out, and a beginning with a star at the end; narrowed by board, quarter, reviewType, code, agency and valence, each any number of times. 20 a page, with exact counts.',
  })
  @ApiOkResponse({
    description: 'A page of results, and what each further choice would find.',
    schema: openApiSchema(searchAnswer),
    example: EXAMPLES.search,
  })
  async search(@Who() actor: Actor, @Query({ schema: searchQuery }) query: SearchQuery) {
    await this.trail.saw(actor, 'search.view');
    const { results, ...found } = await this.searching.search(actor, toRequest(query));
    const shown = results.map(({ summaryId, ...result }) => ({ id: summaryId, ...result }));
    return searchAnswer.parse({ ...found, page: query.page, results: shown });
  }

  private async receiveAnswers(actor: Actor, body: unknown): Promise<Answered> {
    const answers = this.readAnswers(actor, body);
    const bytes = new TextEncoder().encode(JSON.stringify(answers));
    const received = await this.summaries.receive(
      actor,
      { name: 'summary.json', bytes },
      draftFromAnswers(answers, this.reference),
    );
    if (!received.ok) throw new Refused(received.refusals);
    await this.afterChange(actor, [received.value.revisionId]);
    return { status: received.value.outcome === 'new' ? 201 : 200, answer: told(received.value) };
  }

  private async receiveFiles(actor: Actor, files: readonly UploadedPart[]): Promise<Answered> {
    const results = [];
    for (const file of files)
      results.push(
        ...(await takeIn(actor, file, { forms: this.forms, labels: this.labels, summaries: this.summaries })),
      );
    await this.afterChange(actor, revisionsIn(results));
    const answer = {
      files: results.map(({ name, message, receipt: stored }) => ({
        name,
        message,
        ...(stored && { receipt: told(stored) }),
      })),
    };
    if (results.some(({ receipt: stored }) => stored)) return { status: 201, answer };
    throw new ApiProblem(
      422,
      inSentences(results.map(({ message }) => message)),
      results.map(({ name, message }) => ({ place: name, message })),
    );
  }

  private readAnswers(actor: Actor, body: unknown): FormAnswers {
    const parsed = summaryToSend.safeParse(body);
    if (!parsed.success)
      throw new ApiProblem(
        422,
        'What was sent is not as /api describes it.',
        parsed.error.issues.map(({ path, message }) => ({ place: path.join('.'), message })),
      );
    const answers = tidyAnswers({ ...parsed.data, boardId: parsed.data.boardId || (actor.boardId ?? '') });
    const { problems } = this.typed.check(answers);
    if (problems.length > 0)
      throw new ApiProblem(422, 'Nothing was stored. Put these places right and send it again.', problems);
    return answers;
  }

  private async find(actor: Actor, id: string): Promise<SummaryPage> {
    const summary = isId(id) ? await this.reader.find(actor, id) : undefined;
    if (!summary) throw new NotFoundException();
    return summary;
  }

  private async afterChange(actor: Actor, revisionIds: readonly string[]): Promise<void> {
    await this.tagging.suggestMissing(actor, revisionIds);
    await this.index.codeNew(actor);
    await this.jobs.requestRefresh();
  }
}

const isId = (id: string) => z.uuid().safeParse(id).success;

const isFile = (part: unknown): part is UploadedPart =>
  typeof part === 'object' && part !== null && 'bytes' in part && part.bytes instanceof Uint8Array;

/** What makes two bodies the same: JSON as it was sent, or files by name and content. */
function fingerprint(body: unknown, files: readonly UploadedPart[]): Uint8Array {
  if (files.length === 0) return Buffer.from(JSON.stringify(body ?? null));
  return Buffer.concat(files.flatMap(({ name, bytes }) => [Buffer.from(`${name}\n${bytes.length}\n`), bytes]));
}

const told = ({ outcome, summaryId, revision, regionalReference, questions }: Receipt) => ({
  outcome,
  summaryId,
  revision,
  regionalReference,
  questions,
});
