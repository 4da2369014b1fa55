import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mergeMap, type Observable, of } from 'rxjs';
import { KeptPage } from './kept-page.js';
import { Page, Redirect } from './page.js';
import type { SignedRequest } from './permissions.js';
import { Views } from './views.js';
import { ServiceSettings } from '../settings.js';

/** Sends the pages and redirects that handlers answer with. Anything else goes out as it is. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly views: Views,
    private readonly settings: ServiceSettings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<SignedRequest>(), http.getResponse<FastifyReply>()];
    return next
      .handle()
      .pipe(
        mergeMap((answer: unknown) =>
          answer instanceof KeptPage ? this.sendKept(request, reply, answer) : of(this.send(request, reply, answer)),
        ),
      );
  }

  private async sendKept(request: SignedRequest, reply: FastifyReply, kept: KeptPage): Promise<unknown> {
    const answer = await this.views.kept(request, reply, kept);
    if (!Buffer.isBuffer(answer)) return this.send(request, reply, answer);
    void reply.type('text/html; charset=utf-8');
    return answer;
  }

  private send(request: SignedRequest, reply: FastifyReply, answer: unknown): unknown {
    if (answer instanceof Redirect) {
      if (answer.notice)
        void reply.setCookie(this.notice, answer.notice, { ...this.settings.cookieOptions, maxAge: 60 });
      void reply.status(303).header('location', answer.to);
      return '';
    }
    if (!(answer instanceof Page)) return answer;
    const html = this.views.html(request, reply, answer);
    if (request.cookies[this.notice]) void reply.clearCookie(this.notice, this.settings.cookieOptions);
    void reply.status(answer.status).type('text/html; charset=utf-8');
    return html;
  }

  private get notice(): string {
    return this.settings.cookie('notice');
  }
}
