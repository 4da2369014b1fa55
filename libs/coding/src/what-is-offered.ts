import type { Groups } from '#libs/tagging';
import { stepsBetween, type Typologies, type Typology } from '#libs/typology';
import type { EntityManager } from 'typeorm';
import type { Coding } from './coding.entity.js';
import type { PassageSuggested } from './coding-views.js';
import { carrierOf, type Carrier, type Recoded } from './domain/carry-codes.js';
import { type Become, becomeOf, carryDecisions, carrySuggestions } from './domain/carry-decisions.js';
import type { Suggested } from './domain/check-decisions.js';
import type { Decisions } from './domain/decisions.js';
import { startingDecisions, stillStanding, suggestionsIn } from './domain/starting-decisions.js';
import { decisionsOf, readSuggested } from './own-coding.js';
import { KNOWN } from './recoding-sql.js';

/** What a coder has before them under the typology in force: suggestions, and decisions true of just these. */
export type Offered = { suggested: PassageSuggested; decisions: Decisions };

/** Every step of the crosswalk up to the version in force, ready to carry codes. `groups` is asked where there is one. */
export function carriersTo(typologies: Typologies, groups: () => Groups): Carrier[] {
  const [first] = typologies.all();
  const steps = stepsBetween(typologies, first!.version, typologies.inForce().version);
  return steps.map((step) => carrierOf(step, groups()));
}

/** What codes of a passage have become in the version in force, by whose they are and the version they were given under. */
export async function becomesNow(
  manager: EntityManager,
  { passageId, text }: { passageId: string; text: string },
  carriers: readonly Carrier[],
): Promise<(source: string, version: string) => (code: string) => Become> {
  const known = await manager.query<Recoded[]>(KNOWN, [[passageId]]);
  return (source, version) => (code) => becomeOf({ source, version, code }, text, known, carriers);
}

/**
 * What this version of a tagger suggests for a passage, and what the coder decided `last`, both carried to the typology
 * in force. The parts of a code they gave that was split since are offered beside the suggestions, with no words that led
 * to them. The same for one who opens the passage as for one who saves it.
 */
export async function whatIsOffered(
  manager: EntityManager,
  { passageId, text }: { passageId: string; text: string },
  { taggerVersion, last }: { taggerVersion: string | null; last: Coding | undefined },
  { typology, carriers }: { typology: Typology; carriers: readonly Carrier[] },
): Promise<Offered> {
  const { typologyVersion, ...read } = await readSuggested(manager, passageId, taggerVersion);
  const carry = await becomesNow(manager, { passageId, text }, carriers);
  const codes = carrySuggestions(read.codes, carry(`tagger:${taggerVersion}`, typologyVersion ?? typology.version));
  const decided = last && carriedFrom(last, carry(last.id, last.typologyVersion), typology);
  const open = (decided?.codes ?? []).filter(
    ({ code, state }) => state === 'untouched' && !codes.some((one) => one.code === code),
  );
  const all = [...codes, ...open.map(({ code }) => ({ code, confidence: 1, evidence: [] }))];
  const inForce = suggestionsIn(typology, plain({ ...read, codes: all }));
  const suggested = { ...read, ...inForce, codes: all.filter(({ code }) => inForce.codes.includes(code)) };
  const beside = plain(suggested);
  return { suggested, decisions: decided ? stillStanding(decided, beside, typology) : startingDecisions(beside) };
}

function carriedFrom(last: Coding, becomes: Parameters<typeof carryDecisions>[1], { version }: Typology): Decisions {
  const decisions = decisionsOf(last);
  return last.typologyVersion === version
    ? decisions
    : { ...decisions, codes: carryDecisions(decisions.codes, becomes) };
}

/** Suggestions as far as decisions are held against them. */
export const plain = ({ codes, ...facets }: PassageSuggested): Suggested => ({
  ...facets,
  codes: codes.map(({ code }) => code),
});
