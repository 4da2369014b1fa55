/** How far a board has come with an action. */
export const ACTION_STATES = ['not-started', 'in-progress', 'complete', 'stopped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];
/** The states in which something is still to be done. */
export const OPEN_STATES: readonly ActionState[] = ['not-started', 'in-progress'];

/** How a board means to know whether something changed: ids of the reference data (form choices, evidence). */
export const EVIDENCE_KINDS = ['audit', 'data', 'practitioner-view', 'child-and-family-view', 'other'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What it found when it looked. That harm was prevented is nothing anybody can find. */
export const RESULTS = ['improved', 'no-change', 'worse', 'mixed'] as const;
export type Result = (typeof RESULTS)[number];

/** How sure the board is of that. */
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where the agencies of a recommendation are known from: chosen in our form, suggested by the words, or said by the board since. */
export type AgenciesFrom = 'form' | 'words' | 'board';
