export { TYPOLOGY_ENTITIES } from './governance.entity.js';
export { TypologyModule } from './typology.module.js';
export { Typologies } from './typologies.js';
export { PublishedVersions } from './published-versions.js';
export { GovernanceService } from './governance.service.js';
export type { GovernanceRefusal, Proposal, Publication } from './governance.service.js';
export { GovernanceReader } from './governance-reader.js';
export type { Example, ProposalLine, ProposalPage, ProposalState } from './governance-reader.js';
export { loadTypology } from './load-typology.js';
export { checkTypology, sourceOf } from './domain/check-typology.js';
export { carry, stepsBetween } from './domain/crosswalk.js';
export type { Step } from './domain/crosswalk.js';
export { successorsIn } from './domain/successors-in.js';
export { CHANGE_KINDS, codesChanged, codesWorded, idFrom, readChange } from './domain/change.js';
export type { Change, ChangeKind, ChangePartRefusal } from './domain/change.js';
export { compareVersions } from './domain/compare-versions.js';
export type { Comparison } from './domain/compare-versions.js';
export { historyOf } from './domain/code-history.js';
export type { CodeEvent } from './domain/code-history.js';
export { FACET_LABELS, FACETS } from './domain/facets.js';
export { compareCodebook } from './exchange/compare-codebook.js';
export type { CodebookComparison, ImportedCode, LeftOut } from './exchange/compare-codebook.js';
export { neutralised } from './exchange/neutralised.js';
export { FORMATS, writeTypology } from './exchange/formats.js';
export type { FormatName } from './exchange/formats.js';
export { readCodebook } from './exchange/read-codebook.js';
export type { CodebookRefusal } from './exchange/read-codebook.js';
export { FORUMS, OUTCOMES } from './domain/governance.js';
export type { Decision, Forum } from './domain/governance.js';
export type {
  Code,
  CodeEntry,
  CrosswalkEntry,
  Domain,
  Term,
  Typology,
  TypologyDocument,
} from './domain/typology-document.js';
