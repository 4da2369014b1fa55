import type { Actor } from '#libs/authority';
import { EFFECTS, EmbeddingQueries } from '#libs/sustainment';
import { Typologies } from '#libs/typology';
import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { WORDS } from './words.js';

/** What dismissals taught, and undoing it. */
@Controller('sustained/lessons')
export class LessonsController {
  constructor(
    private readonly queries: EmbeddingQueries,
    private readonly typologies: Typologies,
    private readonly jobs: Jobs,
  ) {}

  @May('sustainment.read')
  @Get()
  async list(@Who() actor: Actor) {
    const { codes } = this.typologies.inForce();
    const lessons = (await this.queries.lessons(actor)).map((lesson) => {
      return { ...lesson, theme: codes.get(lesson.code)?.label ?? lesson.code, effect: EFFECTS[lesson.reason] };
    });
    return new Page('sustainment/lessons', { lessons, words: WORDS });
  }

  @May('sustainment.query')
  @Post(':lesson/undo')
  async undo(@Who() actor: Actor, @Param('lesson') id: string) {
    if (!z.uuid().safeParse(id).success) throw new NotFoundException();
    const undone = await this.queries.unlearn(actor, id);
    if (!undone.ok) throw new Refused(undone.refusals);
    await this.jobs.requestRefresh();
    return new Redirect('/sustained/lessons', 'Undone. Such matches count again from the next refresh on.');
  }
}
