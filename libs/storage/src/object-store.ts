import type { Readable } from 'node:stream';
import { isObjectName } from './domain/object-name.js';

/** An object as a list gives it. `size` is in bytes. */
export type StoredObject = { readonly name: string; readonly size: number };

/** What was put: how many bytes, and their SHA-256 as hexadecimal digits. */
export type Put = { readonly size: number; readonly sha256: string };

/** Bytes as they come, in pieces. */
export type Bytes = AsyncIterable<Uint8Array>;

/**
 * Named bytes, in a folder or in a bucket. Whoever reads a name gets what was last put there whole, or nothing: an object
 * whose putting was cut short is never there.
 */
export interface ObjectStore {
  /** Where it is, without anything secret. */
  readonly address: string;
  /** Where an object is, in a store that is made of several. */
  addressOf?(name: string): string;
  put(name: string, content: Bytes): Promise<Put>;
  /** The bytes of an object. Throws a `StoreFault` `storage.no-such-object` where there is none. */
  read(name: string): Promise<Readable>;
  find(name: string): Promise<StoredObject | undefined>;
  /** The objects whose names begin with `prefix`, each once. What is put or removed meanwhile may be among them or not. */
  list(prefix?: string): AsyncIterable<StoredObject>;
  /** Does nothing where there is none. */
  remove(name: string): Promise<void>;
}

export class StoreFault extends Error {
  constructor(
    readonly code: 'storage.no-such-object' | 'storage.unreachable' | 'storage.bad-name',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The name, if an object may have it. Throws a fault otherwise: names are ours, so a wrong one is a mistake of ours. */
export function requireName(name: string): string {
  if (isObjectName(name)) return name;
  throw new StoreFault('storage.bad-name', 'An object cannot have this name.');
}

/** A small object whole; undefined where there is none. */
export async function readWhole(store: ObjectStore, name: string): Promise<Buffer | undefined> {
  if (!(await store.find(name))) return undefined;
  return Buffer.concat(await (await store.read(name)).toArray());
}

/** A store within another: its objects are those whose names begin with `folder`. */
export function within(store: ObjectStore, folder: string): ObjectStore {
  const inside = (name: string) => `${folder}/${name}`;
  return {
    address: `${store.address}/${folder}`,
    put: (name, content) => store.put(inside(name), content),
    read: (name) => store.read(inside(name)),
    find: async (name) => {
      const found = await store.find(inside(name));
      return found && { ...found, name };
    },
    list: async function* (prefix = '') {
      for await (const { name, size } of store.list(inside(prefix)))
        yield { name: name.slice(folder.length + 1), size };
    },
    remove: (name) => store.remove(inside(name)),
  };
}

/** Two stores as one: what is under `folder` is in the second, all else in the first. */
export function joined(first: ObjectStore, folder: string, second: ObjectStore): ObjectStore {
  const start = `${folder}/`;
  const of = (name: string): [ObjectStore, string] =>
    name.startsWith(start) ? [second, name.slice(start.length)] : [first, name];
  const asked = <T>(name: string, ask: (store: ObjectStore, name: string) => Promise<T>) => ask(...of(name));
  return {
    address: first.address,
    addressOf: (name) => of(name)[0].address,
    put: (name, content) => asked(name, (store, own) => store.put(own, content)),
    read: (name) => asked(name, (store, own) => store.read(own)),
    find: async (name) => {
      const found = await asked(name, (store, own) => store.find(own));
      return found && { ...found, name };
    },
    list: async function* (prefix = '') {
      for await (const object of first.list(prefix)) yield object;
      for await (const { name, size } of second.list())
        if (`${start}${name}`.startsWith(prefix)) yield { name: `${start}${name}`, size };
    },
    remove: (name) => asked(name, (store, own) => store.remove(own)),
  };
}
