import { BY, KEEPERS, TAILS, THINGS } from './place-words.js';
import { PLACES, type Span } from './rule.js';

const AROUND = 70; // letters to either side that may go with a span

/** Lets each span take in what a reader would black out with it, never into its neighbours. */
export function growSpans(spans: readonly Span[], text: string): Span[] {
  let from = 0;
  return spans.map((span, at) => {
    const to = spans[at + 1]?.start ?? text.length;
    const before = text.slice(Math.max(from, span.start - AROUND), span.start);
    const after = text.slice(span.end, Math.min(to, span.end + AROUND));
    const grown = grownBy(span, before, after);
    from = grown.end;
    return grown;
  });
}

function grownBy(span: Span, before: string, after: string): Span {
  if (span.kind === 'age') return grownAge(span, before, after);
  if (span.kind === 'date') return grownDate(span, before, after);
  if (span.kind === 'initials') return withRole(led(span, LETTERED, before), after);
  if (span.kind === 'web') return grownAccount(span, before, after);
  if (span.kind === 'name' || span.kind === 'staff')
    return owningBody(span, before, after) ?? grownName(withFamily(span, before, after), after);
  return PLACES.has(span.kind) ? grownPlace(span, before, after) : span;
}

const LETTERED =
  /(?<!\p{L})(?:child|baby|young person|adult|sibling|family|mother|father|parent|subject|mr|mrs|ms|miss) $/iu;
const SITE =
  /(?<!\p{L})(?:facebook|instagram|insta|tiktok|snapchat|snap|twitter|x|youtube|kik|discord|xbox)(?: (?:name|account|page|handle|channel|group))?:? $/iu;

/** "the @MossMums page": an account with the word for it. */
function grownAccount(span: Span, before: string, after: string): Span {
  const more = /^ (?:page|account|group|channel|site|blog|feed|profile)(?!\p{L})/u.exec(after)?.[0] ?? '';
  const whole = { ...span, end: span.end + more.length };
  return led(whole, more === '' ? SITE : /(?<!\p{L})(?:the|a|an|his|her|their) $/iu, before);
}

const ROLE = /^ \((?:\p{Lu}{2,4}|\p{Ll}{3,14})\)/u;

/** "KR (solicitor)". */
const withRole = (span: Span, after: string): Span => ({
  ...span,
  end: span.end + (ROLE.exec(after)?.[0].length ?? 0),
});

/** Takes in what leads to a span; its wording stays. */
function led(span: Span, lead: RegExp, before: string): Span {
  return { ...span, start: span.start - (lead.exec(before)?.[0].length ?? 0) };
}

/** Takes in words that stay in the wording: "a child of 8" becomes "a child of primary-school age". */
function keeping(span: Span, lead: RegExp, before: string): Span {
  const words = lead.exec(before)?.[0] ?? '';
  return words === '' ? span : { ...span, start: span.start - words.length, suggestion: `${words}${span.suggestion}` };
}

const MOMENT =
  /\b(at|by|since|until|from|(?:just |only just |not yet |recently )?turned|turning|reached) (?:(?:just|only|nearly|almost|about|barely|over|around|the age of) )*$/i;
const MORE_AGE =
  /^(?: and (?:a|three)[- ](?:half|quarters?)(?![\w-]))?(?:,? (?:and )?(?:\d{1,3}|[a-z]+) (?:years?|months?|mths?|weeks?|wks?|days?))*(?: \((?:nearly|almost|just|now|then)\))?(?: old| of age)?(?:,? (?:or|going on|rising|maybe|possibly|perhaps) (?:\d{1,2}|[a-z]+teen|[a-z]+ty|eight|nine|ten|eleven|twelve|five|six|seven|two|three|four)(?= ?[,;.):]))?(?: at the time| in (?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|December)| (?:that|this) (?:very )?(?:day|week|month|summer|year|morning)| today| tomorrow| yesterday| on (?:\w+ day|(?:mon|tues|wednes|thurs|fri|satur|sun)day)| the day (?:before|after)| next (?:\w+day|week|month|year|birthday)| in (?:a|an|two|three|four|\d+) (?:days?|weeks?|months?|fortnight))?(?: respectively)?(?![\w-])/i;
const OF_ONE =
  /(?<!\p{L})(?:an?|the|his|her) (?:little |young |small )?(?:child|girl|boy|baby|lad|lass|infant|toddler|newborn|man|woman|son|daughter|brother|sister) (?:of|at) $/iu;
const NOW = /(?<!\p{L})(?:now|then|still|already|only|just) (?:only |just |nearly |almost )?$/iu;

