import type { Actor } from '#libs/identity';
import type { Quarter } from '#libs/kernel';
import type { UptakeFacts } from './domain/gathered.js';

/** The injection token of the reader of what boards did with messages. */
export const UPTAKE = Symbol('what boards did with the last digest');

/** What boards recorded on the last digest published before that of a quarter; null when there is none. */
export type UptakeReader = (actor: Actor, quarter: Quarter) => Promise<UptakeFacts | null>;
