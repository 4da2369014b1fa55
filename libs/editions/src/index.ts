export { Edition, EDITION_ENTITIES, EditionComment, EditionEdit, EditionStep } from './edition.entity.js';
export type { Edit, EditContent, EditContents, EditKind } from './domain/edit.js';
export { boardOf, subjectKey } from './domain/subject-key.js';
export { seesAs, worksOn } from './domain/who-sees.js';
export type { Sees } from './domain/who-sees.js';
export { EDITION_STATES, IN_HAND, MOVES, mayOn, OPEN_TO_EDITS } from './domain/workflow.js';
export type { EditionAction, EditionState, WorkflowRefusal } from './domain/workflow.js';
