import { AsyncLocalStorage } from 'node:async_hooks';

/** By what somebody acts: a page, a program's key, the command line, or the platform by itself. */
export type Means = 'page' | 'key' | 'command' | 'job' | 'unknown';

/** Where an act comes from. `through` is the id of the key, the name of the command or of the job. */
export type Origin = {
  means: Means;
  through: string | null;
  address: string | null;
  requestId: string | null;
  purpose: string | null;
};

const NOWHERE: Origin = { means: 'unknown', through: null, address: null, requestId: null, purpose: null };
const origins = new AsyncLocalStorage<Origin>();

/**
 * Does `work`, whose acts come from `from`. Said once at the edge (a request, a command, a job), so that no service has to
 * hand it on: what it is used for is the trail alone, never a decision about what somebody may do.
 */
export const actingFrom = <T>(from: Partial<Origin> & Pick<Origin, 'means'>, work: () => T): T =>
  origins.run({ ...NOWHERE, ...from }, work);

/** Where what happens now comes from. */
export const currentOrigin = (): Readonly<Origin> => origins.getStore() ?? NOWHERE;

/** Says of the request under way that a program sent it, with this key. */
export function actsByKey(keyId: string): void {
  const origin = origins.getStore();
  if (origin) Object.assign(origin, { means: 'key', through: keyId } satisfies Partial<Origin>);
}
