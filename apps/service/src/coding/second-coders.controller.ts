import { AssignmentsService, type SecondCoder } from '#libs/coding';
import type { Actor } from '#libs/authority';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { errorsOf } from '../http/errors-of.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { choice, many } from './sent.js';
import { STATE_WORDS } from './words.js';

const asked = z.object({ coder: choice });
const toTakeBack = asked.extend({
  which: z.enum(['open', 'untouched', 'ticked']).catch('ticked'),
  passages: many.pipe(z.array(z.uuid())),
});
type ToTakeBack = z.infer<typeof toTakeBack>;

/** What one second coder was given, and taking back what they have not settled. */
@Controller('coding/assign/given')
@May('coding.assign')
export class SecondCodersController {
  constructor(private readonly assignments: AssignmentsService) {}

  @Get()
  async show(@Who() actor: Actor, @Query({ schema: asked }) { coder }: z.infer<typeof asked>) {
    const found = await this.find(actor, coder);
    return found ? pageOf(found) : new Redirect('/coding/assign');
  }

  @Post()
  async takeBack(@Who() actor: Actor, @Body({ schema: toTakeBack }) wanted: ToTakeBack) {
    const found = await this.find(actor, wanted.coder);
    if (!found) return new Redirect('/coding/assign');
    const taken = await this.assignments.takeBack(actor, found.coder.id, wantedOf(found, wanted));
    if (!taken.ok) {
      const { status, errors } = errorsOf(taken.refusals, () => 'which');
      return pageOf(found, errors, status);
    }
    const words = taken.value === 1 ? '1 passage' : `${taken.value} passages`;
    return new Redirect('/coding/assign', `${words} taken back from ${found.coder.name}.`);
  }

  private async find(actor: Actor, coderId: string | undefined): Promise<SecondCoder | undefined> {
    return (await this.assignments.secondCoders(actor)).find(({ coder }) => coder.id === coderId);
  }
}

function wantedOf({ given }: SecondCoder, { which, passages }: ToTakeBack): string[] {
  if (which === 'ticked') return passages;
  const wanted = given.filter(({ state }) => (which === 'open' ? state !== 'settled' : state === 'untouched'));
  return wanted.map(({ passageId }) => passageId);
}

function pageOf(found: SecondCoder, errors: FieldError[] = [], status = 200): Page {
  const open = found.given.filter(({ state }) => state !== 'settled');
  return new Page('coding/second-coder', { ...found, open, ...countsOf(found), states: STATE_WORDS, errors }, status);
}

/** How many of what somebody was given stand where. */
export function countsOf({ given }: SecondCoder) {
  const count = (state: SecondCoder['given'][number]['state']) => given.filter((one) => one.state === state).length;
  return { settled: count('settled'), begun: count('begun'), untouched: count('untouched') };
}
