import type { Actor } from '#libs/authority';
import { REFERENCE, type Reference } from '#libs/framework';
import { Clock } from '#libs/kernel';
import { documentLines, PeopleSettings } from '#libs/people';
import { SubjectSearch } from '#libs/search';
import { RetentionReader } from '#libs/retention';
import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { May, Public, Who } from '../http/permissions.js';
import { keptFor } from '../retention/words.js';
import { type RefusalCode, sentenceFor, tell } from '../http/refusals.js';

/** What is done with people's information, for anybody: no page here says anything of a record. */
@Controller('about/privacy')
@Public()
export class PrivacyController {
  constructor(
    private readonly settings: PeopleSettings,
    private readonly retention: RetentionReader,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  @Get()
  show() {
    const { documents, bases, contacts } = this.settings.governance;
    const today = this.clock.now().toISOString().slice(0, 10);
    const boards = this.reference.region.boards.map(({ id }) => id);
    const told = bases.map((base) => ({
      ...base,
      period: keptFor(this.retention.schedule, base.class, boards, today),
    }));
    const toAsk = boards.map((id) => ({ id, contact: contacts.boards[id] }));
    return new Page('identity/privacy', {
      lines: documentLines(documents, today),
      bases: told,
      group: contacts.group,
      boards: toAsk,
    });
  }

  /** To print and hand to a family: what happens with what was learnt, in plain words. */
  @Get('families')
  families() {
    return new Page('identity/families', this.settings.governance.families);
  }
}

const wish = z.object({
  words: z.string().max(300).default(''),
  from: z.string().max(10).default(''),
  to: z.string().max(10).default(''),
  request: z.string().max(200).default(''),
});
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'search.day-not-read': 'from',
  'search.request-missing': 'request',
};

/** What a board holds about somebody who asks it. Sent as a form, so that a name is in no address. */
@Controller('subject-search')
@May('privacy.find')
export class SubjectSearchController {
  constructor(private readonly subjects: SubjectSearch) {}

  @Get()
  form() {
    return new Page('identity/subject-search', { wish: {} });
  }

  @Post()
  async find(@Who() actor: Actor, @Body({ schema: wish }) wanted: z.infer<typeof wish>) {
    const found = await this.subjects.find(actor, wanted);
    if (found.ok) return new Page('identity/subject-search', { wish: wanted, found: found.value });
    const errors = found.refusals.map((refusal) => ({
      field: FIELD_OF[refusal.code] ?? 'words',
      text: sentenceFor(refusal),
    }));
    return new Page('identity/subject-search', { wish: wanted, errors }, tell(found.refusals).status);
  }
}
