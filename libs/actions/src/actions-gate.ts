/** The injection token of what the rules of the release gate know beside the text. */
export const ACTIONS_GATE = Symbol('actions gate');
