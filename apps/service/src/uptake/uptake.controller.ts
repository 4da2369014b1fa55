import { CirculationService } from '#libs/circulation';
import { may, type Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { UptakeReader, UptakeService } from '#libs/uptake';
import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { aboutEdition } from './about-edition.js';
import { EVIDENCE_WORDS, HEARD_WITH_WORDS, STATE_TAGS, STEP_WORDS, TEXT_WORDS } from './words.js';

/** What boards did with the messages of each edition: a board's own, the words others share, and the region for the group. */
@Controller('uptake')
export class UptakeController {
  constructor(
    private readonly uptake: UptakeService,
    private readonly reader: UptakeReader,
    private readonly circulation: CirculationService,
    private readonly typologies: Typologies,
    private readonly jobs: Jobs,
  ) {}

  @May('uptake.read')
  @Get()
  async list(@Who() actor: Actor) {
    const editions = await this.uptake.list(actor);
    const answered = await this.reader.answeredByEdition(
      actor,
      editions.map(({ editionId }) => editionId),
    );
    const lines = editions.map((edition) => ({
      ...edition,
      name: aboutEdition(edition, this.typologies),
      open: edition.messages.filter(({ answers }) => answers.length === 0).length,
      boards: answered.get(edition.editionId),
    }));
    return new Page('uptake/list', { lines, words: STATE_TAGS });
  }

  @May('uptake.read')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const edition = z.uuid().safeParse(id).success ? await this.uptake.find(actor, id) : undefined;
    if (!edition) throw new NotFoundException();
    const isWithdrawn = edition.state === 'withdrawn';
    return new Page('uptake/show', {
      edition,
      name: aboutEdition(edition, this.typologies),
      shared: isWithdrawn ? [] : await this.reader.shared(actor, id),
      followed: may(actor, 'uptake.follow') && !isWithdrawn ? await this.reader.since(actor, id) : undefined,
      words: WORDS,
    });
  }

  /** Asks those by e-mail who may answer for a board that has not answered to every message. */
  @May('circulation.remind')
  @Post(':id/remind')
  async remind(@Who() actor: Actor, @Param('id') id: string) {
    if (!z.uuid().safeParse(id).success) throw new NotFoundException();
    const reminded = await this.circulation.remindToAnswer(actor, id);
    if (!reminded.ok) throw new Refused(reminded.refusals);
    await this.jobs.requestCirculation();
    return new Redirect(`/uptake/${id}`, remindedInWords(reminded.value));
  }
}

/** What a person is told who had reminders sent. */
export const remindedInWords = (people: number): string =>
  people === 0
    ? 'Nobody is to be reminded, or all of them have been today.'
    : `${people} ${people === 1 ? 'person is' : 'people are'} being reminded by e-mail.`;

export const WORDS = { steps: STEP_WORDS, heardWith: HEARD_WITH_WORDS, evidence: EVIDENCE_WORDS, texts: TEXT_WORDS };
