import type { Actor } from '#libs/authority';
import { listed, RemindersService, type ReminderReport } from '#libs/returns';
import { Controller, Get, Post } from '@nestjs/common';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';

/** Reminding the boards that have not returned, when the group asks: first who would get what, then sending it. */
@Controller('returns/reminders')
@May('returns.remind')
export class RemindersController {
  constructor(private readonly reminders: RemindersService) {}

  @Get()
  async preview(@Who() actor: Actor) {
    const planned = (await this.reminders.preview(actor)).map(({ reminders, ...one }) => ({
      ...one,
      quarters: listed(reminders.flatMap(({ quarter }) => quarter ?? [])),
      reviews: reminders.filter(({ kind }) => kind === 'review').length,
    }));
    return new Page('returns/reminders', { planned, fresh: planned.filter(({ isNew }) => isNew).length });
  }

  @Post()
  async send(@Who() actor: Actor) {
    return new Redirect('/returns/reminders', inWords(await this.reminders.sendAsked(actor)));
  }
}

function inWords({ sent, refused, failed }: ReminderReport): string {
  const people = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`;
  return [
    sent === 0 ? 'Nobody was reminded.' : `${people(sent)} reminded.`,
    ...(refused > 0 ? [`${people(refused)} could not be: their address is not one mail may go to.`] : []),
    ...(failed > 0
      ? [`${people(failed)} could not be: the mail server did not take the message. Try again later.`]
      : []),
  ].join(' ');
}
