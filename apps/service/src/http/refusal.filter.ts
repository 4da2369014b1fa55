import { AuditTrail, PurposeNeeded } from '#libs/audit';
import { Forbidden } from '#libs/authority';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  NotFoundException,
} from '@nestjs/common';
import type { FastifyError, FastifyReply } from 'fastify';
import { problemOf } from '../api/api-problem.js';
import { answerBare } from './bare-answer.js';
import { isBrokenBody, isTooManyFiles } from './broken-body.js';
import { isDatabaseAway, isDiskFull } from './database-away.js';
import { DutiesFirst } from './duties.guard.js';
import { describeFault } from './describe-fault.js';
import { TooMuchHeld } from './held-files.js';
import { heldForm, typedEntries } from './held-form.js';
import { Page } from './page.js';
import type { SignedRequest } from './permissions.js';
import { type NextStep, Refused, tell } from './refusals.js';
import { MOST_FILES } from './security.js';
import { NotSignedIn, OutOfScope, ProofNeeded } from './session.guard.js';
import { traceRefusal } from './trace.js';
import { Views } from './views.js';
import { WhoAsks } from './who-asks.js';

type Answer = { status: number; title: string; sentences: readonly string[]; next?: NextStep };

const PLAIN: Record<number, Omit<Answer, 'status'>> = {
  400: { title: 'This address is not right', sentences: ['Check the address, or start again from the home page.'] },
  403: {
    title: 'This page had expired',
    sentences: [
      'For safety a form can be sent once, from the page it was opened on. Go back, reload the page and send it again.',
    ],
  },
  404: {
    title: 'Page not found',
    sentences: [
      'If you typed the address, check it is correct.',
      'The page may not exist, or not be one your account may see.',
    ],
  },
  413: { title: 'That is too big', sentences: ['The selected file must be smaller than 10 MB.'] },
  503: {
    title: 'Sorry, the service is starting again',
    sentences: ['Wait a few seconds, then try again. Nothing you sent was stored in part.'],
  },
  429: { title: 'Too many attempts', sentences: ['Wait five minutes, then try again.'] },
};
const NO_ROOM = {
  title: 'Sorry, there is no room to store that',
  sentences: [
    'The disk of the service is full. Nothing you sent was stored in part.',
    'Tell whoever runs the service, and send it again once there is room.',
  ],
};
const TOO_MANY_FILES = {
  title: 'Those are too many files',
  sentences: [`Select up to ${MOST_FILES} files at once. Nothing was stored.`],
};
const TOO_MUCH_HELD = {
  title: 'Sorry, too many files are on their way',
  sentences: ['Wait a minute, then send yours again. Nothing you sent was stored.'],
};
const NOT_WHOLE = {
  title: 'That did not arrive whole',
  sentences: ['Go back and send it again. Nothing you sent was stored in part.'],
};
const TRY_AGAIN_SECONDS = 5;
const FAULT = {
  title: 'Sorry, there is a problem with the service',
  sentences: ['Try again later. Nothing you sent was stored in part.'],
};
const BARE_FAULT = { status: 500, title: FAULT.title, words: FAULT.sentences.join(' ') };

