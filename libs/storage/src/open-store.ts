import { BucketStore, type BucketSettings } from './bucket-store.js';
import { FolderStore } from './folder-store.js';
import type { ObjectStore } from './object-store.js';

const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/?$/;
/** What begins as an address of another kind would be taken for a folder of that name. One letter is a drive of Windows. */
const SCHEME = /^[a-z][a-z\d+.-]+:/i;

/** Whether a store may have this address: `s3://bucket/prefix`, or a folder. Pure. */
export const isStoreAddress = (address: string): boolean => BUCKET.test(address) || !SCHEME.test(address);

/** The store at an address: `s3://bucket/prefix`, or a folder. Throws one sentence where it is neither. */
export function openStore(address: string, settings: BucketSettings = {}): ObjectStore {
  const [, bucket, prefix = ''] = BUCKET.exec(address) ?? [];
  if (bucket) return new BucketStore(bucket, prefix, settings);
  if (isStoreAddress(address)) return new FolderStore(address);
  throw new Error('The address of a store is a folder, or a bucket written s3://bucket or s3://bucket/folder.');
}
