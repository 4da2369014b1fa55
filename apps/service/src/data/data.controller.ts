import type { Dashboard } from '#libs/dashboards';
import type { Disclosed } from '#libs/disclosure';
import { plainCsv, toArrowFile, toParquet } from '#libs/files';
import type { Actor } from '#libs/authority';
import { successorsIn, Typologies } from '#libs/typology';
import {
  type Filters,
  type Manifest,
  MART_COLUMNS,
  MART_NAMES,
  type MartName,
  martNotes,
  NO_FILTERS,
} from '#libs/warehouse';
import { Controller, Get, Headers, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { openApiSchema } from '../api/api-schemas.js';
import { ApiProblem } from '../api/api-problem.js';
import { REQUESTS_A_MINUTE } from '../api/requests-a-minute.js';
import { Answers, AUDIENCE, DASHBOARDS } from '../dashboards/answers.js';
import { boardsFor } from '../dashboards/who-may-see.js';
import { May, Who } from '../http/permissions.js';
import { ServiceSettings } from '../settings.js';
import { describeMart, filterValues } from './data-list.js';
import { DATA_EXAMPLES, dataList, dataRows } from './data-schemas.js';
import { entityTag, isHeld } from './entity-tag.js';
import { filterProblems } from './filter-problems.js';
import { acceptedFormat, DATA_FORMATS, mediaType, type DataFormat, FORMAT_TYPES } from './formats.js';
import { pagesAround } from './page-links.js';
import { type DataQuery, dataQuery, type DataRequest, readQuery } from './read-query.js';

const THROTTLE = { rateLimit: { max: REQUESTS_A_MINUTE.figures, timeWindow: '1 minute' } };
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** The figures behind the charts, for programs: what a person may see on a page, their program may ask for, and no more. */
@ApiTags('Figures')
@Controller('api/v1/data')
@May('dashboards.read')
export class DataController {
  constructor(
    private readonly answers: Answers,
    private readonly typologies: Typologies,
    private readonly settings: ServiceSettings,
    @Inject(DASHBOARDS) private readonly dashboards: readonly Dashboard[],
  ) {}

  @Get()
  @RouteConfig(THROTTLE)
  @ApiOperation({
    summary: 'List the figures you may ask for',
    description:
      'Each with what a row is, its columns, the filters it has, and what may be asked for with each filter.',
  })
  @ApiOkResponse({ description: 'All of them.', schema: openApiSchema(dataList) })
  figures(@Who() actor: Actor) {
    const [snapshot, dimensions] = [this.answers.snapshot, this.answers.dimensions];
    const open = this.answers.openTo(actor, NO_FILTERS);
    const withBoard = this.answers.openTo(actor, { ...NO_FILTERS, board: actor.boardId });
    const marts = MART_NAMES.filter((mart) => open.includes(mart) || withBoard.includes(mart));
    return dataList.parse({
      snapshot: { id: snapshot.id, createdAt: snapshot.createdAt },
      policy: this.answers.policy.version,
      audience: AUDIENCE,
      formats: DATA_FORMATS,
      marts: marts.map((mart) => ({
        ...describeMart(mart, this.dashboards, this.settings.publicUrl),
        ownBoardOnly: !open.includes(mart),
      })),
      values: filterValues({ ...dimensions, boards: boardsFor(actor, dimensions.boards) }),
    });
  }

  @Get(':mart')
  @RouteConfig(THROTTLE)
  @ApiOperation({
    summary: 'Get figures',
    description:
      'The rows behind a chart, as JSON, CSV, Arrow (IPC stream) or Parquet: by the Accept header, or by format in the address. Rows have a full order, and 10,000 are the most in one answer; the Link header has the pages before and after. An answer has a strong ETag: sent back as If-None-Match it gives 304 while the figures are the same.',
  })
  @ApiParam({ name: 'mart', schema: { type: 'string', enum: [...MART_NAMES] } })
  @ApiOkResponse({
    description: 'The rows.',
    content: {
      'application/json': { schema: openApiSchema(dataRows), example: DATA_EXAMPLES.rows },
      'text/csv': { schema: { type: 'string' } },
      [FORMAT_TYPES.arrow]: BINARY,
      [FORMAT_TYPES.parquet]: BINARY,
    },
  })
  @ApiResponse({ status: 304, description: 'The figures are those you have.' })
  async rows(
    @Who() actor: Actor,
    @Param('mart') name: string,
    @Query({ schema: dataQuery }) query: DataQuery,
    @Headers('accept') accept: string | undefined,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const mart = this.find(actor, name, query);
    const request = this.read(mart, query);
    const format = request.format ?? acceptedFormat(accept);
    if (!format)
      throw new ApiProblem(
        406,
        `Accept one of ${DATA_FORMATS.map(mediaType).join(', ')}, or ask for a format in the address.`,
      );
    requireSame(request, this.answers.snapshot);
    const known = this.tagOf(this.answers.snapshot, mart, format, request);
    if (isHeld(held, known)) return void this.describe(reply, known).status(304);
    const disclosed = await this.answers.ask(actor, mart, request.filters);
    requireSame(request, disclosed.snapshot);
    this.describe(reply, this.tagOf(disclosed.snapshot, mart, format, request));
    void reply.type(FORMAT_TYPES[format]).headers(this.links(disclosed, request, format));
    return written(disclosed, request, format);
  }

  /** The mart somebody may ask, under the board they ask for. */
  private find(actor: Actor, name: string, { board }: DataQuery): MartName {
    const mart = MART_NAMES.find((one) => one === name);
    if (!mart || !this.answers.mayAsk(actor, mart, { board: board || null })) throw new NotFoundException();
    return mart;
  }

  private read(mart: MartName, query: DataQuery): DataRequest {
    const notes = martNotes(mart);
    const { request, wrong } = readQuery(query, notes);
    const problems = filterProblems(
      request.filters,
      notes.filters,
      this.answers.dimensions,
      successorsIn(this.typologies),
    );
    const errors = [...wrong, ...problems];
    if (errors.length === 0) return request;
    throw new ApiProblem(400, errors.map(({ place, message }) => `${place}: ${message}`).join(' '), errors);
  }

  private tagOf({ id }: Manifest, mart: MartName, format: DataFormat, request: DataRequest): string {
    const { filters, limit, offset } = request;
    return entityTag({
      snapshot: id,
      policy: this.answers.policy.version,
      audience: AUDIENCE,
      mart,
      format,
      filters,
      limit,
      offset,
    });
  }

  /** What anything that keeps an answer has to know: whose it is, what it depends on, and to ask again each time. */
  private describe(reply: FastifyReply, tag: string): FastifyReply {
    const headers = { etag: tag, vary: 'accept, authorization, cookie', 'cache-control': 'private, no-cache' };
    return reply.headers(headers);
  }

  private links({ mart, snapshot, filters, rows }: Disclosed, { limit, offset }: DataRequest, format: DataFormat) {
    const pages = Object.entries(pagesAround({ limit, offset, total: rows.length }));
    const narrowed = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== null);
    const address = (page: number) => {
      const query = new URLSearchParams([
        ...narrowed,
        ['format', format],
        ['limit', String(limit)],
        ['offset', String(page)],
        ['snapshot', snapshot.id],
      ]);
      return `<${this.settings.publicUrl}/api/v1/data/${mart}?${query.toString()}>`;
    };
    const link = pages.map(([relation, page]) => `${address(page)}; rel="${relation}"`).join(', ');
    return { 'x-total-count': String(rows.length), ...(link === '' ? {} : { link }) };
  }
}

