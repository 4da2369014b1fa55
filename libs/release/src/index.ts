export { ReleaseModule } from './release.module.js';
export { loadGate } from './load-gate.js';
export { findIdentifiers } from './domain/rules/find-identifiers.js';
export type { DirectKind, Finding, FindingKind, IndirectKind, Piece } from './domain/rules/finding.js';
export type { GateContext } from './domain/rules/gate-words.js';
