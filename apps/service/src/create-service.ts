import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { projectRoot } from '#libs/kernel';
import { DiscoveryService, MetadataScanner, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Foundation } from '../../foundation.js';
import { ApiDescription } from './api/api-description.js';
import { AppModule } from './app.module.js';
import { requireStatedPermissions } from './http/permissions.js';
import { secure } from './http/security.js';
import { traceRequests } from './http/trace.js';
import { GOVUK_ASSETS, VIEWS } from './http/views.js';

const BROWSER = join(projectRoot, 'apps/service/src/browser');
const ASSETS: Record<string, string> = {
  '/assets/govuk/': GOVUK_ASSETS,
  '/assets/built/': join(projectRoot, 'dist/public'),
  '/assets/styles/': join(VIEWS, 'styles'),
  '/assets/charts/': BROWSER,
};

/** How long a client may take to say what it wants, so that slow ones cannot hold every connection. */
const PATIENCE = { requestTimeout: 120_000, http: { headersTimeout: 20_000 } };

/** The HTTP service on its foundation, ready to listen. Stops here if a route states no permission. */
export async function createService(foundation: Foundation): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ trustProxy: 'loopback', bodyLimit: 1_000_000, ...PATIENCE });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(foundation), adapter, {
    logger: ['warn', 'error', 'fatal'],
    abortOnError: false,
  });
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
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** Styles, scripts, fonts and pictures; never a template or a source file. */
const isAsset = (path: string) => /\.(css|js|svg|png|ico|json|map|woff2?)$/.test(path) && !path.endsWith('.ts');
