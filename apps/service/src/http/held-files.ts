import type { MultipartFile } from '@fastify/multipart';
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { SignedRequest } from './permissions.js';
import { WhoAsks } from './who-asks.js';

/** A file of a multipart form, held in memory: its size is limited before this is called. */
export type UploadedPart = { name: string; bytes: Uint8Array; tooBig: boolean };

/** Thrown where the files of requests under way, this one's with them, are more than this process holds at once. */
export class TooMuchHeld extends ServiceUnavailableException {}

const MOST_BYTES = 200_000_000; // two requests of as many and as large files as one may bring

/**
 * The files of requests under way, which a process holds in memory until it has answered. Those of a request that comes with no
 * session and no key that works are read past: whoever sends them is told to sign in, with what they typed beside still there.
 */
@Injectable()
export class HeldFiles {
  bytes = 0;
  most = MOST_BYTES;
  private readonly requests = new WeakMap<SignedRequest, { bytes: number; isRefused: boolean }>();

  constructor(private readonly whoAsks: WhoAsks) {}

  /** Counts from the first byte to the answer, or until whoever asked has gone. */
  guard(server: FastifyInstance): void {
    server.addHook('onRequest', async (request: SignedRequest, reply) => {
      if (!request.headers['content-type']?.startsWith('multipart/')) return;
      const own = { bytes: 0, isRefused: false };
      this.requests.set(request, own);
      reply.raw.once('close', () => {
        this.bytes -= own.bytes;
        this.requests.delete(request);
      });
    });
    server.addHook('preHandler', async (request: SignedRequest) => {
      if (this.requests.get(request)?.isRefused) throw new TooMuchHeld();
    });
  }

  async keep(request: SignedRequest, { filename: name, file }: MultipartFile): Promise<UploadedPart> {
    request.actor ??= await this.whoAsks.findUnasked(request);
    const chunks: Buffer[] = [];
    for await (const chunk of file as AsyncIterable<Buffer>)
      if (request.actor && this.takes(request, chunk.length)) chunks.push(chunk);
    return { name, bytes: Buffer.concat(chunks), tooBig: file.truncated };
  }

  private takes(request: SignedRequest, length: number): boolean {
    const own = this.requests.get(request);
    if (!own) return false;
    own.isRefused ||= this.bytes + length > this.most;
    if (own.isRefused) return false;
    own.bytes += length;
    this.bytes += length;
    return true;
  }
}
