import { ok, type Outcome, refused } from '#libs/kernel';
import { type Change, codesChanged, codesWorded, domainNamed } from './change.js';
import { checkTypology, sourceKey } from './check-typology.js';
import { carry, type Step, stepProblems } from './crosswalk.js';
import { codesPointedTo, redirectPointers } from './pointers.js';
import type { CodeEntry, CrosswalkEntry, Domain, TypologyDocument } from './typology-document.js';

/** A change and the proposal it comes from. */
export type ProposedChange = { id: string; change: Change };
/**
 * The version to be made: its name and date, every id of a code or a domain there has ever been, and the codes that were
 * retired, as they would be worded now.
 */
export type VersionToBe = {
  version: string;
  published: string;
  idsUsed: ReadonlySet<string>;
  retired: ReadonlyMap<string, CodeEntry>;
};

/** Why a change cannot be made. Ids only: of the proposal, of the code or domain it names, of the proposal in its way. */
export type ChangeRefusal =
  | { code: 'typology.no-such-code'; proposalId: string; codeId: string }
  | { code: 'typology.no-such-domain'; proposalId: string; domainId: string }
  | { code: 'typology.id-taken'; proposalId: string; codeId: string }
  | { code: 'typology.id-retired'; proposalId: string; codeId: string }
  | { code: 'typology.not-retired'; proposalId: string; codeId: string }
  | { code: 'typology.label-taken'; proposalId: string; codeId: string }
  | { code: 'typology.needs-two-codes'; proposalId: string }
  | { code: 'typology.nothing-changed'; proposalId: string }
  | { code: 'typology.cues-without-code'; proposalId: string; codeId: string }
  | { code: 'typology.source-unknown'; proposalId: string; codeId: string }
  | { code: 'typology.points-nowhere'; proposalId: string; codeId: string }
  | { code: 'typology.domain-left-empty'; domainId: string; domain: string }
  | { code: 'typology.changes-conflict'; proposalId: string; otherId: string; codeId: string }
  | Overtaken;
type Overtaken = { code: 'typology.changed-meanwhile'; proposalId: string; codeId: string; version: string };

/**
 * Makes the changes to a typology document. Out: the next version with the crosswalk from this one, or every reason why
 * not. Codes no change names stay as they are, but that a note naming a changed code names what it became.
 */
export function applyChanges(
  document: TypologyDocument,
  proposed: readonly ProposedChange[],
  { version, published, ...known }: VersionToBe,
): Outcome<TypologyDocument, ChangeRefusal> {
  const problems = [...proposed.flatMap((one) => refusalsOf(document, one, known)), ...conflictsAmong(proposed)];
  if (problems.length > 0) return refusedFor(problems);
  const crosswalk = crosswalkOf(document, proposed);
  const changed = proposed.reduce((domains, { change }) => make(change, domains, known.retired), document.domains);
  const domains = redirected(changed, proposed);
  const left = [
    ...pointingNowhere(domains, proposed),
    ...leftEmpty(domains),
    ...namedAlike(domains, document.domains, proposed),
  ];
  if (left.length > 0) return refusedFor(left);
  const next: TypologyDocument = {
    ...document,
    version,
    status: 'agreed',
    published,
    replaces: document.version,
    domains,
    crosswalk,
  };
  assertSound(next, document);
  return ok(next);
}

/**
 * The proposals that rest on a code which a version published since has changed.
 * `steps` lead from the version the proposal is based on to the one in force.
 */
export function overtaken({ id, change }: ProposedChange, steps: readonly Step[]): Overtaken[] {
  return steps.flatMap((step) =>
    codesChanged(change)
      .filter((code) => step.entries.includes(carry(step, code)))
      .map((codeId) => ({ code: 'typology.changed-meanwhile' as const, proposalId: id, codeId, version: step.to })),
  );
}

const refusedFor = ([first, ...others]: readonly ChangeRefusal[]) => refused(first!, ...others);

