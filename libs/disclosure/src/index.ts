export { disclose } from './disclose.js';
export type { Disclosed } from './disclose.js';
export { marksOf } from './domain/disclose-rows.js';
export type { Mark } from './domain/primary.js';
