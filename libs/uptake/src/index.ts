export { UptakeModule } from './uptake.module.js';
export { UptakeService } from './uptake.service.js';
export type { Asked, OwnAnswer, OwnEdition, OwnMessage, UptakeRefusal } from './uptake.service.js';
export { UptakeReader } from './uptake-reader.js';
export type { AskedEdition, MessageUptake, SharedAnswer } from './uptake-reader.js';
export { UPTAKE_ENTITIES } from './uptake.entity.js';
export { ASKED_KINDS, EVIDENCE, HEARD_WITH, STEPS, TEXTS } from './domain/answer.js';
export type { Answer, AskedKind, Entered, Evidence, HeardWith, Step, TextField } from './domain/answer.js';
export { LONGEST_ANSWER, tidyText } from './domain/check-answer.js';
