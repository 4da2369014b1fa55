import { Forbidden } from '#libs/authority';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyError, FastifyReply } from 'fastify';
import { problemOf } from '../api/api-problem.js';
import { describeFault } from './describe-fault.js';
import { Page } from './page.js';
import type { SignedRequest } from './permissions.js';
import { Refused, tell } from './refusals.js';
import { NotSignedIn } from './session.guard.js';
import { Views } from './views.js';

type Answer = { status: number; title: string; sentences: readonly string[] };

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
  429: { title: 'Too many attempts', sentences: ['Wait five minutes, then try again.'] },
};
const FAULT = {
  title: 'Sorry, there is a problem with the service',
  sentences: ['Try again later. Nothing you sent was stored in part.'],
};

/** The one place where what went wrong becomes a page or an API answer. Faults are logged without any text of a summary. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  constructor(private readonly views: Views) {}

  async catch(fault: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<SignedRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const isApi = request.url.startsWith('/api/');
    if (fault instanceof NotSignedIn && !isApi && request.method === 'GET') {
      const next = request.url === '/' ? '' : `?next=${encodeURIComponent(request.url)}`;
      return void (await reply.status(303).header('location', `/sign-in${next}`).send(''));
    }
    if (fault instanceof NotSignedIn && request.url.startsWith('/forms/'))
      return void (await reply
        .status(401)
        .type('text/html; charset=utf-8')
        .send(this.views.html(request, reply, new Page('forms/signed-out', typedEntries(request)))));
    const answer = answerTo(fault);
    if (answer.status >= 500 && !(fault instanceof Refused)) this.report(fault, request);
    void reply.status(answer.status);
    if (isApi)
      return void (await reply
        .headers(answer.status === 401 ? { 'www-authenticate': 'Bearer' } : {})
        .type('application/problem+json')
        .send(problemOf(answer.status, fault, fault instanceof Refused ? answer.sentences : undefined)));
    await reply.type('text/html; charset=utf-8').send(this.views.html(request, reply, new Page('error', answer)));
  }

  /** By the template of its route, since an address may hold a secret. */
  private report(fault: unknown, { id, method, routeOptions }: SignedRequest): void {
    const told = describeFault(fault, { method, url: routeOptions.url ?? 'none' });
    this.log.error({ event: 'fault', request: id, fault: told });
  }
}

/** What was being typed when the session ended, to be sent again after signing in: nothing of it is kept here. */
function typedEntries({ body, url }: SignedRequest): Record<string, unknown> {
  const entries = Object.entries((body ?? {}) as Record<string, string | string[]>)
    .filter(([name]) => name !== '_csrf')
    .flatMap(([name, value]) => [value].flat().map((each) => ({ name, value: each })));
  return { hasForm: true, entries, action: url.split('?')[0] };
}

function answerTo(fault: unknown): Answer {
  if (fault instanceof Refused) return { title: 'There is a problem', ...tell(fault.refusals) };
  const status = statusOf(fault);
  return { status, ...(PLAIN[status] ?? FAULT) };
}

function statusOf(fault: unknown): number {
  if (fault instanceof Forbidden) return 404; // what someone may not do does not exist for them
  if (fault instanceof HttpException) return fault.getStatus();
  return (fault as FastifyError).statusCode ?? 500;
}
