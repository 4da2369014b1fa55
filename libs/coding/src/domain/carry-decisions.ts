import { carryKnown, type Carrier, type GivenCode, type Recoded } from './carry-codes.js';
import type { CodeDecision } from './decisions.js';
import { partsThatMeet } from './ends-as.js';

/** What a code has become: codes it is for certain, and the parts of splits of which a person has yet to say which. */
export type Become = { certain: string[]; open: string[] };

/**
 * Follows a code of a passage through the crosswalk to the version in force: where a step is `known`, as it was kept, and
 * elsewhere as far as the text makes it certain. The code itself where no step starts from its version.
 */
export function becomeOf(
  { source, version, code }: GivenCode,
  text: string,
  known: readonly Recoded[],
  carriers: readonly Carrier[],
): Become {
  const carry = carryKnown(
    source,
    text,
    known.filter(({ basis }) => basis !== 'queued'),
  );
  const first = carriers.findIndex(({ from }) => from === version);
  let now = new Map([[code, false]]);
  const steps = first < 0 ? [] : carriers.slice(first);
  for (const [at, carrier] of steps.entries()) {
    const next = new Map<string, boolean>();
    for (const [fromCode, isOpen] of now) {
      const toCodes = carry(carrier, fromCode) ?? partsThatMeet(fromCode, steps.slice(at), carry);
      for (const to of toCodes ?? carrier.partsOf(fromCode))
        next.set(to, (isOpen || toCodes === null) && next.get(to) !== false);
    }
    now = next;
  }
  const those = (isOpen: boolean) => [...now].filter(([, open]) => open === isOpen).map(([to]) => to);
  return { certain: those(false), open: those(true) };
}

const RANK = { accepted: 2, added: 2, untouched: 1, rejected: 0 };
type Plain = Exclude<CodeDecision, { state: 'changed' }>;

/**
 * Decisions on codes of an earlier version, as decisions on what those have become. What was given stays given; of a code
 * that was split every part a person has yet to choose from is untouched, so that the passage cannot be settled again
 * without a word on it. A change is told as an addition and a rejection. Where codes were merged, what was given counts.
 */
export function carryDecisions(codes: readonly CodeDecision[], becomes: (code: string) => Become): CodeDecision[] {
  const carried = new Map<string, Plain>();
  for (const decision of codes.flatMap(apart).flatMap((one) => carriedOf(one, becomes(one.code)))) {
    const other = carried.get(decision.code);
    if (!other || RANK[decision.state] > RANK[other.state]) carried.set(decision.code, decision);
  }
  return [...carried.values()];
}

function apart(decision: CodeDecision): Plain[] {
  if (decision.state !== 'changed') return [decision];
  return [
    { code: decision.code, state: 'added' },
    { code: decision.insteadOf, state: 'rejected' },
  ];
}

function carriedOf({ state }: Plain, { certain, open }: Become): Plain[] {
  const unsure = RANK[state] === RANK.added ? 'untouched' : state;
  return [...certain.map((code) => ({ code, state })), ...open.map((code) => ({ code, state: unsure }))];
}

/** Suggestions as what their codes have become, the parts of a split each by itself. In: the surest first. */
export function carrySuggestions<T extends { code: string }>(
  suggested: readonly T[],
  becomes: (code: string) => Become,
): T[] {
  const carried = new Map<string, T>();
  for (const one of suggested) {
    const { certain, open } = becomes(one.code);
    for (const code of [...certain, ...open]) if (!carried.has(code)) carried.set(code, { ...one, code });
  }
  return [...carried.values()];
}