function refusalsOf(
  document: TypologyDocument,
  { id: proposalId, change }: ProposedChange,
  { idsUsed, retired }: Pick<VersionToBe, 'idsUsed' | 'retired'>,
): ChangeRefusal[] {
  const codes = new Map(document.domains.flatMap((domain) => domain.codes.map((code) => [code.id, code])));
  const changed = codesChanged(change);
  const worded = codesWorded(change);
  const domain = domainNamed(change);
  const domains = document.domains.map(({ id }) => id);
  const taken = new Set([...idsUsed, ...codes.keys(), ...domains]);
  const isTaken = ({ id }: CodeEntry) => !changed.includes(id) && taken.has(id);
  const [missing, known] =
    change.kind === 'bring-back' ? (['not-retired', retired] as const) : (['no-such-code', codes] as const);
  return [
    ...changed
      .filter((code) => !known.has(code))
      .map((codeId) => ({ code: `typology.${missing}`, proposalId, codeId }) as const),
    ...(domain && !domains.includes(domain)
      ? [{ code: 'typology.no-such-domain', proposalId, domainId: domain } as const]
      : []),
    ...worded
      .filter(isTaken)
      .map(({ id }) => [id, retired.has(id) ? 'id-retired' : 'id-taken'] as const)
      .map(([codeId, why]) => ({ code: `typology.${why}`, proposalId, codeId }) as const),
    ...worded
      .filter(({ maps_to }) => maps_to.some((source) => !Object.hasOwn(document.source_keys, sourceKey(source))))
      .map(({ id }) => ({ code: 'typology.source-unknown', proposalId, codeId: id }) as const),
    ...(hasTwo(change) ? [] : [{ code: 'typology.needs-two-codes', proposalId } as const]),
    ...(changesNothing(change, document) ? [{ code: 'typology.nothing-changed', proposalId } as const] : []),
    ...cuesAstray(change).map((codeId) => ({ code: 'typology.cues-without-code', proposalId, codeId }) as const),
  ];
}

function hasTwo(change: Change): boolean {
  if (change.kind === 'merge') return new Set(change.codes).size === change.codes.length;
  return change.kind !== 'split' || new Set(change.into.map(({ id }) => id)).size === change.into.length;
}

function changesNothing(change: Change, { domains }: TypologyDocument): boolean {
  if (change.kind === 'move')
    return domains.some(({ id, codes }) => id === change.domain && codes.some((code) => code.id === change.code));
  if (change.kind !== 'reword') return false;
  const now = domains.flatMap(({ codes }) => codes).find(({ id }) => id === change.code);
  return now !== undefined && isSameWording(now, { id: now.id, ...change.wording });
}

/** Whether two codes say the same in every part but their ids. */
export const isSameWording = (one: CodeEntry, other: CodeEntry): boolean =>
  one.label === other.label &&
  one.scope === other.scope &&
  one.include === other.include &&
  one.exclude === other.exclude &&
  one.maps_to.join('\n') === other.maps_to.join('\n');

const cuesAstray = (change: Change): string[] =>
  change.kind === 'split'
    ? Object.keys(change.cues ?? {}).filter((code) => !change.into.some(({ id }) => id === code))
    : [];

/** Two changes that name the same code, whether it is there already or comes new. */
function conflictsAmong(proposed: readonly ProposedChange[]): ChangeRefusal[] {
  const named = (change: Change) => new Set([...codesChanged(change), ...codesWorded(change).map(({ id }) => id)]);
  return proposed.flatMap(({ id: otherId, change: other }, at) =>
    proposed
      .slice(at + 1)
      .flatMap(({ id: proposalId, change }) =>
        [...named(change)]
          .filter((codeId) => named(other).has(codeId))
          .map((codeId) => ({ code: 'typology.changes-conflict', proposalId, otherId, codeId }) as const),
      ),
  );
}

/** What a change says in the crosswalk: nothing of a code that is new, something of every code it changes. */
function entriesOf(change: Change): CrosswalkEntry[] {
  if (change.kind === 'add' || change.kind === 'bring-back') return [];
  if (change.kind === 'split') {
    const cues = change.cues && Object.keys(change.cues).length > 0 ? { cues: change.cues } : {};
    return [{ from: change.code, to: change.into.map(({ id }) => id), ...cues }];
  }
  if (change.kind === 'merge') return change.codes.map((from) => ({ from, to: [change.into.id] }));
  return [{ from: change.code, to: change.kind === 'retire' ? [] : [change.code] }];
}

/** The entries of all changes, in the order in which the codes stood. */
function crosswalkOf({ domains }: TypologyDocument, proposed: readonly ProposedChange[]): CrosswalkEntry[] {
  const entries = new Map(proposed.flatMap(({ change }) => entriesOf(change)).map((entry) => [entry.from, entry]));
  return domains.flatMap(({ codes }) => codes).flatMap(({ id }) => entries.get(id) ?? []);
}

function make(change: Change, domains: readonly Domain[], retired: VersionToBe['retired']): Domain[] {
  switch (change.kind) {
    case 'add':
      return append(domains, change.domain, change.code);
    case 'split':
      return inPlaceOf(domains, change.code, change.into);
    case 'merge':
      return merge(change, domains);
    case 'move': {
      const moved = domains.flatMap(({ codes }) => codes).find(({ id }) => id === change.code)!;
      return append(inPlaceOf(domains, change.code, []), change.domain, moved);
    }
    case 'retire':
      return inPlaceOf(domains, change.code, []);
    case 'bring-back':
      return append(domains, change.domain, retired.get(change.code)!);
    default:
      return inPlaceOf(domains, change.code, [{ id: change.code, ...change.wording }]);
  }
}