/** Refuses a page of figures that are served no longer: what was withdrawn since must not be read on from an older snapshot. */
function requireSame({ snapshot }: DataRequest, { id }: Manifest): void {
  if (snapshot !== undefined && snapshot !== id)
    throw new ApiProblem(
      409,
      'The figures have changed since the page before this one. Start again from the first page.',
    );
}

const WRITE: Record<Exclude<DataFormat, 'json'>, (disclosed: Disclosed) => string | Promise<Uint8Array>> = {
  csv: plainCsv,
  arrow: toArrowFile,
  parquet: toParquet,
};

async function written(disclosed: Disclosed, { offset, limit }: DataRequest, format: DataFormat) {
  const page = { ...disclosed, rows: disclosed.rows.slice(offset, offset + limit) };
  if (format === 'json') return asJson(page, offset, disclosed.rows.length);
  const file = await WRITE[format](page);
  return typeof file === 'string' ? file : Buffer.from(file);
}

function asJson(
  { mart, snapshot, policyVersion, audience, filters, columns, rows }: Disclosed,
  offset: number,
  total: number,
) {
  const described: Record<string, object> = MART_COLUMNS[mart];
  const applied = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null)) as Partial<Filters>;
  return {
    mart,
    snapshot: snapshot.id,
    policy: policyVersion,
    audience,
    filters: applied,
    columns: columns.map((column) => ({ ...column, ...described[column.name] })),
    total,
    offset,
    rows,
  };
}
