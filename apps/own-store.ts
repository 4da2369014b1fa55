import { readWhole, StoreFault } from '#libs/storage';
import type { Environment } from './environment.js';
import { sharedStore } from './stores.js';

/** The object of a shared store that says, by its id, of which record the snapshots there are. */
export const OWNER_OBJECT = 'record';

/**
 * Holds a record to a store of its own: one that another builds into would have its figures replaced by these. A store that is
 * nobody's yet becomes that of the first that builds (`isBuilding`). Throws one sentence naming the setting.
 */
export async function requireOwnStore(environment: Environment, recordId: string, isBuilding = false): Promise<void> {
  const store = sharedStore(environment);
  if (!store) return;
  const owner = (await readWhole(store, OWNER_OBJECT))?.toString().trim();
  if (owner === recordId) return;
  if (owner !== undefined)
    throw new Error(
      `The setting STORE_URL is not right: ${store.address} holds the figures of another record, which this one would replace. Name another store; or, where that record is given up for this one, remove the object "${OWNER_OBJECT}" from it.`,
    );
  if (isBuilding) await store.put(OWNER_OBJECT, asBytes(`${recordId}\n`));
}

/** The same at a start, which goes on with what it has where the store does not answer. */
export const startWithOwnStore = (environment: Environment, recordId: string): Promise<void> =>
  requireOwnStore(environment, recordId).catch((fault: unknown) => {
    if (!(fault instanceof StoreFault) || fault.code !== 'storage.unreachable') throw fault;
  });

async function* asBytes(text: string) {
  yield Buffer.from(text);
}
