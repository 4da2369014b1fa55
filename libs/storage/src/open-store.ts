import { BucketStore, type BucketSettings } from './bucket-store.js';
import { FolderStore } from './folder-store.js';
import type { ObjectStore } from './object-store.js';

/** The store at an address: `s3://bucket/prefix`, or a folder. Throws one sentence where a bucket's address is not whole. */
export function openStore(address: string, settings: BucketSettings = {}): ObjectStore {
  if (!address.startsWith('s3:')) return new FolderStore(address);
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/?$/.exec(address) ?? [];
  if (!bucket) throw new Error('The address of a bucket is written s3://bucket or s3://bucket/folder.');
  return new BucketStore(bucket, prefix, settings);
}
