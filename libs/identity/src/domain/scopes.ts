import type { Action } from '#libs/authority';

/** What a key may be made for: a few of the actions of the table of rights. A key does what its person may and its scopes hold. */
export const SCOPES = {
  'read-summaries': { label: 'Read summaries', actions: ['summaries.read'] },
  // a file is read by what its board has taught of its forms
  'send-summaries': { label: 'Send summaries for your board', actions: ['summaries.upload', 'intake.teach'] },
  search: { label: 'Search summaries', actions: ['search.read'] },
  'read-figures': { label: 'Read figures', actions: ['dashboards.read', 'dashboards.compare-boards'] },
} satisfies Record<string, { label: string; actions: readonly Action[] }>;

export type ScopeId = keyof typeof SCOPES;
export const SCOPE_IDS = Object.keys(SCOPES) as ScopeId[];

/** The actions that scopes hold, each once. An id that is no scope any more holds none. */
export const actionsOf = (scopes: readonly string[]): Action[] => [
  ...new Set(SCOPE_IDS.filter((id) => scopes.includes(id)).flatMap((id): readonly Action[] => SCOPES[id].actions)),
];

/** The scopes that hold an action: with any of them a key may do it. None where no key can. */
export const scopesFor = (action: Action): ScopeId[] =>
  SCOPE_IDS.filter((id) => (SCOPES[id].actions as readonly Action[]).includes(action));
