import { Readable } from 'node:stream';
import { AuditTrail, type TrailFilters, type TrailLine } from '#libs/audit';
import { may, type Actor } from '#libs/authority';
import { csvForPeople } from '#libs/files';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { actionInWords } from './acts.js';
import { lineInWords } from './words.js';

const word = z.string().trim().max(200).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const wanted = z.object({
  who: word,
  action: word,
  subject: word,
  outcome: z.enum(['done', 'refused']).optional().catch(undefined),
  from: day,
  to: day,
  after: z.string().regex(/^\d{1,18}$/).optional().catch(undefined), // prettier-ignore
});
type Wanted = z.infer<typeof wanted>;

const HEADINGS = [
  'When (UTC)',
  'Who',
  'Account',
  'Roles then',
  'Board',
  'What',
  'Outcome',
  'About',
  'From',
  'What for',
];

/** The audit trail, for those who look over the platform, and for a privacy guardian what concerns their board. */
@Controller('audit')
@May('audit.read')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  async show(@Who() actor: Actor, @Query({ schema: wanted }) { after, ...filters }: Wanted) {
    const { lines, next } = await this.trail.read(actor, filters, after);
    const actions = await this.trail.actions(actor);
    await this.trail.did(actor, 'audit.read');
    return new Page('audit/show', {
      lines: lines.map(lineInWords),
      actions: actions.map((id) => ({ id, words: actionInWords(id) })),
      filters,
      isFiltered: Object.values(filters).some((value) => value),
      query: queryOf(filters),
      next: next && queryOf({ ...filters, after: next }),
      isLater: after !== undefined,
      isWhole: may(actor, 'audit.read-whole'),
    });
  }

  /** Sent while it is read, so that a trail of any length goes through a few thousand lines of memory. */
  @Get('trail.csv')
  async download(@Who() actor: Actor, @Query({ schema: wanted }) { after: _, ...filters }: Wanted) {
    const parts = this.trail.export(actor, filters);
    const first = await parts.next(); // what must be asked first is asked before the answer begins
    const file = Readable.from(csvOf(first.value as TrailLine[], parts));
    return new StreamableFile(file, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="audit-trail.csv"',
    });
  }
}

async function* csvOf(first: TrailLine[], rest: AsyncGenerator<TrailLine[]>): AsyncGenerator<string> {
  yield csvForPeople([HEADINGS, ...first.map(cells)]);
  for await (const lines of rest) yield csvForPeople(lines.map(cells)).slice(1); // the mark of its encoding is at the start
}

function cells(line: TrailLine): (string | null)[] {
  const { at, who, actorId, asWhat, boardId, action, outcome, subject, from, whatFor } = lineInWords(line);
  return [at.toISOString(), who, actorId, asWhat, boardId, action, outcome, subject, from, whatFor];
}

function queryOf(filters: TrailFilters & { after?: string }): string {
  return String(new URLSearchParams(Object.entries(filters).filter(([, value]) => value)));
}
