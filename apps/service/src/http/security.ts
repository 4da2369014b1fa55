import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import multipart, { type MultipartFile } from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { AllowancesService } from '#libs/identity';
import { LIMITS } from '#libs/intake';
import { BadRequestException } from '@nestjs/common';
import { HeldFiles, type UploadedPart } from './held-files.js';
import { keyOf } from './key-of.js';
import { isStorable } from './storable.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceSettings } from '../settings.js';
import { sharedRateLimit } from './shared-rate-limit.js';

/** How many files one request may bring. */
export const MOST_FILES = 10;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Cookies, forged-request protection, security headers and body limits, for every route. */
export async function secure(app: NestFastifyApplication, publicUrl: string): Promise<void> {
  const settings = new ServiceSettings(publicUrl);
  app.getHttpAdapter().getInstance().addHook('onSend', compressPagesAlone);
  await app.register(compress, COMPRESSION);
  await app.register(cookie);
  await app.register(helmet, { enableCSPNonces: true, contentSecurityPolicy: contentPolicy(settings.isOverHttps) });
  const server = app.getHttpAdapter().getInstance();
  const held = app.get(HeldFiles);
  held.guard(server);
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    throwFileSizeLimit: false,
    limits: { fileSize: LIMITS.fileBytes, files: MOST_FILES, fields: 20, fieldSize: 10_000 },
    async onFile(part: MultipartFile & { value?: unknown }) {
      part.value = (await held.keep(this, part)) satisfies UploadedPart;
    },
  });
  await app.register(csrf, {
    cookieKey: settings.cookie('form'),
    cookieOpts: settings.cookieOptions,
    getToken: (request) => (request.body as { _csrf?: string } | undefined)?._csrf ?? '',
  });
  await app.register(rateLimit, {
    global: false,
    store: sharedRateLimit(app.get(AllowancesService)),
    skipOnError: true, // without the database no request comes far
  });
  server.addHook('preHandler', async ({ params, query, body }) => {
    if (![params, query, body].every(isStorable)) throw new BadRequestException();
  });
  server.addHook('preHandler', (request, reply, next) =>
    SAFE.has(request.method) || keyOf(request) !== undefined || isFromAMachine(request)
      ? next()
      : server.csrfProtection(request, reply, next),
  );
  server.addHook('onSend', async (request, reply) => keepOutOfCaches(request, reply));
  server.addHook('onSend', async (_, reply) => sayWhenToTryAgain(reply));
}

/**
 * Mail programs stop e-mails with a post of their own, whose address holds a secret; the OpenID provider ends sessions with
 * one that it has signed. That is all these need, and all they can do.
 */
const isFromAMachine = ({ url }: FastifyRequest): boolean =>
  ['/unsubscribe', '/sign-in/provider/logged-out'].includes(url.split('?')[0]!);

/**
 * Pages are compressed on their way; scripts and styles were when they were built, and what programs ask for goes as it is,
 * so that its ETag stays that of its bytes. Tokens in pages are masked anew each time, so that the length of a page tells
 * nothing of them. What comes in is never unpacked.
 */
const COMPRESSION = {
  encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
  globalDecompression: false,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

/** Beside the types it is given, the plugin compresses whatever could be; this is the way it has to be told not to. */
async function compressPagesAlone(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!String(reply.getHeader('content-type')).startsWith('text/html')) request.headers['x-no-compression'] = 'no page';
}

const contentPolicy = (overHttps: boolean) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    ...(overHttps ? { upgradeInsecureRequests: [] } : {}),
  },
});

/**
 * Pages hold what agencies wrote about harm to children: only the assets may be kept by a browser, and what a route says
 * it may keep for the person who asked, as figures are.
 */
async function keepOutOfCaches(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.url.startsWith('/assets/') && !reply.hasHeader('cache-control'))
    void reply.header('cache-control', 'no-store');
}

const SHORTEST_WINDOW_SECONDS = 5 * 60;

/** Of tries too many at signing in, whose page says in words how long; requests of programs are told to the second before. */
function sayWhenToTryAgain(reply: FastifyReply): void {
  if (reply.statusCode === 429 && !reply.hasHeader('retry-after'))
    void reply.header('retry-after', SHORTEST_WINDOW_SECONDS);
}
