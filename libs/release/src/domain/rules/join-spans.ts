import { calledPlace } from './grow-spans.js';
import { PLACES, type Span } from './rule.js';

const JOINED = /^(?:,? | \(|,? (?:in|on|off|at|near|by|of|opposite|behind) (?:the )?)$/;
const BETWEEN = /^, [\w'’-]+(?: [\w'’-]+)?, $/; // "Plot 6, Travellers' site, Old Tip Road"
const LISTED = /^(?:,|,? and| &|,? or) (?:(?:little|big|baby) )?$/;
const NICKNAMED = /^(?: [("“‘]|[)"”’] )$/; // "Theodora (Teddy) Lisle"
const OWNED = /^['’]s (?:on|in|at|by|near|off) (?:the )?$/; // "Joe's on Market Row"
const AGES = /^(?:,|,? and| &|,? or|,? nearly|,? almost|\/) ?$/;
const RANGE = /^(?: ?[-–] ?| to | and | & |, | or )$/;

/**
 * Makes one of what a reader would take for one: the parts of an address, a thing and where it stands ("Quayside House,
 * 112 Gannow Road"), names in a row ("Glen and Shirl"), the two ends of a time.
 */
export function joinSpans(spans: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  for (const next of spans.toSorted((a, b) => a.start - b.start)) {
    const span = calledPlace(next, text);
    const last = joined.at(-1);
    const one = last && joinedTo(last, span, text.slice(last.end, span.start));
    if (one) joined[joined.length - 1] = one;
    else joined.push(span);
  }
  return joined;
}

/** Both spans as one, if they are one thing. */
function joinedTo(last: Span, span: Span, between: string): Span | undefined {
  const certainty = last.certainty;
  if (areOnePlace(last, span, between))
    return PLACES.has(span.kind) ? { ...span, start: last.start, certainty } : { ...last, end: span.end };
  if (arePeople(last, span) && LISTED.test(between))
    return {
      ...last,
      end: span.end,
      kind: span.kind === last.kind ? last.kind : 'name',
      suggestion: '[names removed]',
    };
  if (arePeople(last, span) && NICKNAMED.test(between)) return { ...last, end: span.end };
  if (last.kind === 'age' && span.kind === 'age' && AGES.test(between))
    return { ...last, end: span.end, suggestion: 'of different ages' };
  if (isMetAt(last, span, between)) return { ...last, end: span.end };
  if (last.kind === 'date' && span.kind === 'date' && RANGE.test(between))
    return { ...last, end: span.end, suggestion: 'at about that time' };
  if (last.kind === 'reference-number' && span.kind === 'date' && between === ' of ') return { ...last, end: span.end };
  return undefined;
}

const PEOPLE: ReadonlySet<Span['kind']> = new Set(['name', 'staff']);
const arePeople = (last: Span, span: Span) => PEOPLE.has(last.kind) && PEOPLE.has(span.kind);

/** "Derek at the Lido": a name by itself and where its bearer is met. */
const isMetAt = (last: Span, span: Span, between: string) =>
  PEOPLE.has(last.kind) &&
  /^ (?:at|from) (?:the )?$/.test(between) &&
  (PLACES.has(span.kind) || isUnknown(span)) &&
  span.kind !== 'postcode';

const isUnknown = ({ kind, certainty }: Span) => kind === 'name' && certainty === 'warn';

/** Two parts of a place, or a name that no list knows with the place where it stands. */
function areOnePlace(last: Span, span: Span, between: string): boolean {
  if (PLACES.has(last.kind) && PLACES.has(span.kind))
    return last.kind !== 'postcode' && (JOINED.test(between) || (last.kind === 'address' && BETWEEN.test(between)));
  if (last.kind === 'name' && PLACES.has(span.kind) && OWNED.test(between)) return true;
  if (isUnknown(last) && PLACES.has(span.kind)) return JOINED.test(between) && between.length > 1;
  if (PLACES.has(last.kind) && span.kind === 'name') return /^,? (?:on|in|at|near|off) (?:the )?$/.test(between);
  return isUnknown(last) && isUnknown(span) && /^ (?:at|on|of) the $/.test(between);
}
