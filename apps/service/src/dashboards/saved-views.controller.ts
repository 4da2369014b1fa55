import type { Actor } from '#libs/authority';
import { LONGEST_NAME, SavedViewsService } from '#libs/saved-views';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, sentenceFor, tell } from '../http/refusals.js';
import { mayCompare } from './who-may-see.js';

const wish = z.object({
  name: z.string().max(500).default(''),
  address: z.string().max(2000).default(''),
  shared: z.string().max(10).optional(),
});
const viewId = z.uuid();

/** Pages of charts kept under a name. What one shows is for the page it leads to: that also says what is no more. */
@Controller('saved-views')
@May('dashboards.read', 'self')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  async list(@Who() actor: Actor) {
    return new Page('dashboards/saved-views', { views: await this.views.list(actor) });
  }

  @Get(':id')
  async open(@Who() actor: Actor, @Param('id', { schema: viewId }) id: string) {
    const view = await this.views.find(actor, id);
    if (!view) throw new NotFoundException();
    return new Redirect(view.address);
  }

  @Post()
  async save(@Who() actor: Actor, @Body({ schema: wish }) { name, address, shared }: z.infer<typeof wish>) {
    const saved = await this.views.save(actor, { name, address, isShared: shared === 'yes' });
    if (saved.ok) return new Redirect(address, 'Saved. You find this view under Dashboards, saved views.');
    const isName = saved.refusals.every(({ code }) => code.startsWith('saved-views.name'));
    if (!isName) throw new Refused(saved.refusals);
    const errors = saved.refusals.map((refusal) => ({ field: 'name', text: sentenceFor(refusal) }));
    const shown = {
      errors,
      name: name.slice(0, LONGEST_NAME * 2),
      address,
      isShared: shared === 'yes',
      mayShare: mayCompare(actor),
    };
    return new Page('dashboards/save-view', shown, tell(saved.refusals).status);
  }

  @Post(':id/delete')
  async remove(@Who() actor: Actor, @Param('id', { schema: viewId }) id: string) {
    const removed = await this.views.remove(actor, id);
    if (!removed.ok) throw new Refused(removed.refusals);
    return new Redirect('/saved-views', 'The saved view is deleted.');
  }
}
