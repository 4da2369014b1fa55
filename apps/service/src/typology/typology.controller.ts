import type { Actor } from '#libs/authority';
import {
  compareCodebook,
  compareVersions,
  FACET_LABELS,
  FACETS,
  FORMATS,
  type FormatName,
  GovernanceReader,
  historyOf,
  readCodebook,
  sourceOf,
  Typologies,
  type Typology,
  writeTypology,
} from '#libs/typology';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { sentenceFor, tell } from '../http/refusals.js';
import type { UploadedPart } from '../http/held-files.js';

const pair = z.object({ from: z.string().optional(), to: z.string().optional() });
const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** The typology to read, in any version: its codes, their history, what differs, and as files. */
@Controller('typology')
@May('typology.read')
export class TypologyController {
  constructor(
    private readonly typologies: Typologies,
    private readonly reader: GovernanceReader,
  ) {}

  private readonly label = (id: string, version?: string) => this.typologies.labelOf(id, version);

  @Get()
  async versions(@Who() actor: Actor) {
    const proposals = await this.reader.list(actor, ['open', 'agreed']);
    const open = proposals.filter(({ state }) => state === 'open').length;
    const versions = [...this.typologies.all()].reverse();
    return new Page('typology/versions', {
      versions,
      open,
      agreed: proposals.length - open,
      inForce: this.typologies.inForce(),
    });
  }

  @Get('compare')
  compare(@Query({ schema: pair }) wanted: z.infer<typeof pair>) {
    const all = this.typologies.all();
    const newer = this.typologies.find(wanted.to ?? '') ?? this.typologies.inForce();
    const older = this.typologies.find(wanted.from ?? newer.replaces ?? '') ?? all[0]!;
    const [first, last] = [all.indexOf(older), all.indexOf(newer)].sort((one, other) => one - other) as [
      number,
      number,
    ];
    const comparison = compareVersions(all.slice(first, last + 1));
    return new Page('typology/compare', { versions: all, older: all[first], newer: all[last], comparison });
  }

  @Get('versions/:version')
  version(@Param('version') version: string) {
    const typology = this.find(version);
    const isInForce = typology === this.typologies.inForce();
    return new Page('typology/version', {
      typology,
      isInForce,
      formats: FORMATS,
      names: FORMAT_NAMES,
      facets: FACETS,
      facetLabels: FACET_LABELS,
    });
  }

  @Get('versions/:version/codes/:code')
  code(@Param('version') version: string, @Param('code') id: string) {
    const typology = this.find(version);
    const code = typology.codes.get(id);
    if (!code) throw new NotFoundException();
    const domain = typology.domains.find((one) => one.id === code.domain);
    const history = historyOf(this.typologies.all(), id);
    const sources = code.maps_to.map((reference) => ({ reference, about: sourceOf(typology, reference) }));
    const inForce = this.typologies.inForce().codes.has(id);
    const isRetired = this.typologies.retired().has(id);
    return new Page('typology/code', {
      typology,
      code,
      domain,
      sources,
      history,
      inForce,
      isRetired,
      label: this.label,
    });
  }

  @Get('versions/:version/as/:format')
  download(
    @Param('version') version: string,
    @Param('format') format: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const typology = this.find(version);
    const name = FORMAT_NAMES.find((known) => known === format);
    if (!name) throw new NotFoundException();
    void reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(Buffer.from(writeTypology(name, typology, this.typologies.all())), {
      type: `${FORMATS[name].type}; charset=utf-8`,
      disposition: `attachment; filename=typology-${typology.version}.${name}`,
    });
  }

  @May('typology.propose')
  @Get('codebook')
  codebookForm() {
    return new Page('typology/codebook');
  }

  /** Shows a codebook beside the version in force. It changes nothing: what is wanted of it is proposed, code by code. */
  @May('typology.propose')
  @Post('codebook')
  async codebook(@Body('file') sent: UploadedPart | UploadedPart[] | undefined) {
    const [file] = [sent ?? []].flat().filter(({ name }) => name !== '');
    if (!file) {
      const errors = [{ field: 'file', text: 'Select a REFI-QDA codebook' }];
      return new Page('typology/codebook', { errors }, 422);
    }
    const read = await readCodebook(file.bytes);
    if (!read.ok) {
      const errors = read.refusals.slice(0, 10).map((refusal) => ({ field: 'file', text: sentenceFor(refusal) }));
      return new Page('typology/codebook', { errors }, tell(read.refusals).status);
    }
    const compared = compareCodebook(read.value, this.typologies.all());
    return new Page('typology/codebook-compared', {
      compared,
      name: file.name,
      inForce: this.typologies.inForce(),
      label: this.label,
    });
  }

  private find(version: string): Typology {
    const typology = this.typologies.find(version);
    if (!typology) throw new NotFoundException();
    return typology;
  }
}