/** "turned sixteen", "at fourteen years, two months", "now 17": an age with what leads to it and what is left of it. */
function grownAge(span: Span, before: string, after: string): Span {
  const [lead = '', verb = ''] = MOMENT.exec(before) ?? [];
  const whole = { ...span, end: span.end + (MORE_AGE.exec(after)?.[0].length ?? 0) };
  if (lead === '') return keeping(keeping(whole, NOW, before), OF_ONE, before);
  const suggestion = /turned|^reached/i.test(verb)
    ? 'reached that age'
    : /^turning/i.test(verb)
      ? 'reaching that age'
      : `${verb} that age`;
  return { ...whole, start: span.start - lead.length, suggestion };
}

const BORN = /(?<!\p{L})(?:born|dob:?|d\.o\.b\.?:?|date of birth:?) (?:on )?$/iu;
const CLOCK =
  /(?<!\p{L})(?:at (?:about |around |approximately )?)?\d{1,2}(?:[.:]\d{2})? ?(?:am|pm|hrs|hours)?,? (?:on )?$/iu;
const WEEK = /(?<!\p{L})(?:in |during )?(?:the )?(?:wk|week|w)[ /]?(?:beg|c|e|beginning|commencing|ending)\.?:? $/iu;
const HER_DAY =
  /(?<!\p{L})(?:on )?(?:his|her|their|the) (?:birthday|wedding day|anniversary|due date|funeral|first day(?: back| at \w+| in \w+)?|last day(?: at \w+)?|day off|discharge|admission),? \(?$/iu;
const HOURS =
  /^(?:,? (?:at |about |around )*\d{1,2}(?:[.:]\d{2})? ?(?:am|pm|hrs|hours)?(?![\d/]))?(?:,? (?:of )?(?:that|the same|the following|the next|this|last) (?:year|month))?(?:,? the (?:\w+ )?(?:day|week)(?: but one)? of (?:the )?(?:\w+ )?(?:term|holidays?|year|month))?(?: (?:inst|ult|prox)\.?(?!\p{L}))?/iu;

/** A date with what it is the date of, and with the hour. */
function grownDate(span: Span, before: string, after: string): Span {
  const lead =
    [BORN, CLOCK, WEEK, HER_DAY].map((pattern) => pattern.exec(before)?.[0] ?? '').find((found) => found !== '') ?? '';
  return { ...span, start: span.start - lead.length, end: span.end + (HOURS.exec(after)?.[0].length ?? 0) };
}

const FAMILY =
  /^['’]?s?['’]? (?:children|family|families|twins|boys|girls|brothers|sisters|siblings|household|kids|lads|lot|clan|baby|case|parents|grandparents)(?![\p{L}-])/u;

/** "the Tattersall children": a name of several with the word for them, which stays. */
function withFamily(span: Span, before: string, after: string): Span {
  const more = FAMILY.exec(after)?.[0] ?? '';
  const lead = more !== '' && /(?<!\p{L})[Tt]he $/u.test(before) ? before.slice(-4) : '';
  if (lead === '') return span;
  return {
    ...span,
    start: span.start - lead.length,
    end: span.end + more.length,
    suggestion: `${lead}${span.suggestion}${more}`,
  };
}

const AT_WORK =
  /^ on (?:reception|nights|the (?:desk|phones|door|gate|till|bins))(?![\p{L}-])|^ (?:from|in|at|on) (?:(?:the |our |her |his |their )(?:[\p{L}\d&'’-]+ ){0,2}?(?:[\p{L}\d&'’-]+)|housing|education|finance|duty|admin|\d{1,4}[a-z]?)(?=[).,;:\n?!]|$| (?:said|rang|told|asked|was|is|had|has|who|will|saw|and|came|to)(?!\p{L}))/iu;

/** "a women's charity, Shira's Table": a body that somebody's name begins. */
function owningBody(span: Span, before: string, after: string): Span | undefined {
  const body =
    /(?<!\p{L})(?:charity|group|project|service|fund|appeal|foundation|caf[eé]|shop|firm|salon),? \(?(?:called )?$/iu;
  const rest = /^['’]s(?: \p{Lu}[\p{L}’']+){1,3}/u.exec(after);
  if (rest === null || !body.test(before)) return undefined;
  return { ...span, end: span.end + rest[0].length, kind: 'organisation', suggestion: 'a local organisation' };
}

/** A first name with where its bearer is met: "Lindsey in the hub", "Derek at the Lido". */
function grownName(span: Span, after: string): Span {
  const more = AT_WORK.exec(after)?.[0] ?? '';
  return more === '' ||
    /^ (?:in|at|on) (?:the|his|her|their|our) (?:\w+ )*(?:time|day|morning|end|meeting|home|house|age|records?|files?|report|review|case|future|past|context|care|court|community|family|area|same)$/iu.test(
      more,
    )
    ? span
    : { ...span, end: span.end + more.length };
}

const SMALL =
  '(?:in|at|on|to|of|from|by|and|was|is|were|are|with|for|near|into|out|off|up|behind|the|a|an|that|which|who|it|he|she|they|then|but|or|as|had|has|been|be|not|when|where|after|before)\\b'; // words that name nothing
