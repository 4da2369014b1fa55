export { FolderStore } from './folder-store.js';
export { sha256Of } from './hashed.js';
export { joined, readWhole, StoreFault, within } from './object-store.js';
export type { Bytes, ObjectStore, Put, StoredObject } from './object-store.js';
export { isStoreAddress, openStore } from './open-store.js';
export type { BucketSettings } from './bucket-store.js';
