import { aboutInWords, marksInWords, publicationCsv, PublicationsService, type PublishedView } from '#libs/disclosure';
import { PublicEditions } from '#libs/editions';
import { Controller, Get, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { Public } from '../http/permissions.js';

/** What was published, for everybody: nobody need be signed in, and nothing else can be read here. */
@Controller('published')
@Public()
export class PublishedController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly editions: PublicEditions,
  ) {}

  @Get()
  async list() {
    const [publications, documents] = [await this.publications.listPublished(), await this.editions.list()];
    return new Page('published/list', { publications, documents });
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    const publication = await this.get(id);
    const { content } = publication;
    const told = content ? { about: aboutInWords(publication, content), marks: marksInWords(content) } : {};
    return new Page('published/show', { publication, content, ...told });
  }

  @Get(':id/figures.csv')
  async csv(@Param('id') id: string) {
    const publication = await this.get(id);
    const { content, title } = publication;
    if (!content) throw new NotFoundException();
    const means = marksInWords(content).map(({ mark, means: told }) => [`“${mark}” means`, told] as const);
    const csv = publicationCsv([['Title', title], ...aboutInWords(publication, content), ...means], content.tables);
    const whose = content.board ? `${content.board.id}-` : '';
    const disposition = `attachment; filename="figures-${whose}${publication.from}-${publication.to}.csv"`;
    return new StreamableFile(Buffer.from(csv), { type: 'text/csv; charset=utf-8', disposition });
  }

  private async get(id: string): Promise<PublishedView> {
    const found = z.uuid().safeParse(id).success ? await this.publications.findPublished(id) : undefined;
    if (!found) throw new NotFoundException();
    return found;
  }
}
