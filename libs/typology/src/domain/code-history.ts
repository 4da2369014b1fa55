import { carry, type Step, stepsBetween } from './crosswalk.js';
import type { Typology } from './typology-document.js';

/**
 * What happened to a code, or to those it came from or became, when a version was published: `from` are codes of the version `before` it,
 * `to` of its own.
 */
export type CodeEvent = {
  version: string;
  published: string | null;
  before: string | null;
  kind: 'first' | 'added' | 'back' | 'split' | 'merged' | 'renamed' | 'moved' | 'reworded' | 'retired';
  from: string[];
  to: string[];
};

/** The life of a code through the crosswalks, from the first of its forebears to the last it became, oldest first. */
export function historyOf(versions: readonly Typology[], id: string): CodeEvent[] {
  const at = versions.findLastIndex(({ codes }) => codes.has(id));
  if (at < 0) return [];
  return [...before(versions.slice(0, at + 1), id), ...after(versions.slice(at), id)];
}

function before(versions: readonly Typology[], id: string): CodeEvent[] {
  let ids = new Set([id]);
  const events: CodeEvent[] = [];
  for (let at = versions.length - 1; at > 0; at -= 1) {
    const [older, newer] = [versions[at - 1]!, versions[at]!];
    const [step] = stepsBetween({ all: () => [older, newer] }, older.version, newer.version);
    const isForebear = (code: string, { to } = carry(step!, code)) =>
      to.some((one) => ids.has(one)) || (to.length === 0 && ids.has(code));
    const forebears = [...older.codes.keys()].filter((code) => isForebear(code));
    events.unshift(...eventsOf(step!, older, newer, forebears));
    const isNew = [...ids].filter(
      (one) => newer.codes.has(one) && !forebears.some((code) => carry(step!, code).to.includes(one)),
    );
    const wasBefore = (one: string) => versions.slice(0, at).some(({ codes }) => codes.has(one));
    events.unshift(...isNew.map((one) => event(wasBefore(one) ? 'back' : 'added', newer, [], [one])));
    const away = [...ids].filter(
      (one) => !older.codes.has(one) && wasBefore(one) && (isNew.includes(one) || !newer.codes.has(one)),
    );
    ids = new Set([...forebears, ...away]);
  }
  return [...[...ids].map((one) => event('first', versions[0]!, [], [one])), ...events];
}

function after(versions: readonly Typology[], id: string): CodeEvent[] {
  let ids = [id];
  return versions.slice(1).flatMap((newer, index) => {
    const older = versions[index]!;
    const [step] = stepsBetween({ all: () => [older, newer] }, older.version, newer.version);
    const events = eventsOf(step!, older, newer, ids);
    ids = [...new Set(ids.flatMap((one) => carry(step!, one).to))];
    return events;
  });
}

/** One event for each thing that became of the codes: those that became one together are told once. */
function eventsOf(step: Step, older: Typology, newer: Typology, ids: readonly string[]): CodeEvent[] {
  const listed = step.entries.filter(({ from }) => ids.includes(from));
  const groups = Map.groupBy(listed, ({ to, from }) => (to.length === 1 ? to[0]! : `from ${from}`));
  return [...groups.values()].map((entries) => {
    const { to } = entries[0]!;
    const all = to.length === 1 ? step.entries.filter((one) => one.to.length === 1 && one.to[0] === to[0]) : entries;
    return event(
      kindOf(
        all.map(({ from }) => from),
        to,
        older,
        newer,
      ),
      newer,
      all.map(({ from }) => from),
      to,
    );
  });
}

function kindOf(from: readonly string[], to: readonly string[], older: Typology, newer: Typology): CodeEvent['kind'] {
  if (to.length === 0) return 'retired';
  if (to.length > 1) return 'split';
  if (from.length > 1) return 'merged';
  if (from[0] !== to[0]) return 'renamed';
  return older.codes.get(from[0]!)?.domain === newer.codes.get(to[0]!)?.domain ? 'reworded' : 'moved';
}

const event = (
  kind: CodeEvent['kind'],
  { version, document, replaces }: Typology,
  from: string[],
  to: readonly string[],
): CodeEvent => ({
  version,
  published: document.published ?? null,
  before: replaces ?? null,
  kind,
  from,
  to: [...to],
});
