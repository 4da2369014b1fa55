import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * An S3-compatible server on a free port of 127.0.0.1, in memory: it checks who signed each request and what they sent
 * (Signature Version 4), and does what a store of objects asks, in parts too. Lists give `pageSize` names at a time.
 */
export async function startBucketServer({ pageSize = 1000 } = {}) {
  const settings = { accessKey: 'KEY-OF-A-TEST', secretKey: 'a secret of a test', region: 'us-east-1' };
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const server = createServer((request, response) => {
    void answer(request, { objects, uploads, pageSize, secret: settings.secretKey, key: settings.accessKey }).then(
      ({ status, body = '', headers = {} }) => response.writeHead(status, headers).end(body),
      (fault: unknown) => response.writeHead(500).end(String(fault)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { ...settings, endpoint: `http://127.0.0.1:${port}` },
    objects,
    uploads,
    stop: () => new Promise<void>((stopped) => server.close(() => stopped()).closeAllConnections()),
  };
}

type State = {
  objects: Map<string, Buffer>;
  uploads: Map<string, Map<number, Buffer>>;
  pageSize: number;
  secret: string;
  key: string;
};
type Answer = { status: number; body?: string | Buffer; headers?: Record<string, string | number> };

async function answer(request: IncomingMessage, state: State): Promise<Answer> {
  const body = Buffer.concat(await request.toArray());
  if (!isSigned(request, body, state)) return failed(403, 'SignatureDoesNotMatch');
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
  const key = decodeURIComponent(pathname).slice(1);
  if (request.method === 'GET' && searchParams.has('list-type')) return listed(key, searchParams, state);
  if (searchParams.has('uploads') || searchParams.has('uploadId'))
    return inParts(request, key, body, searchParams, state);
  if (request.method === 'PUT') state.objects.set(key, body);
  if (request.method === 'DELETE') return { status: state.objects.delete(key) ? 204 : 204 };
  const found = state.objects.get(key);
  if (!found) return failed(404, 'NoSuchKey');
  const headers = { 'content-length': request.method === 'PUT' ? 0 : found.length, etag: `"${sha256(found)}"` };
  return { status: 200, headers, ...(request.method === 'GET' ? { body: found } : {}) };
}

function inParts(request: IncomingMessage, key: string, body: Buffer, asked: URLSearchParams, state: State): Answer {
  const id = asked.get('uploadId') ?? `upload-${state.uploads.size + 1}`;
  if (asked.has('uploads')) {
    state.uploads.set(id, new Map());
    return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }
  const parts = state.uploads.get(id);
  if (!parts) return failed(404, 'NoSuchUpload');
  if (request.method === 'PUT') {
    parts.set(Number(asked.get('partNumber')), body);
    return { status: 200, headers: { etag: `"${sha256(body)}"` } };
  }
  state.uploads.delete(id);
  if (request.method === 'DELETE') return { status: 204 };
  state.objects.set(key, Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part)));
  return xml(`<CompleteMultipartUploadResult><Key>${escaped(key)}</Key></CompleteMultipartUploadResult>`);
}

function listed(bucket: string, asked: URLSearchParams, { objects, pageSize }: State): Answer {
  const prefix = `${bucket.replace(/\/$/, '')}/${asked.get('prefix') ?? ''}`;
  const after = asked.get('continuation-token') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, pageSize);
  const named = page.map((key) => {
    const name = key.slice(key.indexOf('/') + 1);
    return `<Contents><Key>${escaped(name)}</Key><Size>${objects.get(key)!.length}</Size></Contents>`;
  });
  const isCut = keys.length > page.length;
  const next = isCut ? `<NextContinuationToken>${escaped(page.at(-1)!)}</NextContinuationToken>` : '';
  return xml(`<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${next}${named.join('')}</ListBucketResult>`);
}

/** Whether the request is signed with the key and secret of the server, as "Authenticating Requests (AWS Signature Version 4)" has it. */
function isSigned(request: IncomingMessage, body: Buffer, { key, secret }: State): boolean {
  const given =
    /Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  const payload = String(request.headers['x-amz-content-sha256']);
  if (!given || given[1] !== key || payload !== sha256(body)) return false;
  const [, , day, region, names, signature] = given as unknown as string[];
  const [path, query = ''] = request.url!.split('?');
  const headers = names!.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const parameters = query === '' ? [] : query.split('&').map((one) => (one.includes('=') ? one : `${one}=`));
  const canonical = [request.method, path, parameters.sort().join('&'), headers.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const said = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(Buffer.from(canonical))].join('\n');
  const signing = [day!, region!, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`);
  return timingSafeEqual(hmac(signing, said), Buffer.from(signature!, 'hex'));
}

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const xml = (body: string): Answer => ({ status: 200, body, headers: { 'content-type': 'application/xml' } });
const failed = (status: number, code: string): Answer => ({ ...xml(`<Error><Code>${code}</Code></Error>`), status });
