import { phraseMatcher, type Groups } from '#libs/tagging';
import type { CrosswalkEntry, Step } from '#libs/typology';
import { partsThatMeet } from './ends-as.js';

/**
 * A step made ready. `carry` says what a code of a passage becomes: itself where the crosswalk does not list it, none when
 * it was retired, `null` when it was split and the passage does not say clearly enough which part it is of.
 */
export type Carrier = {
  from: string;
  to: string;
  carry(code: string, text: string): string[] | null;
  /** All a code may have become, whatever the text says. */
  partsOf(code: string): readonly string[];
  /** The codes the crosswalk lists. */
  listed: readonly string[];
};

/**
 * Makes a step ready to carry codes. A split is certain for a passage when the cues of exactly one of its parts are in
 * the text; a cue that cannot be read is no cue, so that its passages wait for a person.
 */
export function carrierOf({ from, to, entries }: Step, groups: Groups): Carrier {
  const rules = new Map(entries.map((entry) => [entry.from, ruleOf(entry, groups)]));
  const parts = new Map(entries.map((entry) => [entry.from, entry.to]));
  return {
    from,
    to,
    carry: (code, text) => (rules.has(code) ? rules.get(code)!(text) : [code]),
    partsOf: (code) => parts.get(code) ?? [code],
    listed: entries.map((entry) => entry.from),
  };
}

type Rule = (text: string) => string[] | null;

function ruleOf({ to, cues }: CrosswalkEntry, groups: Groups): Rule {
  if (to.length <= 1) return () => [...to];
  const parts = to.map((code) => ({ code, isIn: cueFinder(cues?.[code] ?? [], groups) }));
  return (text) => {
    const found = parts.filter(({ isIn }) => isIn(text)).map(({ code }) => code);
    return found.length === 1 ? found : null;
  };
}

function cueFinder(cues: readonly string[], groups: Groups): (text: string) => boolean {
  const matchers = cues.flatMap((cue) => matcherOf(cue, groups));
  return (text) => matchers.some((find) => find(text).length > 0);
}

function matcherOf(cue: string, groups: Groups): ReturnType<typeof phraseMatcher>[] {
  try {
    return [phraseMatcher([cue], groups)];
  } catch {
    return []; // a person decides instead, and the history of every other code goes on
  }
}

/** A code as somebody or something gave it to a passage: `source` is the coding's id or `tagger:<version>`. */
export type GivenCode = { source: string; version: string; code: string };

/**
 * One step of one code, as it is kept. `toCodes` is null while a person has to say; `back` is a code kept as retired that a
 * later version brought back.
 */
export type Recoded = {
  source: string;
  fromVersion: string;
  fromCode: string;
  toVersion: string;
  toCodes: string[] | null;
  basis: 'rule' | 'queued' | 'person' | 'back';
};

/**
 * Carries a passage's codes through every step after the version they were given under. Where a step is `known` already it
 * stands, a person's decision before a rule; a queued code goes no further, until all its parts are the same code again.
 * Out: the steps that are not known yet, in order. `carriers` run from the oldest version to the one in force. Never throws;
 * the same input gives the same steps.
 */
export function carryCodes(
  text: string,
  given: readonly GivenCode[],
  known: readonly Recoded[],
  carriers: readonly Carrier[],
): Recoded[] {
  const kept = new Map(inOrder(known).map((step) => [keyOf(step), step]));
  const steps: Recoded[] = [];
  for (const source of new Set(given.map((one) => one.source))) {
    const carry = carryKnown(source, text, known);
    let codes = new Set<string>();
    for (const [at, carrier] of carriers.entries()) {
      const native = given.filter((one) => one.source === source && one.version === carrier.from);
      const next = new Set<string>();
      for (const fromCode of new Set([...codes, ...native.map(({ code }) => code)])) {
        const step = { source, fromVersion: carrier.from, fromCode, toVersion: carrier.to };
        const toCodes = carry(carrier, fromCode) ?? partsThatMeet(fromCode, carriers.slice(at), carry);
        steps.push({ ...step, toCodes: toCodes && [...toCodes], basis: basisOf(toCodes, kept.get(keyOf(step))) });
        for (const code of toCodes ?? []) next.add(code);
      }
      codes = next;
    }
  }
  const isNew = (step: Recoded, before = kept.get(keyOf(step))) => !before || RANK[before.basis] < RANK[step.basis];
  return steps.filter((step) => isNew(step));
}

const basisOf = (toCodes: readonly string[] | null, kept: Recoded | undefined): Recoded['basis'] => {
  if (toCodes === null) return 'queued';
  return kept && isRetired(kept) && toCodes.length > 0 ? 'back' : 'rule';
};

/**
 * What a code of this source becomes in a step: as it was kept, a person's word before a rule, and else as far as the text
 * makes it certain. A retirement is read from the crosswalk anew, since a later version may have brought the code back.
 */
export function carryKnown(source: string, text: string, known: readonly Recoded[]) {
  const kept = new Map(inOrder(known).map((step) => [keyOf(step), step]));
  return (carrier: Carrier, fromCode: string): readonly string[] | null => {
    const step = kept.get(keyOf({ source, fromVersion: carrier.from, fromCode }));
    return step && !isRetired(step) ? step.toCodes : carrier.carry(fromCode, text);
  };
}

const isRetired = ({ basis, toCodes }: Recoded) => basis === 'rule' && toCodes?.length === 0;

/**
 * What a code is as coded now: the codes it has `arrived` at in the version in force; whether it, or a part of it,
 * `waits` for a person to say; and whether it `isBehind`, with steps nobody has carried it through yet.
 */
export type Became = { arrived: string[]; waits: boolean; isBehind: boolean };

/** Follows a code through the steps that are known, a person's decision before a rule. Never throws. */
export function whatBecame({ source, version, code }: GivenCode, known: readonly Recoded[], inForce: string): Became {
  const steps = new Map(inOrder(known).map((step) => [keyOf(step), step]));
  const became = { arrived: new Set<string>(), waits: false, isBehind: false };
  const follow = (fromVersion: string, fromCode: string): void => {
    if (fromVersion === inForce) return void became.arrived.add(fromCode);
    const step = steps.get(keyOf({ source, fromVersion, fromCode }));
    if (!step) became.isBehind = true;
    else if (!step.toCodes) became.waits = true;
    else for (const next of step.toCodes) follow(step.toVersion, next);
  };
  follow(version, code);
  return { ...became, arrived: [...became.arrived].sort() };
}

/** Which step of a code stands before which: what a person said before all others. */
const RANK = { queued: 0, rule: 1, back: 2, person: 3 };
const inOrder = (known: readonly Recoded[]) => known.toSorted((one, other) => RANK[one.basis] - RANK[other.basis]);

const keyOf = ({ source, fromVersion, fromCode }: Pick<Recoded, 'source' | 'fromVersion' | 'fromCode'>) =>
  `${source} ${fromVersion} ${fromCode}`;
