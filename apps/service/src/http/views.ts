import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spanInWords } from '#libs/actions';
import { REFERENCE, type Reference } from '#libs/framework';
import { may, type Action, type Actor } from '#libs/authority';
import { SESSION_LIMITS } from '#libs/identity';
import { FIELD_LABELS } from '#libs/intake';
import { isQuarter, projectRoot, quarterInWords, type Quarter } from '#libs/kernel';
import { blamingWords } from '#libs/summaries';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import nunjucks from 'nunjucks';
import { figure } from '../coding/measures.js';
import { Accept } from './accept.js';
import type { KeptPage } from './kept-page.js';
import { type FieldError, Page, Redirect } from './page.js';
import { bytesOf, type CutPage, cutAtMarks, filledWith, gzippedWith, MARKS, type Own } from './page-slots.js';
import type { SignedRequest } from './permissions.js';
import { ServiceSettings } from '../settings.js';

const GOVUK = join(dirname(fileURLToPath(import.meta.resolve('govuk-frontend/package.json'))), 'dist');

/** Where the GOV.UK Frontend's ready-made script and styles stand. */
export const GOVUK_ASSETS = join(GOVUK, 'govuk');
const SESSION_HOURS = SESSION_LIMITS.absoluteMs / 3_600_000;
const MOST_KEPT = 30_000_000; // bytes of kept pages
export const VIEWS = join(projectRoot, 'apps/service/src/views');

/** Turns a page into HTML for the person who asked. */
@Injectable()
export class Views {
  private readonly templates: nunjucks.Environment;
  private readonly keptPages = new LRUCache<string, CutPage>({
    maxSize: MOST_KEPT,
    sizeCalculation: bytesOf,
  });
  private readonly drawing = new Map<string, Promise<CutPage | Page | Redirect>>();

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
    this.templates.addFilter('quarter', (quarter: Quarter | null) => {
      if (!quarter) return 'Not stated';
      return isQuarter(quarter) ? quarterInWords(quarter) : quarter; // as it was typed in an address
    });
    this.templates.addFilter(
      'plural',
      (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`,
    );
    this.templates.addFilter('day', (date: Date | string) => DAY.format(new Date(date)));
    this.templates.addFilter('span', spanInWords);
    this.templates.addFilter('moment', (date: Date | string) => MOMENT.format(new Date(date)));
    this.templates.addFilter('month', (month: string) => MONTH.format(new Date(`${month}-01`)));
    this.templates.addFilter('figure', figure);
    this.templates.addFilter('errorOn', (errors: FieldError[] | undefined, field: string) => errorOn(errors, field));
    this.templates.addFilter('signs', signs);
    this.templates.addFilter('blamingWords', (text: string | undefined) => blamingWords(text ?? ''));
    this.templates.addGlobal('region', reference.region);
  }

  html(request: SignedRequest, reply: FastifyReply, page: Page): string {
    return this.render(request, page, request.actor, ownOf(request, reply, page));
  }

  /**
   * A kept page for the person who asked, as bytes; gzipped where the browser takes that. It is drawn where it is not kept yet;
   * what else comes of that is given back.
   */
  async kept(request: SignedRequest, reply: FastifyReply, kept: KeptPage): Promise<Buffer | Page | Redirect> {
    if (!this.isPlain(request)) return kept.draw();
    const known = this.keptPages.get(kept.key) ?? (await this.drawnOnce(request, kept));
    if (known instanceof Page || known instanceof Redirect) return known;
    void reply.header('vary', 'accept-encoding');
    if (!takesGzip(request)) return filledWith(known, ownOf(request, reply));
    void reply.header('content-encoding', 'gzip');
    return gzippedWith(known, ownOf(request, reply));
  }

  /** Those who ask while it is being drawn wait for the same one. */
  private drawnOnce(request: SignedRequest, kept: KeptPage): Promise<CutPage | Page | Redirect> {
    const begun = this.drawing.get(kept.key);
    if (begun) return begun;
    const drawing = this.drawn(request, kept).finally(() => this.drawing.delete(kept.key));
    this.drawing.set(kept.key, drawing);
    return drawing;
  }

  private async drawn(request: SignedRequest, kept: KeptPage): Promise<CutPage | Page | Redirect> {
    const page = await kept.draw();
    if (page instanceof Redirect || page.status !== 200) return page;
    const cut = cutAtMarks(this.render(request, page, kept.shared.reader, MARKS));
    this.keptPages.set(kept.key, cut);
    return cut;
  }

  /** Whether a page for this request is like everybody's who may see the same: it tells nothing of what was done just now. */
  private isPlain(request: SignedRequest): boolean {
    return isClear(request) && !request.cookies[this.settings.cookie('notice')];
  }

  private render(request: SignedRequest, page: Page, actor: Actor | undefined, { name, ...own }: Own): string {
    return this.templates.render(`${page.template}.njk`, {
      ...page.data,
      actor: actor && { ...actor, name },
      may: (action: Action) => actor !== undefined && may(actor, action),
      path: request.url.split('?')[0],
      idleMinutes: SESSION_LIMITS.idleMs / 60_000,
      sessionHours: SESSION_HOURS,
      ...own,
      notice: request.cookies[this.settings.cookie('notice')],
      isClear: isClear(request),
    });
  }
}

const isClear = ({ actor, clearance }: SignedRequest): boolean =>
  actor !== undefined && clearance !== 'prove' && clearance !== 'set-up';

const takesGzip = ({ headers }: SignedRequest): boolean =>
  new Accept({ headers: { 'accept-encoding': headers['accept-encoding'] } }).encodings(['gzip']).length > 0;

/** What of a page is the request's alone. A form token is given to those who are signed in, and to who sees a form. */
const ownOf = ({ actor, signedIn }: SignedRequest, reply: FastifyReply, page?: Page): Own => ({
  name: actor?.name ?? '',
  account: actor?.id ?? '',
  csrf: actor || page?.data.hasForm ? reply.generateCsrf() : '',
  cspNonce: reply.cspNonce.script,
  ...endOf(signedIn?.startedAt, Date.now()),
});

/** When a session ends if no page is opened, in words, and how long it may last at most. */
function endOf(startedAt: Date | undefined, now: number): Pick<Own, 'signedOutAt' | 'secondsLeft'> {
  const idle = now + SESSION_LIMITS.idleMs;
  const over = (startedAt?.getTime() ?? now) + SESSION_LIMITS.absoluteMs;
  return {
    signedOutAt:
      over < idle
        ? `${TIME.format(over)}, ${SESSION_HOURS} hours after you signed in`
        : `${TIME.format(idle)} if you open no page until then`,
    secondsLeft: String(Math.max(0, Math.round((over - now) / 1000))),
  };
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
