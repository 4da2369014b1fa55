export { TYPOLOGY_ENTITIES } from './governance.entity.js';
export { TypologyModule } from './typology.module.js';
export { Typologies } from './typologies.js';
export { checkTypology, loadTypology } from './typology.js';
export type { Code, Domain, Term, Typology } from './typology.js';
