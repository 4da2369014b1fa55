export { isInForce, loadReference } from './reference.js';
export type { Board, Reference, Region, ReviewType, SourceType } from './reference.js';
