import { join } from 'node:path';
import { loadReviewStages, type PlanWish, writeChronology, writePlan } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page } from '../http/page.js';
import { May } from '../http/permissions.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const part = z.string().max(20).default('');
const wishes = z.object({ approach: part, 'start-day': part, 'start-month': part, 'start-year': part, weeks: part });
type Wishes = z.infer<typeof wishes>;

/** Blank forms for local work, made as they are asked for. Nothing about a review is stored, nor in an audit trail or log. */
@Controller('tools')
@May('account.own')
export class ToolsController {
  private readonly stages = loadReviewStages(join(projectRoot, 'data/reference'));

  @Get()
  page() {
    return this.form({ approach: '', 'start-day': '', 'start-month': '', 'start-year': '', weeks: '2' });
  }

  @Get('chronology')
  async chronology() {
    return word(await writeChronology(), 'significant-practice-events');
  }

  @Get('stage-plan')
  async stagePlan(@Query({ schema: wishes }) given: Wishes) {
    const read = this.read(given);
    return read.wish
      ? word(await writePlan(this.stages, read.wish), `stage-plan-${read.wish.approach}`)
      : this.form(given, read.errors);
  }

  private form(wanted: Wishes, errors: FieldError[] = []): Page {
    return new Page(
      'tools/show',
      { approaches: this.stages.approaches, wanted, errors },
      errors.length > 0 ? 422 : 200,
    );
  }

  private read(given: Wishes): { wish: PlanWish; errors?: undefined } | { wish?: undefined; errors: FieldError[] } {
    const errors: FieldError[] = [];
    const approach = this.stages.approaches.find(({ id }) => id === given.approach)?.id;
    const start = realDay(given['start-year'], given['start-month'], given['start-day']);
    const weeksBetween = /^\d{1,2}$/.test(given.weeks.trim()) ? Number(given.weeks) : 0;
    if (!approach) errors.push({ field: 'approach', text: 'Select an approach' });
    if (!start) errors.push({ field: 'start-day', text: 'The first meeting must be a real date, like 3 3 2014' });
    if (weeksBetween < 1 || weeksBetween > 26)
      errors.push({ field: 'weeks', text: 'Weeks between stages must be from 1 to 26' });
    return approach && start && errors.length === 0 ? { wish: { approach, start, weeksBetween } } : { errors };
  }
}

/** A day as ISO, where there is such a day between 1990 and 2100. */
function realDay(year: string, month: string, day: string): string | undefined {
  const [y, m, d] = [year, month, day].map((one) => (/^\s*\d{1,4}\s*$/.test(one) ? Number(one) : 0)) as [
    number,
    number,
    number,
  ];
  if (y < 1990 || y > 2100) return undefined;
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? date.toISOString().slice(0, 10) : undefined;
}

const word = (bytes: Uint8Array, name: string) =>
  new StreamableFile(bytes, { type: DOCX, disposition: `attachment; filename="${name}.docx"` });
