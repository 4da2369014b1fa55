import { EditingService, EditionsService } from '#libs/editions';
import type { Actor } from '#libs/authority';
import { Body, Controller, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { isId } from './editions.controller.js';

const moved = z.object({ move: z.string().regex(/^(up|down):.{1,200}$/) });
const dealt = z.object({ target: z.string().min(1).max(200) });

/** What is done to a draft as a whole: the order of its sections, and words of editors that have no place in it. */
@Controller('editions/:id')
@May('editions.edit')
export class EditionOrderController {
  constructor(
    private readonly editions: EditionsService,
    private readonly editing: EditingService,
  ) {}

  @Post('order')
  async move(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: moved }) { move }: z.infer<typeof moved>) {
    await this.mustBeThere(actor, id);
    const [way, sectionId] = [move.startsWith('up') ? -1 : 1, move.slice(move.indexOf(':') + 1)] as const;
    const done = await this.editing.move(actor, id, { of: 'document', id: sectionId, by: way });
    if (!done.ok) throw new Refused(done.refusals);
    return new Redirect(`/editions/${id}#order`, 'Moved.');
  }

  @Post('words-dealt-with')
  async dealtWith(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: dealt }) { target }: z.infer<typeof dealt>,
  ) {
    await this.mustBeThere(actor, id);
    const done = await this.editing.restore(actor, id, target);
    if (!done.ok) throw new Refused(done.refusals);
    return new Redirect(`/editions/${id}`, 'Marked as dealt with. The words stay in the history.');
  }

  private async mustBeThere(actor: Actor, id: string): Promise<void> {
    if (!isId(id) || !(await this.editions.findDraft(actor, id))) throw new NotFoundException();
  }
}
