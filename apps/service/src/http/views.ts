import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REFERENCE, type Reference } from '#libs/framework';
import { may, type Action } from '#libs/authority';
import { SESSION_LIMITS } from '#libs/identity';
import { FIELD_LABELS } from '#libs/intake';
import { projectRoot, quarterInWords, type Quarter } from '#libs/kernel';
import { blamingWords } from '#libs/summaries';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import nunjucks from 'nunjucks';
import { figure } from '../coding/measures.js';
import { type FieldError, Page } from './page.js';
import type { SignedRequest } from './permissions.js';
import { ServiceSettings } from '../settings.js';

const GOVUK = join(dirname(fileURLToPath(import.meta.resolve('govuk-frontend/package.json'))), 'dist');

/** Where the GOV.UK Frontend's ready-made script and styles stand. */
export const GOVUK_ASSETS = join(GOVUK, 'govuk');
export const VIEWS = join(projectRoot, 'apps/service/src/views');

/** Turns a page into HTML for the person who asked. */
@Injectable()
export class Views {
  private readonly templates: nunjucks.Environment;

  constructor(
    @Inject(REFERENCE) reference: Reference,
    private readonly settings: ServiceSettings,
  ) {
    const loader = new nunjucks.FileSystemLoader([VIEWS, GOVUK]);
    this.templates = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: false });
    const nameOf = (entries: readonly { id: string; name?: string; label?: string }[]) => {
      const names = new Map(entries.map((entry) => [entry.id, entry.name ?? entry.label]));
      return (id: string | null) => (id === null ? 'Not stated' : (names.get(id) ?? id));
    };
    this.templates.addFilter('boardName', nameOf(reference.region.boards));
    this.templates.addFilter('reviewLabel', nameOf(reference.reviewTypes));
    this.templates.addFilter('fieldLabel', (field: keyof typeof FIELD_LABELS) => FIELD_LABELS[field]);
    this.templates.addFilter('quarter', (quarter: Quarter | null) =>
      quarter ? quarterInWords(quarter) : 'Not stated',
    );
    this.templates.addFilter(
      'plural',
      (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`,
    );
    this.templates.addFilter('day', (date: Date | string) => DAY.format(new Date(date)));
    this.templates.addFilter('moment', (date: Date | string) => MOMENT.format(new Date(date)));
    this.templates.addFilter('month', (month: string) => MONTH.format(new Date(`${month}-01`)));
    this.templates.addFilter('figure', figure);
    this.templates.addFilter('errorOn', (errors: FieldError[] | undefined, field: string) => errorOn(errors, field));
    this.templates.addFilter('signs', signs);
    this.templates.addFilter('blamingWords', (text: string | undefined) => blamingWords(text ?? ''));
    this.templates.addGlobal('region', reference.region);
  }

  html(request: SignedRequest, reply: FastifyReply, page: Page): string {
    const { actor } = request;
    return this.templates.render(`${page.template}.njk`, {
      ...page.data,
      actor,
      may: (action: Action) => actor !== undefined && may(actor, action),
      path: request.url.split('?')[0],
      idleMinutes: SESSION_LIMITS.idleMs / 60_000,
      signedOutAt: TIME.format(Date.now() + SESSION_LIMITS.idleMs),
      csrf: actor || page.data.hasForm ? reply.generateCsrf() : '',
      cspNonce: reply.cspNonce.script,
      notice: request.cookies[this.settings.cookie('notice')],
      isClear: actor !== undefined && request.clearance !== 'prove' && request.clearance !== 'set-up',
    });
  }
}

/** How sure a suggestion is, in words: a number would promise more than it can keep. */
function signs(confidence: number): string {
  if (confidence >= 0.8) return 'strong signs';
  return confidence >= 0.5 ? 'some signs' : 'faint signs';
}

/** The message beside a field, as the GOV.UK components take it. */
function errorOn(errors: readonly FieldError[] | undefined, field: string): { text: string } | undefined {
  const found = errors?.find((error) => error.field === field);
  return found && { text: found.text };
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });
