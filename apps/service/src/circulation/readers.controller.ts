import { acknowledgeBy, CirculationService, editionName } from '#libs/circulation';
import type { Actor } from '#libs/authority';
import { londonDay } from '#libs/returns';
import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { remindedInWords } from '../uptake/uptake.controller.js';
import { STATE_TAGS } from './words.js';

const editionId = z.uuid();

/** Who has opened and acknowledged an edition. */
@Controller('editions/:id')
export class ReadersController {
  constructor(
    private readonly circulation: CirculationService,
    private readonly jobs: Jobs,
  ) {}

  @May('circulation.receive')
  @Post('acknowledge')
  async acknowledge(@Who() actor: Actor, @Param('id', { schema: editionId }) id: string) {
    const done = await this.circulation.acknowledge(actor, id);
    if (!done.ok) throw new Refused(done.refusals);
    return new Redirect(`/editions/${id}`, 'Thank you. The group sees that you have it.');
  }

  @May('circulation.follow')
  @Get('readers')
  async readers(@Who() actor: Actor, @Param('id', { schema: editionId }) id: string) {
    const found = await this.circulation.readers(actor, id);
    if (!found) throw new NotFoundException();
    const { edition, people } = found;
    const count = (isSo: (one: (typeof people)[number]) => unknown) => people.filter(isSo).length;
    return new Page('circulation/readers', {
      id,
      people,
      name: editionName(edition),
      isPublished: edition.state === 'published',
      publishedAt: edition.publishedAt,
      acknowledgeBy: acknowledgeBy(londonDay(edition.publishedAt)),
      opened: count(({ openedAt }) => openedAt),
      acknowledged: count(({ acknowledgedAt }) => acknowledgedAt),
      stateTags: STATE_TAGS,
    });
  }

  /** Asks those by e-mail who have not acknowledged it. */
  @May('circulation.remind')
  @Post('readers/remind')
  async remind(@Who() actor: Actor, @Param('id', { schema: editionId }) id: string) {
    const reminded = await this.circulation.remindToAcknowledge(actor, id);
    if (!reminded.ok) throw new Refused(reminded.refusals);
    await this.jobs.requestCirculation();
    return new Redirect(`/editions/${id}/readers`, remindedInWords(reminded.value));
  }
}
