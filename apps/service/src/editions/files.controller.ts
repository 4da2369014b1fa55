import { AuditTrail } from '#libs/audit';
import { EditionsService, type EditionView, printedStanding } from '#libs/editions';
import type { Actor } from '#libs/authority';
import { isDocumentFormat, type Origin, Press } from '#libs/print';
import { Controller, Get, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { May, Who } from '../http/permissions.js';
import { ServiceSettings } from '../settings.js';
import { linksOf } from './beside-markup.js';
import { isId } from './editions.controller.js';

/** A document as a file, as the person who asks may read it. */
@Controller('editions/:id/files')
@May('editions.read')
export class EditionFilesController {
  constructor(
    private readonly editions: EditionsService,
    private readonly press: Press,
    private readonly trail: AuditTrail,
    private readonly settings: ServiceSettings,
  ) {}

  @Get(':format')
  async file(@Who() actor: Actor, @Param('id') id: string, @Param('format') format: string) {
    const edition = isId(id) && isDocumentFormat(format) ? await this.editions.find(actor, id) : undefined;
    if (!edition?.document || !isDocumentFormat(format)) throw new NotFoundException();
    await this.trail.did(actor, 'edition.download', id);
    const { name, type, bytes } = await this.press.print(format, edition.document, {
      isDraft: !edition.publishedAt,
      period: edition.period,
      origin: this.originOf(edition),
    });
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }

  /** Where a copy leads back to, and its figures and quotes. */
  private originOf(edition: EditionView): Origin {
    const { publicUrl } = this.settings;
    const { figureHref, quoteHref } = linksOf(edition.id);
    return {
      ...printedStanding(edition),
      url: `${publicUrl}/editions/${edition.id}`,
      figureHref: (figure) => publicUrl + figureHref(figure),
      quoteHref: (quote) => publicUrl + quoteHref(quote),
    };
  }
}
