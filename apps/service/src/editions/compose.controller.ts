import type { DocumentKind, Subject } from '#libs/digests';
import { PublicationsService } from '#libs/disclosure';
import { EditionsService } from '#libs/editions';
import type { Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Body, Controller, Get, NotFoundException, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { quartersOf } from '../dashboards/filters.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor } from '../http/refusals.js';
import { KIND_WORDS, yearInWords, yearsOf } from './words.js';

const asked = z.object({ kind: z.string().max(30).optional(), asked: z.string().max(3).optional() });
const text = z.string().max(100).default('');
const wanted = z.object({ kind: text, quarter: text, theme: text, year: text, publication: text });
type Wanted = z.infer<typeof wanted>;

/** Composing a draft: first what it is, then what it is about. */
@Controller('editions/new')
@May('editions.compose')
export class ComposeController {
  constructor(
    private readonly editions: EditionsService,
    private readonly warehouse: Warehouse,
    private readonly typologies: Typologies,
    private readonly publications: PublicationsService,
  ) {}

  @Get()
  async ask(@Who() actor: Actor, @Query({ schema: asked }) query: z.infer<typeof asked>) {
    const kinds = this.editions.kindsFor(actor);
    if (kinds.length === 0) throw new NotFoundException();
    const kind = kinds.find((one) => one === query.kind);
    if (kind) return this.subjectPage(kind, {});
    const errors = query.asked ? [{ field: 'kind', text: 'Select what to compose' }] : [];
    return new Page('editions/new', { kinds, kindWords: KIND_WORDS, errors }, errors.length > 0 ? 422 : 200);
  }

  @Post()
  async compose(@Who() actor: Actor, @Body({ schema: wanted }) sent: Wanted) {
    const kind = this.editions.kindsFor(actor).find((one) => one === sent.kind);
    if (!kind) throw new NotFoundException();
    const subject = await this.subjectOf(actor, kind, sent);
    if (Array.isArray(subject)) return this.subjectPage(kind, sent, subject);
    const composed = await this.editions.compose(actor, subject);
    if (composed.ok)
      return new Redirect(
        `/editions/${composed.value}`,
        'Composed. Read it through and edit what you would say differently.',
      );
    return this.subjectPage(kind, sent, fieldErrors(composed.refusals));
  }

  /** The subject a form names, or what is missing in it. The board of a board's document is always the actor's own. */
  private async subjectOf(actor: Actor, kind: DocumentKind, sent: Wanted): Promise<Subject | FieldError[]> {
    const known = await this.choices();
    const { quarter, theme, year, publication } = sent;
    const errors = (FIELDS[kind] as readonly (keyof typeof MISSING)[]).flatMap((field) => {
      return known[field].some(({ id }) => id === sent[field]) ? [] : [{ field, text: MISSING[field] }];
    });
    if (errors.length > 0) return errors;
    if (kind === 'briefing') return { kind, quarter, theme };
    if (kind === 'regional-digest') return { kind, quarter };
    if (kind === 'public-digest' || kind === 'plain-words') return { kind, publication };
    if (kind === 'evaluation') return { kind, year: year as `${number}-${number}` };
    return { kind, board: actor.boardId!, year: year as `${number}-${number}` };
  }

  private async choices() {
    const current = this.warehouse.current();
    const quarters = quartersOf(current?.partitions ?? []);
    const { domains, codes } = this.typologies.inForce();
    const themes = [...codes.values()].map(({ id, label, domain }) => ({ id, label, domain }));
    return {
      quarter: quarters.map((id) => ({ id })),
      year: yearsOf(quarters).map((id) => ({ id, label: yearInWords(id) })),
      theme: themes,
      domains,
      publication: (await this.publications.listPublished()).filter(({ state }) => state === 'published'),
    };
  }

  private async subjectPage(kind: DocumentKind, sent: Partial<Wanted>, errors: FieldError[] = []): Promise<Page> {
    const choices = await this.choices();
    const data = { kind, fields: FIELDS[kind], words: KIND_WORDS[kind], choices, sent, errors };
    return new Page('editions/new-subject', data, errors.length > 0 ? 422 : 200);
  }
}

const FIELDS = {
  'regional-digest': ['quarter'],
  briefing: ['quarter', 'theme'],
  'annual-report': ['year'],
  evaluation: ['year'],
  'inspection-pack': ['year'],
  'public-digest': ['publication'],
  'plain-words': ['publication'],
} as const satisfies Record<DocumentKind, readonly string[]>;

const MISSING = {
  quarter: 'Select a quarter',
  theme: 'Select a theme',
  year: 'Select a year',
  publication: 'Select published figures',
};

/** Refusals beside the fields they are about. Those of no field are a page of their own. */
function fieldErrors(refusals: readonly { code: RefusalCode }[]): FieldError[] {
  const fields: Partial<Record<RefusalCode, string>> = {
    'digests.quarter-not-covered': 'quarter',
    'digests.unknown-theme': 'theme',
    'digests.not-published': 'publication',
  };
  if (refusals.some(({ code }) => fields[code] === undefined)) throw new Refused(refusals);
  return refusals.map((refusal) => ({ field: fields[refusal.code]!, text: sentenceFor(refusal) }));
}
