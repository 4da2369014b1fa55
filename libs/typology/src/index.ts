export { TYPOLOGY_ENTITIES } from './governance.entity.js';
export { TypologyModule } from './typology.module.js';
export { Typologies } from './typologies.js';
export { loadTypology } from './load-typology.js';
export { checkTypology } from './domain/check-typology.js';
export { carry, stepsBetween } from './domain/crosswalk.js';
export type { Step } from './domain/crosswalk.js';
export type { Code, CrosswalkEntry, Domain, Term, Typology, TypologyDocument } from './domain/typology-document.js';
