import { type CodeDecision, type Decisions, type FacetDecision, heldCodes, type OpenPassage } from '#libs/coding';
import type { Evidence } from '#libs/tagging';
import type { Code, Typology } from '#libs/typology';
import { highlight } from '../summaries/highlight.js';
import { readable } from './named-codes.js';
import { neighbours } from './neighbours.js';
import type { ReadDecisions } from './read-decisions.js';
import { type StillOpen, tallyInWords } from './tally.js';
import { FACET_WORDS } from './words.js';

/** What the coding screen shows of a passage, with the decisions of a person as they stand in the form. */
export function codingScreen(opened: OpenPassage, { decisions, unnamed }: ReadDecisions, typology: Typology) {
  const { suggested } = opened;
  const suggestions = suggested.codes.map((code, index) => ({
    ...readable(typology.codes.get(code.code)!, typology),
    number: index + 1,
    confidence: code.confidence,
    words: wordsOf(code.evidence),
    isUnnamed: unnamed.includes(code.code),
    ...standingOf(code.code, decisions.codes, typology),
  }));
  const added = decisions.codes.filter(({ state }) => state === 'added').map(({ code }) => code);
  const domains = listedCodes(typology, new Set(added), new Set(suggestions.map(({ id }) => id)));
  const facets = FACET_WORDS.map(({ id, legend, addText }) => {
    const values = typology.facets[id].map((term) => ({ ...term, ...facetStanding(term.id, decisions.facets[id]) }));
    const reasons = new Map(suggested.reasons[id].map((reason) => [reason.id, reason]));
    const shown = values.filter((value) => suggested[id].includes(value.id));
    return {
      id,
      legend,
      addText,
      suggested: shown.map((value) => ({ ...value, ...reasonOf(reasons.get(value.id)) })),
      others: values.filter((value) => !suggested[id].includes(value.id)),
      hasAdded: decisions.facets[id].some(({ state }) => state === 'added'),
    };
  });
  return {
    place: opened,
    settled: opened.settled,
    ...neighbours(opened),
    pieces: markedWords(opened),
    taggerVersion: suggested.taggerVersion,
    suggestions,
    domains,
    added: domains.flatMap(({ codes }) => codes.filter(({ isAdded }) => isAdded)),
    valence: valenceOf(opened, decisions),
    facets,
    noCode: decisions.noCode,
    tally: tallyInWords(stillOpen(decisions, typology.maxCodesPerPassage)),
    limit: typology.maxCodesPerPassage,
  };
}

type Standing = { state: CodeDecision['state']; to?: Code };

function standingOf(code: string, decided: readonly CodeDecision[], typology: Typology): Standing {
  const changed = decided.find((decision) => decision.state === 'changed' && decision.insteadOf === code);
  if (changed) return { state: 'changed', to: typology.codes.get(changed.code) };
  return { state: decided.find((decision) => decision.code === code)?.state ?? 'untouched' };
}

/** Every code by domain, in the order of the typology, numbered through. */
function listedCodes(typology: Typology, added: ReadonlySet<string>, suggested: ReadonlySet<string>) {
  let order = 0;
  return typology.domains.map((domain) => ({
    ...domain,
    codes: domain.codes.map((code) => ({
      ...readable({ ...code, domain: domain.id }, typology),
      order: (order += 1),
      isAdded: added.has(code.id),
      isSuggested: suggested.has(code.id),
    })),
  }));
}

function facetStanding(id: string, decided: readonly FacetDecision[]) {
  const state = decided.find((decision) => decision.id === id)?.state ?? 'untouched';
  return { state, isAdded: state === 'added' };
}

const reasonOf = (reason?: { confidence: number; evidence: Evidence[] }) => ({
  confidence: reason?.confidence ?? 0,
  words: wordsOf(reason?.evidence ?? []),
});

function valenceOf({ suggested }: OpenPassage, { valence }: Decisions) {
  const reason = suggested.reasons.valence.find(({ id }) => id === suggested.valence);
  const chosen = valence.state === 'untouched' ? null : valence.value;
  return { suggested: suggested.valence, state: valence.state, chosen, words: wordsOf(reason?.evidence ?? []) };
}

/** The words themselves, each once. */
const wordsOf = (evidence: readonly Evidence[]): string[] => [...new Set(evidence.map(({ text }) => text))];

/**
 * The passage cut where the words behind a suggestion start and end. `keys` name the parts of the form they led to; the
 * number of a code stands where its words end.
 */
function markedWords({ text, suggested }: OpenPassage) {
  const codes = suggested.codes.map(({ code, evidence }) => ({ label: `code-${code}`, evidence }));
  const facets = FACET_WORDS.flatMap(({ id }) =>
    suggested.reasons[id].map((reason) => ({ label: `${id}-${reason.id}`, evidence: reason.evidence })),
  );
  const valence = suggested.reasons.valence.map(({ evidence }) => ({ label: 'valence', evidence }));
  const numbers = new Map(codes.map(({ label }, index) => [label, index + 1]));
  const pieces = highlight(text, [...codes, ...facets, ...valence]);
  return pieces.map((piece, index) => {
    const ends = piece.codes.filter((key) => !pieces[index + 1]?.codes.includes(key));
    const isCode = piece.codes.some((key) => numbers.has(key));
    return { text: piece.text, keys: piece.codes, isCode, numbers: ends.flatMap((key) => numbers.get(key) ?? []) };
  });
}

function stillOpen({ codes, valence, facets, noCode }: Decisions, limit: number): StillOpen {
  const others = FACET_WORDS.flatMap(({ id }) => facets[id]).filter(({ state }) => state === 'untouched');
  return {
    codes: codes.filter(({ state }) => state === 'untouched').length,
    valence: valence.state === 'untouched',
    others: others.length,
    given: heldCodes(codes).length,
    limit,
    hasReason: noCode !== null,
  };
}
