import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { projectRoot } from '#libs/kernel';
import { DiscoveryService, MetadataScanner, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Foundation } from '../../foundation.js';
import { ApiDescription } from './api/api-description.js';
import { AppModule } from './app.module.js';
import { Metrics } from './health/metrics.js';
import { Admission } from './http/admission.js';
import { answerNoAddress } from './http/bare-answer.js';
import { observeRequests } from './http/observe-requests.js';
import { requireStatedPermissions } from './http/permissions.js';
import { secure } from './http/security.js';
import { traceRequests } from './http/trace.js';
import { numberGiven, trustedProxies } from './http/trusted-proxies.js';
import { GOVUK_ASSETS, VIEWS } from './http/views.js';
import { Operation } from './operation.js';

const BROWSER = join(projectRoot, 'apps/service/src/browser');
const ASSETS: Record<string, string> = {
  '/assets/govuk/': GOVUK_ASSETS,
  '/assets/built/': join(projectRoot, 'dist/public'),
  '/assets/styles/': join(VIEWS, 'styles'),
  '/assets/charts/': BROWSER,
};

/** The HTTP service on its foundation, ready to listen. Stops here if a route states no permission. */
export async function createService(
  foundation: Foundation,
  operation = new Operation(),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.on(foundation, operation),
    adapterFor(operation),
    {
      logger: operation.log,
      abortOnError: false,
    },
  );
  const server = app.getHttpAdapter().getInstance();
  app.get(Admission).guard(server);
  observeRequests(server, operation.log, app.get(Metrics));
  requireStatedPermissions(app.get(DiscoveryService), new MetadataScanner(), app.get(Reflector));
  await secure(app, foundation.publicUrl);
  traceRequests(app);
  for (const [index, [prefix, root]] of Object.entries(ASSETS).entries())
    await app.register(fastifyStatic, {
      prefix,
      root,
      decorateReply: index === 0,
      preCompressed: true,
      maxAge: '1h',
      index: false,
      allowedPath: isAsset,
    });
  await app.init();
  app.get(ApiDescription).describe(app);
  await server.ready();
  return app;
}

function adapterFor({ trustedProxies: setting, headersTimeoutMs, requestTimeoutMs }: Operation): FastifyAdapter {
  const trusts = trustedProxies(setting);
  return new FastifyAdapter({
    trustProxy: trusts,
    bodyLimit: 1_000_000,
    requestTimeout: requestTimeoutMs,
    schemaController: NO_SCHEMAS,
    frameworkErrors: answerNoAddress,
    http: { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: headersTimeoutMs / 3 },
    genReqId: ({ headers, socket }: IncomingMessage) =>
      numberGiven(headers['x-request-id'], socket.remoteAddress, trusts) ?? randomUUID(),
  });
}

/** What comes in is checked by zod: Fastify's own compilers of schemas would be loaded for nothing. */
const NO_SCHEMAS = { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } };
function noSchemas(): never {
  throw new Error('Routes state no schema for Fastify; handlers check by zod.');
}

/** Styles, scripts, fonts and pictures; never a template or a source file. */
const isAsset = (path: string) => /\.(css|js|svg|png|ico|json|map|woff2?)$/.test(path) && !path.endsWith('.ts');
