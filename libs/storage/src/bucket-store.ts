import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { hashed } from './hashed.js';
import { type Bytes, type ObjectStore, type Put, requireName, type StoredObject, StoreFault } from './object-store.js';

/** How an S3-compatible server is reached. Without an endpoint it is Amazon's own; without keys, those of the machine. */
export type BucketSettings = {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
};

/** Amazon's library, loaded by who first asks a bucket: most installations have none. */
const sdk = () => import('@aws-sdk/client-s3');

/** A store in a bucket of an S3-compatible server, under a prefix. An object appears when its last part has arrived. */
export class BucketStore implements ObjectStore {
  readonly address: string;
  private connected: Promise<S3Client> | undefined;

  constructor(
    private readonly bucket: string,
    private readonly prefix: string,
    private readonly settings: BucketSettings,
  ) {
    this.address = `s3://${[bucket, prefix].filter((part) => part !== '').join('/')}`;
  }

  private readonly client = () => (this.connected ??= connect(this.settings));

  async put(name: string, content: Bytes): Promise<Put> {
    const { Upload } = await import('@aws-sdk/lib-storage');
    const client = await this.client();
    const { bytes, sum } = hashed(content);
    const body = Readable.from(bytes, { objectMode: false });
    let cut: Error | null = null; // what the content ended with is not the server's doing, and is told as it is
    body.once('error', (fault) => (cut = fault));
    const upload = new Upload({ client, params: { ...this.at(name), Body: body }, queueSize: 2 });
    await this.told(() => upload.done()).catch((fault: unknown) => {
      throw cut ?? fault;
    });
    return sum();
  }

  async read(name: string): Promise<Readable> {
    const [client, { GetObjectCommand }] = [await this.client(), await sdk()];
    const { Body } = await this.told(() => client.send(new GetObjectCommand(this.at(name))));
    return Body as Readable;
  }

  async find(name: string): Promise<StoredObject | undefined> {
    const [client, { HeadObjectCommand }] = [await this.client(), await sdk()];
    try {
      const { ContentLength } = await this.told(() => client.send(new HeadObjectCommand(this.at(name))));
      return { name, size: ContentLength ?? 0 };
    } catch (fault) {
      if (fault instanceof StoreFault && fault.code === 'storage.no-such-object') return undefined;
      throw fault;
    }
  }

  async *list(prefix = ''): AsyncGenerator<StoredObject> {
    const [client, { ListObjectsV2Command }] = [await this.client(), await sdk()];
    const [Prefix, own] = [this.key(prefix), this.key('').length];
    for (let token: string | undefined, more = true; more;) {
      const page = { Bucket: this.bucket, Prefix, ...(token ? { ContinuationToken: token } : {}) };
      const answer = await this.told(() => client.send(new ListObjectsV2Command(page)));
      for (const { Key = '', Size = 0 } of answer.Contents ?? []) yield { name: Key.slice(own), size: Size };
      token = answer.NextContinuationToken;
      more = answer.IsTruncated === true && token !== undefined;
    }
  }

  async remove(name: string): Promise<void> {
    const [client, { DeleteObjectCommand }] = [await this.client(), await sdk()];
    await this.told(() => client.send(new DeleteObjectCommand(this.at(name))));
  }

  private readonly at = (name: string) => ({ Bucket: this.bucket, Key: this.key(requireName(name)) });
  private readonly key = (name: string) => (this.prefix === '' ? name : `${this.prefix}/${name}`);

  /** What went wrong in words of our own: those of the server may repeat what it was sent. */
  private async told<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (cause) {
      const { S3ServiceException } = await sdk();
      const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
      if (cause instanceof S3ServiceException && (status === 404 || cause.name === 'NoSuchKey'))
        throw new StoreFault('storage.no-such-object', `There is no such object in ${this.address}.`, { cause });
      const why = cause instanceof Error ? cause.name : 'unknown';
      throw new StoreFault('storage.unreachable', `The store ${this.address} did not do what it was asked: ${why}.`, {
        cause,
      });
    }
  }
}

async function connect({ endpoint, region, accessKey, secretKey }: BucketSettings): Promise<S3Client> {
  const { S3Client: Client } = await sdk();
  return new Client({
    region: region ?? 'us-east-1',
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKey && secretKey ? { credentials: { accessKeyId: accessKey, secretAccessKey: secretKey } } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED', // other servers than Amazon's do not know its trailers
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
