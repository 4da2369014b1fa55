import { PLACES, type Span } from './rule.js';

const JOINED = /^(?:,? | \(|,? (?:in|on|off|at|near|by|of|opposite|behind) (?:the )?)$/;

const BETWEEN = /^, [\w'’-]+(?: [\w'’-]+)?, $/; // "Plot 6, Travellers' site, Old Tip Road"

/** Lets each span take in what goes with it, never into its neighbours. */
export function growSpans(spans: readonly Span[], text: string): Span[] {
  return spans.map((span, at) => {
    const from = spans[at - 1]?.end ?? 0;
    const to = spans[at + 1]?.start ?? text.length;
    const before = text.slice(Math.max(from, span.start - 60), span.start);
    const after = text.slice(span.end, Math.min(to, span.end + 60));
    return span.kind === 'age' ? grownAge(span, before, after) : PLACES.has(span.kind) ? grownPlace(span, after) : span;
  });
}

const MOMENT =
  /\b(at|by|since|until|from|turned|turning|reached) (?:(?:just|only|nearly|almost|about|barely|over|around|the age of) )*$/i;
const MORE_AGE =
  /^(?:,? (?:and )?(?:\d{1,2}|[a-z]+) (?:years?|months?|mths?|weeks?|wks?|days?))*(?: old| of age)?(?: at the time)?(?: respectively)?(?![\w-])/i;

/** "turned sixteen", "at fourteen years, two months": an age with what leads to it and what is left of it. */
function grownAge(span: Span, before: string, after: string): Span {
  const [lead = '', verb = ''] = MOMENT.exec(before) ?? [];
  const end = span.end + (MORE_AGE.exec(after)?.[0].length ?? 0);
  if (lead === '') return { ...span, end };
  const suggestion = /^turned|^reached/i.test(verb)
    ? 'reached that age'
    : /^turning/i.test(verb)
      ? 'reaching that age'
      : `${verb} that age`;
  return { ...span, start: span.start - lead.length, end, suggestion };
}

const MORE_PLACE =
  /^(?:,? (?:on|in|at|of|off|near) (?:the )?|, | )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*(?![\p{L}])/u;

/** "14 Harcourt Rise, Ambleford": a place with the capitals that go on after it. */
function grownPlace(span: Span, after: string): Span {
  const more = MORE_PLACE.exec(after)?.[0] ?? '';
  return span.kind === 'address' || /^,? (?:on|in|at|of|off|near) /.test(more)
    ? { ...span, end: span.end + more.length }
    : span;
}

/** Makes one of the parts of an address or of a thing and where it stands: "Quayside House, 112 Gannow Road". */
export function joinPlaces(spans: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && areOnePlace(last, span, text))
      joined[joined.length - 1] = { ...withThing(span, text), start: last.start, certainty: last.certainty };
    else joined.push(withThing(span, text));
  }
  return joined;
}

/** Two parts of a place, or a name that no list knows with the place where it stands. */
function areOnePlace(last: Span, span: Span, text: string): boolean {
  const between = text.slice(last.end, span.start);
  if (PLACES.has(last.kind) && PLACES.has(span.kind))
    return last.kind !== 'postcode' && (JOINED.test(between) || (last.kind === 'address' && BETWEEN.test(between)));
  const unknown = last.kind === 'name' && last.certainty === 'warn';
  if (unknown && PLACES.has(span.kind)) return JOINED.test(between) && between.length > 1;
  return unknown && span.kind === 'name' && span.certainty === 'warn' && /^ (?:at|on|of) the $/.test(between);
}

/** What stands at a named place. */
const THINGS =
  'park centre shop garage hostel refuge unit ward wing department clinic surgery practice caf[eé] flats? house bedsit bungalow cottage school nursery academy college church chapel mosque temple gurdwara congregation meeting club pub hotel b&b guest-house field woods? market estate playground station hall warehouse office barracks farm site takeaway chippy bakery salon gym pool baths library museum yard home placement factory mill restaurant supermarket beach pier promenade steps lodgings caravan caravans boat narrowboat barge lighthouse camp bus-stop bus-shelter alley underpass depot branch canal towpath bridge lock reservoir quarry allotments? launderette precinct arcade surgery pharmacy chemist dentist bank casino arcade'
    .split(' ')
    .join('|')
    .replaceAll('-', '[- ]');
const BY = '(?:on|in|at|of|off|near|behind|opposite|by|beside|next to|above|under|outside|from)';
const THING = new RegExp(
  `(?<!\\p{L})(?:(?:the|a|an|his|her|their|this) )?(?:[\\w'’-]+ ){0,2}?(?:${THINGS})(?:,? ${BY} (?:the )?|,? (?:called |named |known as )?(?:the )?['‘"“]?)$`,
  'iu',
);
const THING_AFTER = new RegExp(
  `^['’]?s?['’"”]?(?: \\((?:\\p{Lu}\\p{L}+ )?(?:branch|site|campus|depot)\\)| (?:${THINGS}|branch|campus|end|side|lot|lads)\\b| on the (?:prom|pier|front|seafront|high street|corner|estate|parade|precinct|harbour|quay|market)\\b)`,
  'iu',
);

/** A named place with the thing that stands there: "the walk-in centre on Ferry Lane", "the Kirkgate practice". */
function withThing(span: Span, text: string): Span {
  const place = PLACES.has(span.kind);
  const called = /\bthe ['‘"“]?$/.test(text.slice(Math.max(0, span.start - 6), span.start));
  if (!place && (span.kind !== 'name' || (span.certainty !== 'warn' && !called))) return span;
  const before = THING.exec(text.slice(Math.max(0, span.start - 60), span.start))?.[0] ?? '';
  const after = THING_AFTER.exec(text.slice(span.end, span.end + 40))?.[0] ?? '';
  if (before === '' && after === '') return span;
  const grown = { ...span, start: span.start - before.length, end: span.end + after.length };
  return place ? grown : { ...grown, kind: 'place', suggestion: 'a place in the area' };
}
