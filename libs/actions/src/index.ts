export { ActionsModule } from './actions.module.js';
export { TakeUpService } from './take-up.service.js';
export { ACTION_ENTITIES } from './action.entity.js';
export { ACTION_STATES, CONFIDENCES, EVIDENCE_KINDS, OPEN_STATES, RESULTS } from './domain/state.js';
export type { ActionState, AgenciesFrom, Confidence, EvidenceKind, Result } from './domain/state.js';
export type { Dated, Precision } from './domain/spans.js';
