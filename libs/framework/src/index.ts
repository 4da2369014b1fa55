export { FrameworkModule, REFERENCE } from './framework.module.js';
export { isInForce, loadReference } from './reference.js';
export type { Board, Choice, FormChoices, Reference, Region, ReviewType, SourceType } from './reference.js';
export { loadDisclosurePolicies, policyOn } from './disclosure-policy.js';
export type { DisclosurePolicy } from './disclosure-policy.js';