/** The one place where what went wrong becomes a page or an API answer. Faults are logged without any text of a summary. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  constructor(
    private readonly views: Views,
    private readonly trail: AuditTrail,
    private readonly whoAsks: WhoAsks,
  ) {}

  /** Nobody waits for what this promises: a fault on the way to an answer, such as a template that fails, ends here. */
  async catch(fault: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<SignedRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    await this.answer(fault, request, reply).catch((raised: unknown) => {
      this.report(raised, request);
      if (!reply.sent) answerBare(request, reply, BARE_FAULT);
    });
  }

  private async answer(fault: unknown, request: SignedRequest, reply: FastifyReply): Promise<void> {
    const isApi = request.url.startsWith('/api/');
    const answer = answerTo(fault);
    await traceRefusal(this.trail, request, answer.status, fault);
    const away = isApi ? undefined : wayAway(fault, request);
    if (away !== undefined) return void (await reply.status(303).header('location', away).send(''));
    const held = isApi ? undefined : heldForm(fault, request);
    if (held)
      return void (await reply
        .status(held.status)
        .type('text/html; charset=utf-8')
        .send(this.views.html(request, reply, held)));
    if (answer.status >= 500 && !(fault instanceof Refused || fault instanceof TooMuchHeld))
      this.report(fault, request);
    void reply.status(answer.status);
    if (answer.status === 503) void reply.header('retry-after', TRY_AGAIN_SECONDS);
    if (isApi)
      return void (await reply
        .headers(challengeOf(answer.status, fault))
        .type('application/problem+json')
        .send(problemOf(answer.status, fault, fault instanceof Refused ? answer.sentences : undefined)));
    request.actor = await this.whoAsks.findUnasked(request).catch(() => undefined); // what failed may be the database
    const page = new Page('error', { ...answer, typed: wordsLost(fault, request) });
    await reply.type('text/html; charset=utf-8').send(this.views.html(request, reply, page));
  }

  /** By the template of its route, since an address may hold a secret. */
  private report(fault: unknown, { id, method, routeOptions }: SignedRequest): void {
    const told = describeFault(fault, { method, url: routeOptions.url ?? 'none' });
    this.log.error({ event: 'fault', request: id, fault: told });
  }
}

/** Where somebody is led who opened a page with a step to take first: what for, signing in, duties, a second factor. */
function wayAway(fault: unknown, { method, url }: SignedRequest): string | undefined {
  if (fault instanceof PurposeNeeded) return withNext('/purpose', url);
  if (method !== 'GET') return undefined;
  if (fault instanceof NotSignedIn) return url === '/' ? '/sign-in' : withNext('/sign-in', url);
  if (fault instanceof DutiesFirst) return url === '/' ? '/duties' : withNext('/duties', url);
  if (!(fault instanceof ProofNeeded)) return undefined;
  if (fault.how === 'set-up') return '/account/second-factor';
  return withNext(fault.how === 'prove' ? '/sign-in/second-factor' : '/sign-in', url);
}

const withNext = (path: string, url: string) => `${path}?next=${encodeURIComponent(url)}`;

/** What a program is told of the key it needs (RFC 6750). */
function challengeOf(status: number, fault: unknown): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  return fault instanceof OutOfScope
    ? { 'www-authenticate': `Bearer error="insufficient_scope", scope="${fault.scopes}"` }
    : {};
}

/** What somebody wrote into a form that ends on this page, since it is nowhere else: sentences, not codes or dates. */
function wordsLost(fault: unknown, request: SignedRequest): { text: string }[] {
  const isLost =
    fault instanceof Refused || (fault instanceof NotFoundException && request.routeOptions.url !== undefined);
  if (!isLost || request.method !== 'POST') return [];
  return typedEntries(request).entries.flatMap(({ name, value }) =>
    typeof value === 'string' && /\S\s+\S/.test(value) && !/code|secret|token/i.test(name)
      ? [{ text: value.trim() }]
      : [],
  );
}

function answerTo(fault: unknown): Answer {
  if (fault instanceof Refused) return { title: 'There is a problem', ...tell(fault.refusals), next: fault.next };
  const status = statusOf(fault);
  if (fault instanceof TooMuchHeld) return { status, ...TOO_MUCH_HELD };
  if (isDiskFull(fault)) return { status, ...NO_ROOM };
  if (isBrokenBody(fault)) return { status, ...NOT_WHOLE };
  if (isTooManyFiles(fault)) return { status, ...TOO_MANY_FILES };
  return { status, ...(PLAIN[status] ?? FAULT) };
}

function statusOf(fault: unknown): number {
  if (fault instanceof Forbidden) return 404; // what someone may not do does not exist for them
  if (fault instanceof PurposeNeeded) return 403;
  if (fault instanceof HttpException) return fault.getStatus();
  if (isBrokenBody(fault)) return 400; // before the database: a sender who went away reset a connection too
  if (isDatabaseAway(fault)) return 503;
  return (fault as FastifyError).statusCode ?? 500;
}
