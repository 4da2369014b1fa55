export { ReleaseModule } from './release.module.js';
export { loadGate } from './load-gate.js';
export { HALVES, loadMarked } from './load-marked.js';
export { findIdentifiers } from './domain/rules/find-identifiers.js';
export { measureFalseAlarms, measureRecall } from './domain/measure-rules.js';
export type { FalseAlarms, MarkedText, Recall } from './domain/measure-rules.js';
export type { DirectKind, Finding, FindingKind, IndirectKind, Piece } from './domain/rules/finding.js';
export type { GateContext } from './domain/rules/gate-words.js';
