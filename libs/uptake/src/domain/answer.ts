/** The kinds of document whose messages boards are asked about. */
export const ASKED_KINDS = ['regional-digest', 'briefing'] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

/** How far a board has come with a message. Each but the first includes that it was talked about or will be. */
export const STEPS = ['not-relevant', 'heard', 'will-act', 'acted'] as const;
export type Step = (typeof STEPS)[number];

/** With whom a message was talked about. */
export const HEARD_WITH = ['team-meeting', 'briefing', 'training', 'board-meeting'] as const;
export type HeardWith = (typeof HEARD_WITH)[number];

/** How a board knows that something changed. Product, section 4, annual report 9. */
export const EVIDENCE = ['audit', 'data', 'practitioner-view', 'child-and-family-view'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** The words of an answer, by what they say. The last three answer the questions to the team at the end of a briefing. */
export const TEXTS = ['reason', 'action', 'role', 'changed', 'thoughts', 'embed', 'plan'] as const;
export type TextField = (typeof TEXTS)[number];

/**
 * What a board did with one message. Days are calendar days; a text that was not given, or does not belong to the step, is
 * null. `role` is who sees to it by their role, never by name. `isShared`: the region may read the words.
 */
export type Answer = Record<TextField, string | null> & {
  step: Step;
  heardOn: string | null;
  heardWith: HeardWith[];
  dueOn: string | null;
  evidence: Evidence[];
  isShared: boolean;
};

/** What somebody entered, not checked yet. Days are empty where nothing was entered. */
export type Entered = Record<TextField, string> & {
  step: string;
  heardOn: string;
  heardWith: readonly string[];
  dueOn: string;
  evidence: readonly string[];
  isShared: boolean;
};