const THING = new RegExp(
  `(?<![\\p{L}'’-])(?:(?:the|a|an|his|her|their|this|our|my|some) )?(?:(?!${SMALL})[\\w'’&-]+ ){0,2}?(?:(?:${THINGS})(?: ${BY} (?:the |a |an )?[\\w'’-]+)?(?:,? ${BY} (?:the )?|,? (?:called |named |known as )?(?:the )?['‘"“]?)|[\\p{L}]+['’]s ${BY} (?:the )?)$`,
  'iu',
);
const STANDS = new RegExp(`(?:${THINGS}) (?:at|in|on|near|by) (?:the )?$`, 'iu');
const KEEPER = new RegExp(
  `(?<![\\p{L}'’-])(?:the|a|an|his|her|their|our|my) (?:[\\w'’-]+ )?(?:${KEEPERS}) (?:at|from|of|in) (?:the )?$`,
  'iu',
);
const THING_AFTER = new RegExp(
  `^['’]?s?['’"”]?(?: \\((?:\\p{Lu}\\p{L}+ )?(?:branch|site|campus|depot)\\)| (?:(?!${SMALL})\\p{Ll}+ )?(?:${TAILS}|${THINGS})(?![\\p{L}-])| \\((?:the |a |an )?(?:[\\w'’]+ )?(?:home|hostel|nursery|school|hospital|refuge|unit|pub|hotel|college|surgery|clinic|club|church|mosque|shop|estate|flats|prison)\\)| on the (?:prom|pier|front|seafront|high street|corner|estate|parade|precinct|harbour|quay|market)\\b)`,
  'iu',
);
const MORE_PLACE =
  /^(?:,? (?:on|in|at|of|off|near) (?:the )?|, | )(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![\p{L}]))\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*(?![\p{L}])/u;
const CAPITALS = /^(?: (?:& )?\p{Lu}[\p{L}'’-]+){1,4}(?![\p{L}])/u;

/** "the walk-in centre on Ferry Lane", "14 Harcourt Rise, Ambleford": a place with the thing that stands there. */
function grownPlace(span: Span, before: string, after: string): Span {
  const tail = THING_AFTER.exec(after)?.[0] ?? moreOf(span, after);
  const whole = { ...span, end: span.end + tail.length };
  const kept = keeping(whole, KEEPER, before);
  return kept === whole ? led(whole, THING, before) : kept;
}

function moreOf({ kind }: Span, after: string): string {
  const more = MORE_PLACE.exec(after)?.[0] ?? '';
  if (kind === 'address' || /^,? (?:on|in|at|of|off|near) /.test(more)) return more;
  return kind === 'organisation' ? (CAPITALS.exec(after)?.[0] ?? '') : '';
}

const BUSINESS =
  /^(?: (?:and|&) (?:Partners|Co\b\.?|Company|Sons?|Daughters?|Bros\b\.?|Associates)|['’]s (?:boatyard|garage|shop|farm|yard|caf[eé]|bakery|chippy|gym|salon|pub|bar|club|stables|butchers?|barbers?|takeaway|kebabs?|pizzas?|amusements|arcade|nursery|builders|scaffolding|taxis|cabs|coaches|haulage|motors|tyres|sweets|ices|fish bar|fish and chips|dairy|mill|foundry|works|warehouse|store|stores|hardware|bookshop|chemist|pharmacy|surgery|practice|caravan park|campsite|riding school|dance school|circus|fairground))(?![\p{L}-])/iu;

const PERSONS: ReadonlySet<Span['kind']> = new Set(['name', 'staff']);

/** A name that no list knows, or that is in quotation marks, beside a thing that bears names, is a place's. */
export function calledPlace(span: Span, text: string): Span {
  const business = PERSONS.has(span.kind) ? BUSINESS.exec(text.slice(span.end, span.end + 40)) : null;
  if (business !== null)
    return { ...span, end: span.end + business[0].length, kind: 'organisation', suggestion: 'a local business' };
  const called = /\bthe ['‘"“]?$/.test(text.slice(Math.max(0, span.start - 6), span.start));
  const owned = /^['’]s on the (?:prom|pier|front|seafront|corner|parade|quay|market|high street)\b/i.exec(
    text.slice(span.end, span.end + 30),
  );
  if (span.kind === 'name' && owned !== null)
    return { ...span, end: span.end + owned[0].length, kind: 'place', suggestion: 'a place in the area' };
  const stands = span.kind === 'name' && STANDS.test(text.slice(Math.max(0, span.start - AROUND), span.start));
  if (span.kind !== 'name' || (span.certainty !== 'warn' && !called && !stands)) return span;
  const [before, after] = [
    text.slice(Math.max(0, span.start - AROUND), span.start),
    text.slice(span.end, span.end + AROUND),
  ];
  return THING.test(before) || THING_AFTER.test(after)
    ? { ...span, kind: 'place', suggestion: 'a place in the area' }
    : span;
}
