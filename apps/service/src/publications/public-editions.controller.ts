import { printedStanding, PublicEditions } from '#libs/editions';
import { isDocumentFormat, Press } from '#libs/print';
import { Controller, Get, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { Public } from '../http/permissions.js';
import { ServiceSettings } from '../settings.js';

/** Documents for everybody: nobody need be signed in, and none but those can be read here. */
@Controller('published/documents')
@Public()
export class PublicEditionsController {
  constructor(
    private readonly editions: PublicEditions,
    private readonly press: Press,
    private readonly settings: ServiceSettings,
  ) {}

  @Get(':id')
  async show(@Param('id') id: string) {
    const edition = await this.get(id);
    const html = edition.document && (await this.press.toHtml(edition.document));
    return new Page('published/document', { edition, html });
  }

  @Get(':id/:format')
  async file(@Param('id') id: string, @Param('format') format: string) {
    const edition = await this.get(id);
    if (!edition.document || !isDocumentFormat(format)) throw new NotFoundException();
    const origin = { ...printedStanding(edition), url: `${this.settings.publicUrl}/published/documents/${id}` };
    const { name, type, bytes } = await this.press.print(format, edition.document, { origin, period: edition.period });
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }

  private async get(id: string) {
    const found = z.uuid().safeParse(id).success ? await this.editions.find(id) : undefined;
    if (!found) throw new NotFoundException();
    return found;
  }
}
