import { createRequire } from 'node:module';
import type Negotiator from 'negotiator';

const require = createRequire(import.meta.url);

/** Reads what a client says it accepts. */
export const Accept = require('negotiator') as typeof Negotiator;