/** The merged code stands where the first of the codes stood in its domain, or at the end of a domain that had none. */
function merge({ codes, domain, into }: Extract<Change, { kind: 'merge' }>, domains: readonly Domain[]): Domain[] {
  const place = domains.find(({ id }) => id === domain)!.codes.find(({ id }) => codes.includes(id))?.id;
  const rest = codes.filter((id) => id !== place).reduce((left, id) => inPlaceOf(left, id, []), [...domains]);
  return place === undefined ? append(rest, domain, into) : inPlaceOf(rest, place, [into]);
}

const inPlaceOf = (domains: readonly Domain[], id: string, codes: readonly CodeEntry[]): Domain[] =>
  domains.map((domain) => ({ ...domain, codes: domain.codes.flatMap((code) => (code.id === id ? codes : [code])) }));

const append = (domains: readonly Domain[], domainId: string, code: CodeEntry): Domain[] =>
  domains.map((domain) => (domain.id === domainId ? { ...domain, codes: [...domain.codes, code] } : domain));

/** Every note that names a changed code names what the code became; one of the same change knew what it was doing. */
function redirected(domains: readonly Domain[], proposed: readonly ProposedChange[]): Domain[] {
  const became = new Map(
    proposed.flatMap((by) => entriesOf(by.change).map(({ from, to }) => [from, { to, by }] as const)),
  );
  const author = new Map(proposed.flatMap((by) => codesWorded(by.change).map(({ id }) => [id, by] as const)));
  const redirect = (code: CodeEntry): CodeEntry => ({
    ...code,
    exclude: redirectPointers(code.exclude, code.id, (id) => {
      const change = became.get(id);
      const isKept = change?.by === author.get(code.id) && change?.to.includes(id);
      return !change || isKept ? [id] : change.to;
    }),
  });
  return domains.map((domain) => ({ ...domain, codes: domain.codes.map(redirect) }));
}

function pointingNowhere(domains: readonly Domain[], proposed: readonly ProposedChange[]): ChangeRefusal[] {
  const codes = new Map(domains.flatMap((domain) => domain.codes.map((code) => [code.id, code])));
  return proposed.flatMap(({ id: proposalId, change }) =>
    codesWorded(change)
      .filter(({ id }) => codesPointedTo(codes.get(id)!.exclude).some((target) => !codes.has(target)))
      .map(({ id }) => ({ code: 'typology.points-nowhere', proposalId, codeId: id }) as const),
  );
}

const leftEmpty = (domains: readonly Domain[]): ChangeRefusal[] =>
  domains
    .filter(({ codes }) => codes.length === 0)
    .map(({ id, label }) => ({ code: 'typology.domain-left-empty', domainId: id, domain: label }));

/** Two codes of one name cannot be told apart on a page. Names that were alike before are nobody's doing here. */
function namedAlike(
  domains: readonly Domain[],
  before: readonly Domain[],
  proposed: readonly ProposedChange[],
): ChangeRefusal[] {
  const codes = domains.flatMap((domain) => domain.codes);
  const was = new Map(before.flatMap((domain) => domain.codes.map(({ id, label }) => [id, nameOf(label)])));
  const isAlike = ({ id, label }: CodeEntry) =>
    was.get(id) !== nameOf(label) && codes.some((one) => one.id !== id && nameOf(one.label) === nameOf(label));
  return proposed.flatMap(({ id: proposalId, change }) =>
    codes
      .filter((code) => isNamed(change, code) && isAlike(code))
      .map(({ id: codeId }) => ({ code: 'typology.label-taken', proposalId, codeId }) as const),
  );
}
const nameOf = (label: string) => label.trim().replaceAll(/\s+/g, ' ').toLowerCase();
const isNamed = (change: Change, { id }: CodeEntry) =>
  change.kind === 'bring-back' ? change.code === id : codesWorded(change).some((one) => one.id === id);

/** What comes out must hold as a file would have to: if it does not, a rule above is missing. */
function assertSound(next: TypologyDocument, previous: TypologyDocument): void {
  const problems = stepProblems(checkTypology(next, next.version), checkTypology(previous, previous.version));
  if (problems.length > 0) throw new Error(`Typology ${next.version}: ${problems.map(({ text }) => text).join('; ')}.`);
}
