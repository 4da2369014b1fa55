import { DigestsService, digestToWord } from '#libs/digests';
import type { Actor } from '#libs/identity';
import { isQuarter } from '#libs/kernel';
import { Warehouse } from '#libs/warehouse';
import { Body, Controller, Get, NotFoundException, Param, Post, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { quartersOf } from '../dashboards/filters.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { tell } from '../http/refusals.js';

const wanted = z.object({ period: z.string().max(7) });
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@Controller('digests')
export class DigestsController {
  constructor(
    private readonly digests: DigestsService,
    private readonly warehouse: Warehouse,
  ) {}

  @May('digests.read')
  @Get()
  list(@Who() actor: Actor) {
    return this.page(actor);
  }

  @May('digests.compose')
  @Post()
  async compose(@Who() actor: Actor, @Body({ schema: wanted }) { period }: z.infer<typeof wanted>) {
    if (!isQuarter(period)) return this.page(actor, [{ field: 'period', text: 'Select a quarter' }], 422);
    const composed = await this.digests.compose(actor, period);
    if (composed.ok) return new Redirect(`/digests/${composed.value.id}`);
    const { status, sentences } = tell(composed.refusals);
    return this.page(actor, [{ field: 'period', text: sentences[0]! }], status);
  }

  @May('digests.read')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return new Page('digests/show', await this.get(actor, id));
  }

  @May('digests.read')
  @Get(':id/word')
  async word(@Who() actor: Actor, @Param('id') id: string) {
    const { digest } = await this.get(actor, id);
    const disposition = `attachment; filename="digest-${digest.period}.docx"`;
    return new StreamableFile(await digestToWord(digest), { type: WORD, disposition });
  }

  private async get(actor: Actor, id: string) {
    const found = z.uuid().safeParse(id).success ? await this.digests.find(actor, id) : undefined;
    if (!found) throw new NotFoundException();
    return found;
  }

  private async page(actor: Actor, errors: { field: string; text: string }[] = [], status = 200): Promise<Page> {
    const quarters = quartersOf(this.warehouse.current()?.partitions ?? []);
    return new Page('digests/list', { digests: await this.digests.list(actor), quarters, errors }, status);
  }
}
