import { RequestMethod } from '@nestjs/common';
import fc from 'fast-check';
import type { RunningService } from '../builders/running-service.js';
import { routesOf } from '../builders/routes.js';
import { nasty, valueOf } from './hostile-values.js';

type Part = { name: string; in: string; required?: boolean; schema?: object };
type Operation = {
  parameters?: Part[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
};
/** An operation of the description: its method, its address with {parameters}, and what it says of itself. */
export type Described = { method: string; path: string; operation: Operation };
/** A request as it goes in, past the parser of HTTP: the rest is for raw sockets. */
export type Shot = { method: string; url: string; headers: Record<string, string>; payload?: string };
export type Landed = { shot: Shot; status: number; type: string; body: string };

/** Every operation the service describes. */
export async function describedBy({ publicUrl }: RunningService): Promise<Described[]> {
  const { paths } = (await (await fetch(`${publicUrl}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** Requests to one operation: parameters and bodies as described, not quite so, and hostile; twice, missing, of another type. */
export function shotsAt({ method, path, operation }: Described, headers: Record<string, string>): fc.Arbitrary<Shot> {
  const parts = operation.parameters ?? [];
  const given = fc.record(Object.fromEntries(parts.map((part) => [part.name, valueOf(part.schema ?? {})])), {
    requiredKeys: parts.filter((part) => part.in === 'path').map(({ name }) => name),
  });
  return fc
    .tuple(
      given,
      fc.array(fc.tuple(fc.constantFrom('page', 'q', '__proto__', 'a[b]', ...parts.map(({ name }) => name)), nasty()), {
        maxLength: 2,
      }),
      bodyOf(operation),
      oddHeaders(),
    ) // prettier-ignore
    .map(([values, extra, body, odd]) => ({
      method,
      url: address(path, parts, values as Record<string, unknown>, extra),
      headers: { ...odd, ...headers, ...headersIn(parts, values as Record<string, unknown>), ...body.headers },
      payload: body.payload,
    }));
}

/** Requests to a route of pages: what is filled in is hostile, and forms are sent with anything, from their own page. */
export const shotsAtRoute = (
  method: string,
  route: string,
  headers: Record<string, string>,
  token: string,
): fc.Arbitrary<Shot> =>
  fc
    .tuple(nasty(), fc.array(fc.tuple(fc.constantFrom(...FIELDS), nasty()), { maxLength: 6 }), oddHeaders())
    .map(([filling, fields, odd]) => {
      const pairs = fields.map(([name, value]) => `${encode(name)}=${encode(value)}`);
      const url = route.replaceAll(/:\w+|\*/g, () => encode(filling) || 'x');
      return method === 'GET'
        ? { method, url: `${url}?${pairs.join('&')}`, headers: { ...odd, ...headers } }
        : { method, url, ...aForm({ ...odd, ...headers }, [`_csrf=${encode(token)}`, ...pairs]) };
    });

const aForm = (headers: Record<string, string>, pairs: readonly string[]) => ({
  headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  payload: pairs.join('&'),
});

/** Every route there is by the method, pages and API. */
export const routes = (running: RunningService, method: 'GET' | 'POST'): string[] => [
  ...new Set(routesOf(running, RequestMethod[method])),
];

let sender = 0;
/** Sends it into the service from an address of its own, so that nothing is told to come more slowly. */
export async function land({ service }: RunningService, shot: Shot): Promise<Landed> {
  const remoteAddress = `10.${(sender >> 16) & 255}.${(sender >> 8) & 255}.${sender++ & 255}`;
  const answer = await service.getHttpAdapter().getInstance().inject({ ...shot, method: shot.method as 'GET', remoteAddress }); // prettier-ignore
  return { shot, status: answer.statusCode, type: answer.headers['content-type'] ?? '', body: answer.body };
}

/** What is wrong with an answer of the API, or undefined: a fault, a status nobody described, a refusal without a sentence. */
export function wrongWith({ status, type, body }: Landed, { operation, path }: Described): string | undefined {
  if (status >= 500) return `answers ${status}`;
  if (status < 400) return status in operation.responses ? undefined : `answers ${status}, which is not described`;
  if (!type.startsWith('application/problem+json')) return `answers ${status} as ${type || 'nothing'}`;
  const { detail, title, status: said } = JSON.parse(body) as Record<string, unknown>;
  if (said !== status || typeof title !== 'string' || !/[.?!]$/.test(String(detail)))
    return `says no sentence: ${body}`;
  const isDescribed = status in operation.responses || status === 404; // an address filled in oddly may be another one
  return isDescribed ? undefined : `answers ${status}, which ${path} does not describe`;
}

const FIELDS = ['q', 'page', 'who', 'from', 'to', 'board', 'quarter', 'code', 'text', 'words', 'reason', 'id', 'revision', 'version', 'next', 'key', '__proto__', 'constructor', 'a[0]']; // prettier-ignore

const encode = (value: string) => encodeURIComponent(value.toWellFormed());

function address(path: string, parts: readonly Part[], values: Record<string, unknown>, extra: readonly [string, string][]): string {
  const inPath = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(asText(values[name])) || '%20');
  const query = parts
    .filter((part) => part.in === 'query' && part.name in values)
    .flatMap(({ name }) => [values[name]].flat().map((value) => [name, asText(value)] as const));
  const pairs = [...query, ...extra].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.length > 0 ? `${inPath}?${pairs.join('&')}` : inPath;
} // prettier-ignore

function headersIn(parts: readonly Part[], values: Record<string, unknown>): Record<string, string> {
  const own = parts.filter((part) => part.in === 'header' && part.name in values);
  return Object.fromEntries(own.map(({ name }) => [name.toLowerCase(), inHeader(asText(values[name]))]));
}

/** HTTP lets no other characters through. */
const inHeader = (value: string) => value.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 2000);
const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const oddHeaders = (): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(
    fc.constantFrom(
      'accept',
      'accept-language',
      'if-none-match',
      'range',
      'x-forwarded-for',
      'x-forwarded-proto',
      'x-http-method-override',
      'host',
      'origin',
      'cookie',
      'referer',
    ),
    nasty().map(inHeader),
    { maxKeys: 2 },
  );

type Body = { headers: Record<string, string>; payload?: string };
function bodyOf({ requestBody }: Operation): fc.Arbitrary<Body> {
  const json = requestBody?.content['application/json']?.schema;
  if (!json) return fc.constant({ headers: {} });
  const asJson = valueOf(json).map((value) => sent('application/json', JSON.stringify(value) ?? 'null'));
  const broken = nasty().map((text) => sent('application/json', text));
  const types = fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/json; charset=x', 'a/b', ''); // prettier-ignore
  const other = fc.tuple(types, nasty()).map(([type, text]) => sent(type, text));
  const file = nasty().map((name) => sent('multipart/form-data; boundary=x', multipart(name)));
  return fc.oneof({ weight: 5, arbitrary: asJson }, broken, other, file);
}
const sent = (type: string, payload: string): Body => ({ headers: { 'content-type': type }, payload });
const multipart = (name: string) =>
  `--x\r\ncontent-disposition: form-data; name="file"; filename="${name.replaceAll(/["\r\n]/g, '')}"\r\n\r\nPK\u0003\u0004\r\n--x--\r\n`;
