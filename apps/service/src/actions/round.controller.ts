import { type ActionLine, ActionsReader, ActionsService, type RoundRefusal, type RoundRow } from '#libs/actions';
import type { Actor } from '#libs/authority';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, tell } from '../http/refusals.js';
import { errorOf } from './errors.js';
import { formOf, overNow, roundForm, type RoundForm, rowsIn } from './read-forms.js';
import { WORDS } from './words.js';

const A_PAGE = 100;
const place = z.object({
  after: z
    .string()
    .regex(/^(?:infinity|\d{4}-\d{2}-\d{2})_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});

/** A board's quarterly round: all its open actions on one page, saved at once. */
@Controller('actions/round')
@May('actions.update')
export class RoundController {
  constructor(
    private readonly reader: ActionsReader,
    private readonly actions: ActionsService,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  async form(@Who() actor: Actor, @Query({ schema: place }) { after }: z.infer<typeof place>) {
    const { lines, next } = await this.open(actor, after);
    return this.page(lines, next, after, (line) => formOf(line));
  }

  @Post()
  async save(
    @Who() actor: Actor,
    @Query({ schema: place }) { after }: z.infer<typeof place>,
    @Body({ schema: roundForm }) sent: RoundForm,
  ) {
    const rows = rowsIn(sent);
    const saved = await this.actions.reportRound(actor, rows);
    if (saved.ok) {
      if (saved.value > 0) await this.jobs.requestRefresh();
      return new Redirect('/actions', savedInWords(saved.value));
    }
    if (saved.refusals.some(({ code }) => code === 'actions.no-board' || code === 'actions.no-such-action'))
      throw new Refused(saved.refusals);
    return this.again(actor, rows, saved.refusals, after);
  }

  /**
   * The page as it was typed, with what is wrong beside each row. What somebody else reported meanwhile is told where it was
   * typed over, and stands in the rows and boxes that were left as they were.
   */
  private async again(actor: Actor, rows: readonly RoundRow[], refusals: readonly RoundRefusal[], after?: string) {
    const typed = new Map(rows.map((row) => [row.actionId, row]));
    const found = await this.reader.sinceSeen(actor, rows);
    const lines = found.map(({ line }) => line);
    const was = new Map(found.map((one) => [one.line.id, one.was]));
    const errors = refusals.map((refusal) => {
      const { entered } = typed.get(refusal.actionId)!;
      const line = lines.find(({ id }) => id === refusal.actionId);
      return errorOf(
        refusal,
        (name) => entered[name as keyof typeof entered] ?? '',
        (name) => `${name}-${refusal.actionId}`,
        beginningOf(line?.text ?? ''),
      );
    });
    const isLate = (id: string) =>
      refusals.some(({ code, actionId }) => code === 'actions.reported-meanwhile' && actionId === id);
    const { next } = await this.open(actor, after);
    const page = this.page(lines, next, after, (line) => {
      const { seen, entered } = typed.get(line.id)!;
      if (isLate(line.id)) return { ...overNow(entered, was.get(line.id), line), meanwhile: true };
      return line.statusNumber === seen ? { ...entered, seen } : formOf(line);
    });
    return new Page(page.template, { ...page.data, errors }, tell(refusals).status);
  }

  private open(actor: Actor, after: string | undefined) {
    return this.reader.list(actor, { boardId: actor.boardId ?? '', state: 'open' }, after ?? null, A_PAGE);
  }

  private page(
    lines: readonly ActionLine[],
    next: string | null,
    after: string | undefined,
    form: (line: ActionLine) => object,
  ) {
    const rows = lines.map((line) => ({ ...line, form: form(line), about: beginningOf(line.text) }));
    return new Page('actions/round', { rows, next, after, words: WORDS });
  }
}

const savedInWords = (count: number) =>
  count === 0
    ? 'Nothing was different, so nothing new is recorded.'
    : `What you reported on ${count} ${count === 1 ? 'action' : 'actions'} is recorded.`;

/** Enough of a text to know its row by. */
const beginningOf = (text: string): string => {
  const words = text.split(/\s+/);
  return words.length <= 6 ? text : `${words.slice(0, 6).join(' ')} …`;
};
