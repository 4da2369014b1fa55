import { join } from 'node:path';
import { loadThresholdGuide, REFERENCE, type Reference, type ThresholdGuide, walk } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { Controller, Get, Inject, NotFoundException, Query } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page } from '../http/page.js';
import { May } from '../http/permissions.js';

const ids = z
  .string()
  .regex(/^([a-z]\d(\.[a-z]\d)*)?$/)
  .max(100);
/** `way`: the answers so far; `next`: one more; `asked`: the form was sent, with or without an answer. */
const asked = z.object({
  way: ids.default(''),
  next: z.string().max(2).default(''),
  asked: z.string().max(1).default(''),
});

/** A walk through the criteria to the type of review they suggest. Nothing of it is stored, nor in an audit trail or log. */
@Controller('threshold')
@May('account.own')
export class ThresholdController {
  private readonly guide: ThresholdGuide;

  constructor(@Inject(REFERENCE) reference: Reference) {
    this.guide = loadThresholdGuide(join(projectRoot, 'data/reference'), reference);
  }

  @Get()
  show(@Query({ schema: asked }) { way, next, asked: wasSent }: z.infer<typeof asked>) {
    const answers = [...way.split('.'), next].filter((id) => id !== '');
    const at = walk(this.guide, answers);
    if (!at) throw new NotFoundException();
    const errors: FieldError[] =
      wasSent && next === '' && at.question ? [{ field: 'next', text: 'Select an answer' }] : [];
    const answered = at.answered.map((one, index) => ({ ...one, way: answers.slice(0, index).join('.') }));
    const page = { guide: this.guide, ...at, answered, way: answers.join('.'), errors };
    return new Page('reviews/threshold', page, errors.length > 0 ? 422 : 200);
  }

  @Get('all')
  all() {
    const numbers = new Map(this.guide.questions.map(({ id }, at) => [id, at + 1]));
    const leadsTo = (to: string) =>
      numbers.has(to)
        ? `go to question ${numbers.get(to)}`
        : this.guide.outcomes.find(({ id }) => id === to)!.title.toLowerCase();
    const questions = this.guide.questions.map((question) => ({
      ...question,
      answers: question.answers.map(({ text, to }) => ({ text, leadsTo: leadsTo(to) })),
    }));
    return new Page('reviews/threshold-all', { guide: this.guide, questions });
  }
}
