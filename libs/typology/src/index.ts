export { TYPOLOGY, TypologyModule } from './typology.module.js';
export { checkTypology, loadTypology } from './typology.js';
export type { Code, Domain, Term, Typology } from './typology.js';
