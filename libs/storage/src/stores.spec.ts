import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startBucketServer } from '../../../test/builders/bucket-server.js';
import { type Bytes, joined, openStore, readWhole, type ObjectStore, within } from './index.js';

let server: Awaited<ReturnType<typeof startBucketServer>>;
let folder: string;
beforeAll(async () => {
  server = await startBucketServer({ pageSize: 2 });
  folder = mkdtempSync(join(tmpdir(), 'common-thread-store-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const KINDS: [string, () => ObjectStore][] = [
  ['a folder', () => openStore(join(folder, 'shared'))],
  ['a bucket', () => openStore('s3://common-thread/region/north', server.settings)],
  [
    'a folder with a bucket in it',
    () => joined(openStore(join(folder, 'own')), 'b', openStore('s3://joined', server.settings)),
  ],
  ['a part of a bucket', () => within(openStore('s3://common-thread', server.settings), 'part')],
];

const of = async function* (...pieces: string[]): Bytes {
  for (const piece of pieces) yield Buffer.from(piece);
};
const text = async (store: ObjectStore, name: string) => (await readWhole(store, name))?.toString();
const names = async (store: ObjectStore, prefix?: string) =>
  (await Readable.from(store.list(prefix)).toArray()).map(({ name }: { name: string }) => name).sort();

describe.each(KINDS)('%s', (_kind, open) => {
  it('gives back what was put last, with its size and the checksum of its bytes', async () => {
    const store = open();
    await store.put('a/quarter=2014-Q1/first & last.txt', of('old'));
    const put = await store.put('a/quarter=2014-Q1/first & last.txt', of('ab', 'c'));
    expect(put).toEqual({ size: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' });
    expect(await text(store, 'a/quarter=2014-Q1/first & last.txt')).toBe('abc');
  });

  it('lists what is under a name, over several pages, and not what was removed', async () => {
    const store = open();
    for (const name of ['b/1', 'b/2', 'b/3', 'b/4', 'b/5', 'c/1']) await store.put(name, of(name));
    await store.remove('b/3');
    await store.remove('b/never-there');
    expect(await names(store, 'b/')).toEqual(['b/1', 'b/2', 'b/4', 'b/5']);
  });

  it('has nothing of an object whose putting was cut short, and keeps what was there before', async () => {
    const store = open();
    await store.put('kept', of('whole'));
    const cut = async function* (): Bytes {
      yield Buffer.alloc(6 << 20, 'x'); // more than a first part
      throw new Error('cut short');
    };
    await expect(store.put('kept', cut())).rejects.toThrow('cut short');
    await expect(store.put('new', cut())).rejects.toThrow('cut short');
    expect([await text(store, 'kept'), await store.find('new')]).toEqual(['whole', undefined]);
  });

  it('says so where there is no such object', async () => {
    const store = open();
    expect([await store.find('absent'), await readWhole(store, 'absent')]).toEqual([undefined, undefined]);
    await expect(store.read('absent')).rejects.toMatchObject({ code: 'storage.no-such-object' });
  });

  it('takes no name that leads elsewhere', async () => {
    await expect(open().put('../escaped', of('x'))).rejects.toMatchObject({ code: 'storage.bad-name' });
    expect(existsSync(join(folder, 'escaped'))).toBe(false);
  });
});

it('leaves nothing aside in a folder, and no parts in a bucket, of what was cut short', () => {
  const left = readdirSync(join(folder, 'shared'), { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => name.includes('.putting'))).toEqual([]);
  expect(server.uploads.size).toBe(0);
});

it('keeps a key in a folder for its owner alone', async () => {
  const store = openStore(join(folder, 'keys'));
  await store.put('secrets.key', of('a key'));
  expect(statSync(join(folder, 'keys/secrets.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'keys'))).toEqual(['secrets.key']);
});

it('lists nothing of what another is putting, as this version or an earlier one does', async () => {
  const store = openStore(join(folder, 'busy'));
  await store.put('in/whole', of('x'));
  mkdirSync(join(folder, 'busy/.putting'));
  for (const name of ['.putting/0a', 'in/.putting.0a']) writeFileSync(join(folder, 'busy', name), 'half');
  expect(await names(store)).toEqual(['in/whole']);
});

it('is refused by a bucket under another secret, without repeating it', async () => {
  const store = openStore('s3://common-thread', { ...server.settings, secretKey: 'a guess' });
  const fault = (await store.put('forged', of('x')).catch((raised: unknown) => raised)) as Error & { code: string };
  expect(fault.code).toBe('storage.unreachable');
  expect(fault.message).not.toContain('a guess');
  expect(server.objects.has('common-thread/forged')).toBe(false);
});

it('tells how the address of a bucket is written', () => {
  for (const address of ['s3:/common-thread', 's3://', 'ftp://common-thread'])
    expect(() => openStore(address)).toThrow('a folder, or a bucket written s3://bucket');
});
