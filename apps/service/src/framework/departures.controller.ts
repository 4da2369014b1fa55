import { REFERENCE, type Reference } from '#libs/framework';
import {
  DEPARTURE_OUTCOMES,
  type DepartureLine,
  FidelitySettings,
  FOLLOWS,
  FrameworkDepartures,
  FrameworkLog,
  LONGEST_WORDS,
} from '#libs/fidelity';
import type { Actor } from '#libs/authority';
import { Body, Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, tell } from '../http/refusals.js';
import { fieldErrors, isOfForm, SentForm, sentForm } from './sent.js';

/** Where boards depart from the method, what the Steering Group made of it, and boards' own frameworks. */
@Controller('framework/departures')
export class DeparturesController {
  constructor(
    private readonly departures: FrameworkDepartures,
    private readonly log: FrameworkLog,
    private readonly settings: FidelitySettings,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @May('fidelity.read')
  @Get()
  async list(@Who() actor: Actor) {
    const departures = await this.log.departures(actor);
    const locals = await this.log.locals(actor);
    const boards = this.log
      .boards()
      .map((boardId) => ({ boardId, local: locals.find((one) => one.boardId === boardId) }));
    const stated = boards.filter(({ local }) => local).length;
    return new Page('framework/departures', { departures, boards, stated, ...this.words() });
  }

  @May('fidelity.notify')
  @Get('new')
  begin() {
    return this.form(new SentForm());
  }

  @May('fidelity.notify')
  @Post()
  async notify(@Who() actor: Actor, @Body({ schema: sentForm }) sent: SentForm) {
    const told = await this.departures.notify(actor, {
      section: sent.text('section'),
      reviewType: sent.text('reviewType'),
      what: sent.text('what'),
      why: sent.text('why'),
      fromDay: sent.day('fromDay'),
    });
    if (told.ok) return new Redirect(`/framework/departures/${told.value}`, 'The Steering Group can read it now.');
    if (!isOfForm(told.refusals)) throw new Refused(told.refusals);
    return this.form(sent, { errors: fieldErrors(told.refusals, 'section') }, tell(told.refusals).status);
  }

  @May('fidelity.notify')
  @Get('own-framework')
  async localForm(@Who() actor: Actor) {
    return this.localPage(actor, new SentForm());
  }

  @May('fidelity.notify')
  @Post('own-framework')
  async recordLocal(@Who() actor: Actor, @Body({ schema: sentForm }) sent: SentForm) {
    const recorded = await this.departures.recordLocal(actor, {
      version: sent.text('version'),
      agreedOn: sent.day('agreedOn'),
      follows: sent.text('follows'),
      departs: sent.text('departs'),
      seen: sent.number('seen'),
    });
    if (recorded.ok) return new Redirect('/framework/departures#own', 'Your board’s framework is recorded.');
    if (!isOfForm(recorded.refusals)) throw new Refused(recorded.refusals);
    const errors = fieldErrors(recorded.refusals, 'version');
    return this.localPage(actor, sent, { errors }, tell(recorded.refusals).status);
  }

  @May('fidelity.read')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return this.page(actor, await this.find(actor, id));
  }

  @May('fidelity.decide')
  @Post(':id/answers')
  async answer(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: sentForm }) sent: SentForm) {
    await this.find(actor, id);
    const answered = await this.departures.answer(actor, id, {
      outcome: sent.text('outcome'),
      words: sent.text('words'),
      consideredOn: sent.day('consideredOn'),
      proposalId: sent.text('proposalId'),
      seen: sent.number('seen'),
    });
    if (answered.ok) return new Redirect(`/framework/departures/${id}`, 'Recorded. The board can read it now.');
    if (!isOfForm(answered.refusals)) throw new Refused(answered.refusals);
    const more = { sent: sent.fields, errors: fieldErrors(answered.refusals, 'outcome') };
    return this.page(actor, await this.find(actor, id), more, tell(answered.refusals).status);
  }

  private words() {
    const { sections } = this.settings.principles;
    return { sections, follows: FOLLOWS, outcomes: DEPARTURE_OUTCOMES, longest: LONGEST_WORDS };
  }

  private form(sent: SentForm, more: object = {}, status = 200) {
    const { reviewTypes } = this.reference;
    return new Page('framework/notify', { ...this.words(), reviewTypes, sent: sent.fields, ...more }, status);
  }

  private async localPage(actor: Actor, sent: SentForm, more: object = {}, status = 200) {
    const last = (await this.log.locals(actor)).find(({ boardId }) => boardId === actor.boardId);
    return new Page('framework/own-framework', { ...this.words(), last, sent: sent.fields, ...more }, status);
  }

  private async page(actor: Actor, departure: DepartureLine, more: object = {}, status = 200) {
    const proposals = await this.log.proposals(actor);
    return new Page('framework/departure', { departure, proposals, sent: {}, ...this.words(), ...more }, status);
  }

  private async find(actor: Actor, id: string): Promise<DepartureLine> {
    const departure = (await this.log.departures(actor)).find((one) => one.id === id);
    if (!departure) throw new NotFoundException();
    return departure;
  }
}
