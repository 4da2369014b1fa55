import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../http/permissions.js';
import { trustedProxies } from '../http/trusted-proxies.js';
import { Operation } from '../operation.js';
import { Metrics } from './metrics.js';

/** Figures for a Prometheus on this machine, or for one that has the token. For everybody else there is no such page. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly operation: Operation,
  ) {}

  @Public()
  @Get()
  async show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!isOfThisMachine(request) && !this.hasToken(request)) throw new NotFoundException();
    const { type, text } = await this.metrics.text();
    void reply.type(type);
    return text;
  }

  private hasToken({ headers }: FastifyRequest): boolean {
    const token = /^Bearer (\S{1,500})$/i.exec(headers.authorization ?? '')?.[1];
    if (!this.operation.metricsToken || token === undefined) return false;
    return timingSafeEqual(hashOf(token), hashOf(this.operation.metricsToken));
  }
}

const isLoopback = trustedProxies('loopback');
/** What a proxy on this machine passes on is not of this machine. */
const isOfThisMachine = ({ socket, headers }: FastifyRequest): boolean =>
  isLoopback(socket.remoteAddress) &&
  !Object.keys(headers).some((name) => /^(x-forwarded-.*|forwarded|via|x-real-ip)$/.test(name));

const hashOf = (token: string) => createHash('sha256').update(token).digest();
