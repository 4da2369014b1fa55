import { ok, refused, type Outcome } from '#libs/kernel';
import type { Valence } from '#libs/tagging';
import type { Typology } from '#libs/typology';
import { heldCodes, type CodeDecision, type Decisions, type FacetDecision, type ValenceDecision } from './decisions.js';

/** The facets of a passage that hold a list of ids. */
export const FACETS = ['agencies', 'circumstances', 'harmTypes'] as const;
export type FacetName = (typeof FACETS)[number];

/** What a tagger suggested, as far as decisions are held against it. `valence` is null where no tagger read the passage. */
export type Suggested = {
  codes: readonly string[];
  valence: Valence | null;
  agencies: readonly string[];
  circumstances: readonly string[];
  harmTypes: readonly string[];
};

export type DecisionsRefusal =
  | { code: 'coding.unknown-code'; codeId: string }
  | { code: 'coding.code-twice'; codeId: string }
  | { code: 'coding.too-many-codes'; limit: number }
  /** A suggestion that no decision speaks of: it would be accepted or lost silently. */
  | { code: 'coding.suggestion-missing'; codeId: string }
  /** Accepted, rejected, untouched or changed, but never suggested. */
  | { code: 'coding.not-suggested'; codeId: string }
  /** Added, or put in place of another, although it was suggested itself. */
  | { code: 'coding.is-suggested'; codeId: string }
  | { code: 'coding.unknown-facet'; facet: FacetName; id: string }
  | { code: 'coding.facet-not-as-suggested'; facet: FacetName; id: string }
  | { code: 'coding.valence-not-as-suggested' }
  | { code: 'coding.suggestion-untouched'; codeId: string }
  | { code: 'coding.valence-untouched' }
  | { code: 'coding.nothing-decided' }
  | { code: 'coding.code-and-no-code' };

/**
 * Checks what a person decided of a passage against what was suggested to them and the typology they code under. Every
 * suggestion must be spoken of once, and nothing that was not suggested may count as accepted or rejected. A settled
 * coding also leaves no code and no valence untouched, and has either codes or a reason for having none; facets may stay
 * untouched, and then do not count. Out: every problem at once.
 */
export function checkDecisions(
  decisions: Decisions,
  suggested: Suggested,
  typology: Typology,
  isComplete: boolean,
): Outcome<void, DecisionsRefusal> {
  const [first, ...others] = [
    ...codeProblems(decisions.codes, suggested.codes, typology),
    ...FACETS.flatMap((facet) => facetProblems(facet, decisions.facets[facet], suggested[facet], typology)),
    ...valenceProblems(decisions.valence, suggested.valence),
    ...(isComplete ? openEnds(decisions) : []),
  ];
  return first ? refused(first, ...others) : ok(undefined);
}

function codeProblems(
  codes: readonly CodeDecision[],
  suggested: readonly string[],
  typology: Typology,
): DecisionsRefusal[] {
  const spokenOf = codes.map((decision) => (decision.state === 'changed' ? decision.insteadOf : decision.code));
  const problems: DecisionsRefusal[] = [
    ...codes.filter(({ code }) => !typology.codes.has(code)).map(({ code }) => problem('coding.unknown-code', code)),
    ...repeated(codes.map(({ code }) => code)).map((code) => problem('coding.code-twice', code)),
    ...repeated(spokenOf.filter((code) => suggested.includes(code))).map((code) => problem('coding.code-twice', code)),
    ...suggested.filter((code) => !spokenOf.includes(code)).map((code) => problem('coding.suggestion-missing', code)),
    ...codes.flatMap((decision) => standing(decision, suggested)),
  ];
  const limit = typology.maxCodesPerPassage;
  return heldCodes(codes).length > limit ? [...problems, { code: 'coding.too-many-codes', limit }] : problems;
}

/** Whether a decision's state is true of its code: an addition was not suggested, everything else answers a suggestion. */
function standing(decision: CodeDecision, suggested: readonly string[]): DecisionsRefusal[] {
  const isNew = decision.state === 'added' || decision.state === 'changed';
  const answers = decision.state === 'changed' ? decision.insteadOf : decision.code;
  const problems: DecisionsRefusal[] = [];
  if (isNew && suggested.includes(decision.code)) problems.push(problem('coding.is-suggested', decision.code));
  if (decision.state !== 'added' && !suggested.includes(answers))
    problems.push(problem('coding.not-suggested', answers));
  return problems;
}

function facetProblems(
  facet: FacetName,
  decisions: readonly FacetDecision[],
  suggested: readonly string[],
  typology: Typology,
): DecisionsRefusal[] {
  const known = typology.facets[facet].map(({ id }) => id);
  const ids = decisions.map(({ id }) => id);
  const untrue = decisions.filter(({ id, state }) => (state === 'added') === suggested.includes(id));
  const missing = suggested.filter((id) => !ids.includes(id));
  return [
    ...ids
      .filter((id) => !known.includes(id))
      .map((id): DecisionsRefusal => ({ code: 'coding.unknown-facet', facet, id })),
    ...[...new Set([...repeated(ids), ...untrue.map(({ id }) => id), ...missing])].map((id): DecisionsRefusal => ({
      code: 'coding.facet-not-as-suggested',
      facet,
      id,
    })),
  ];
}

function valenceProblems({ value, state }: ValenceDecision, suggested: Valence | null): DecisionsRefusal[] {
  const isTrue =
    suggested === null
      ? state === 'added' || state === 'untouched'
      : state !== 'added' && (state === 'changed') === (value !== suggested);
  return isTrue ? [] : [{ code: 'coding.valence-not-as-suggested' }];
}

/** What still has to be decided before a coding is settled. */
function openEnds({ codes, valence, noCode }: Decisions): DecisionsRefusal[] {
  const problems = codes
    .filter(({ state }) => state === 'untouched')
    .map(({ code }) => problem('coding.suggestion-untouched', code));
  const holds = heldCodes(codes).length > 0;
  if (valence.state === 'untouched') problems.push({ code: 'coding.valence-untouched' });
  if (!holds && noCode === null) problems.push({ code: 'coding.nothing-decided' });
  if (holds && noCode !== null) problems.push({ code: 'coding.code-and-no-code' });
  return problems;
}

type CodeProblem = Extract<DecisionsRefusal, { codeId: string }>['code'];
const problem = (code: CodeProblem, codeId: string): DecisionsRefusal => ({ code, codeId });

const repeated = (ids: readonly string[]) => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
