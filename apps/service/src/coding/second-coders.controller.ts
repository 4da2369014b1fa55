import { AssignmentsService, type SecondCoder } from '#libs/coding';
import type { Actor } from '#libs/authority';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { errorsOf } from '../http/errors-of.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { many } from './sent.js';
import { STATE_WORDS } from './words.js';

const toTakeBack = z.object({
  which: z.enum(['open', 'untouched', 'ticked']).catch('ticked'),
  passages: many.pipe(z.array(z.uuid())),
});
type ToTakeBack = z.infer<typeof toTakeBack>;

/** What one second coder was given, and taking back what they have not settled. */
@Controller('coding/second-coders')
@May('coding.assign')
export class SecondCodersController {
  constructor(private readonly assignments: AssignmentsService) {}

  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return pageOf(await this.get(actor, id));
  }

  @Post(':id/take-back')
  async takeBack(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: toTakeBack }) wanted: ToTakeBack) {
    const found = await this.get(actor, id);
    const taken = await this.assignments.takeBack(actor, id, wantedOf(found, wanted));
    if (!taken.ok) {
      const { status, errors } = errorsOf(taken.refusals, () => 'which');
      return pageOf(found, errors, status);
    }
    const words = taken.value === 1 ? '1 passage' : `${taken.value} passages`;
    return new Redirect('/coding/assign', `${words} taken back from ${found.coder.name}.`);
  }

  private async get(actor: Actor, id: string): Promise<SecondCoder> {
    const found = (await this.assignments.secondCoders(actor)).find(({ coder }) => coder.id === id);
    if (!found) throw new NotFoundException();
    return found;
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
