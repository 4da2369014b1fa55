import type { FastifyRequest } from 'fastify';

/** The key a program sends with a request to the API: no browser sends it unasked, so such a request needs no token of a form. */
export function keyOf({ url, headers }: FastifyRequest): string | undefined {
  if (!url.startsWith('/api/')) return undefined;
  return /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? '')?.[1];
}
