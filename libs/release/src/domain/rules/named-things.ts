import type { Passage, Token } from './passage.js';
import { CONTRACTED } from './name-words.js';
import type { Rule, Span } from './rule.js';
import { toldPlaces } from './told-places.js';

/** A kind of thing that is told by its name before a word of its type: Oakfield Primary School, Ward 4. */
type NamedThing = {
  kind: Span['kind'];
  /** The last words of the name, in lower case, longest first; each an array of words. */
  types: readonly string[];
  /** Words that stand before a type without naming anything ("local", "special"). */
  generic: ReadonlySet<string>;
  /** A type that is an everyday word too: only after a word that is none, or a house number. */
  everyday?: ReadonlySet<string>;
  suggestion: string | ((name: string) => string);
};

const list = (words: string) => words.trim().split(/\s*,\s*/);
const set = (words: string) => new Set(words.trim().split(/\s+/));

const GENERAL =
  set(`a an the this that these those his her their its our my your all any both each every either neither no some such
  one two three four five six seven eight nine ten other another same new old former previous first second third next last local national regional
  named designated lead safer specialist special mainstream independent private public voluntary faith community
  children's childrens children child adult adults family families maternity acute general district mental health primary secondary infant infants
  junior juniors middle high upper lower sixth further higher state free church catholic rc ce c e of roman england academy trust nhs
  and or but for from in at to with by on as if when while where which who that than then so not also both only most more many few
  multi agency lscb lscbs board boards mother father parent parents mum dad pupil pupils staff teacher teachers social gp gps hospital hospitals school schools nursery
  nurseries college colleges pre day residential respite foster alternative boarding grammar selective comprehensive studio virtual
  out-of-area cross-border tertiary regional teaching university royal city town county borough village emergency minor paediatric neonatal
  good best early help years year young people person person's key learning development support services service care home homes
  report referral review learning training summary audit action plan policy procedure protocol guidance assessment meeting core group strategy
  north south east west central northern southern eastern western greater inner outer
  police probation housing education safeguarding council local authority authority's joint single large small big busy
  after before during since until because although however there here what how why can could should would will may might must
  did does do is was were are be been being had has have having get got went attended attending attends moved visit visited visiting
  via per re see saw ask asked told named known said is monday tuesday wednesday thursday friday saturday sunday
  january february march april june july august september october november december`);

const more = (words: string) => new Set([...GENERAL, ...set(words)]);

const schoolOf = (name: string) =>
  /nursery|pre-?school|playgroup|children's centre|day care|daycare|kindergarten|kids/i.test(name)
    ? 'a nursery'
    : /college|sixth form/i.test(name)
      ? 'a college'
      : /primary|infant|junior|c\.? ?of ?e|\brc\b/i.test(name)
        ? 'a primary school'
        : /\bhigh\b|secondary|grammar|comprehensive/i.test(name)
          ? 'a secondary school'
          : /pru|referral unit/i.test(name)
            ? 'a pupil referral unit'
            : 'a school';

const hospitalOf = (name: string) =>
  /ward|unit|suite|\bicu\b/i.test(name)
    ? 'a hospital ward'
    : /surgery|practice|medical|health|clinic|pharmacy|walk-in/i.test(name)
      ? 'a health centre'
      : /hospice/i.test(name)
        ? 'a hospice'
        : /home|house|lodge/i.test(name)
          ? 'a residential home'
          : 'a hospital in the area';

const THINGS: readonly NamedThing[] = [
  {
    kind: 'school',
    types:
      list(`c of e primary school, c of e primary, catholic primary school, catholic primary, rc primary school, rc primary, ce primary school, ce primary, church of england primary school, church of england primary,
      primary school, primary academy, primary, infant school, infants school, infants' school, infants, infant and nursery school, junior school, junior and infant school, juniors, junior academy, community primary school, community primary, community high school, community school, community college,
      high school, high, secondary school, secondary academy, secondary, grammar school, grammar, comprehensive school, comprehensive, comp, special school, sixth form college, sixth form, sports college, technology college, arts college, science college, business college,
      further education college, fe college, nursery school, day nursery, private day nursery, private nursery, nursery, pre-school, preschool, pre-school playgroup, playgroup, kindergarten, children's centre, childrens centre, sure start centre, toddler group, toddlers,
      pupil referral unit, pru, academy, college, school, out of school club, after school club, breakfast club, montessori`),
    generic: more(
      'technology forest-school sunday summer ragged boarding breakfast after royal staff police training sure start medical nursing law',
    ),
    everyday: set(
      'high primary secondary juniors infants comp academy grammar comprehensive toddlers montessori nursery college',
    ),
    suggestion: schoolOf,
  },
  {
    kind: 'hospital',
    types:
      list(`royal infirmary, general hospital, district general hospital, district general, children's hospital, childrens hospital, women's hospital, community hospital, cottage hospital, university hospital, hospital, infirmary, general,
      health centre, medical centre, medical practice, group practice, family practice, gp practice, doctors' surgery, gp surgery, surgery, clinic, walk-in centre, hospice, detox, rehab, birth centre, maternity, birthing centre, birthing unit, mother & baby unit, detox unit, maternity unit, maternity hospital, adolescent unit, mother and baby unit, secure unit, secure children's home, secure centre,
      children's home, childrens home, care home, nursing home, residential home, residential unit, respite unit, wing, emergency department, practice, day centre, ward, unit, suite, women's refuge, refuge, hostel, pharmacy, chemist, dental practice, primary care centre`),
    generic:
      more(`hospital children's stroke intensive burns assessment day care medical surgical antenatal postnatal labour delivery observation high dependency emergency admissions sexual contraceptive baby well-baby immunisation protection investigation abuse domestic
      violence special major crime public vulnerable missing referral advice contact conference mothers women's women secure drug alcohol dental opticians eye fracture follow-up outpatient out-patient commissioning quality assurance performance business legal intelligence strategic partnership
      paediatric-assessment neonatal-intensive integrated offender management youth offending ppu pvp fcu fpiu ssd nnu scbu nicu picu a&e ed interview achieving evidence video duty court inclusion behaviour information racist anti-racist anti-oppressive anti-discriminatory reunification restorative relational systemic reflective aware poverty-aware trauma-informed sport firearms licensing improvement intelligence analysis finance commissioning insight innovation programme delivery project procurement caseload ethical lawful evidence-based strengths-based welsh-style solution-focused signs`),
    everyday: set('maternity wing practice ward unit suite surgery clinic general refuge hostel pharmacy chemist'),
    suggestion: hospitalOf,
  },
  {
    kind: 'organisation',
    types:
      list(`church, parish church, chapel, cathedral, mosque, masjid, synagogue, gurdwara, temple, mandir, madrassah, madrasa, kingdom hall, citadel, night shelter, shelter, children's club, boys' club, girls' club, club, tabernacle, assembly, welfare trust, minicabs, private hire, youth club, boxing club, football club, fc, rugby club, rugby league club, rugby union club, cricket club, swimming club, amateur boxing club, abc, gymnastics club, karate club, judo club, athletics club, sports club, social club, working men's club, snooker club, dance school, dance academy, stage school, riding school, scout group, scouts, guides, brownies, cubs, beavers, cadets, community centre, community association, residents' association, youth centre, youth project, youth zone, leisure centre, sports centre, food bank, foodbank,
      women's centre, family centre, drop-in, day centre, resource centre, advice centre, sight centre, centre, squadron, battalion, regiment, union, welfare, institute, shed, harriers, rovers, rangers, wanderers, athletic, colts, majorettes, warriors, tigers, lions, vets, striders, runners, riders, trotters, players, operatic society, dramatic society, friendship society, society, scouts, legion, lodge, brass band, silver band, karate, judo, boxing, gymnastics, swimming, rugby, pies, homestart, home-start, salvation army, baptist church, methodist church, community church, islamic centre, cultural centre, pub, inn, arms, hotel, supermarket, stores, bakery, garage, taxis, cabs, cafe, takeaway, kebab house, nightclub, housing association, homes, trust, foundation, charity, project, farm, holiday park, caravan park, ltd, limited, plc, solicitors, & co, logistics, foods, engineering, llp, lettings, & sons, & son, associates, brewery, shipping, haulage, meats, motors, meeting house, meeting room, fellowship, ministries, congregation, band, choir, theatre, museum, library, barracks`),
    generic:
      more(`youth-offending nhs foundation hospitals partnership mental-health mental multi-academy academy voluntary housing charitable hotel bed breakfast children's lottery big community public pilot research improvement participation development team joint national sustainability house-building city's
      mosque church sector settled welcome advocacy parenting peer mentoring domestic abuse violence young carers drug alcohol recovery substance misuse mentor safe women's women outreach families stronger troubled respect local fire teaching healthcare care ambulance acute university partnership-trust
      integrated contact call resource referral assessment crisis detention custody sexual arena conference training one-stop business data job european soviet law-commission medical tuition students' royal-statistical law building co-operative trade credit attainment kinship hospice adoption fostering bereavement housebuilding anti-poverty homelessness refugee autism disability pennine lancashire mersey cheshire cumbria manchester greater national change transformation`),
    everyday: set(
      'centre squadron battalion regiment union welfare institute shed harriers rovers rangers wanderers athletic colts majorettes warriors tigers lions vets striders runners riders trotters players society legion lodge karate judo boxing gymnastics swimming rugby pies club shelter assembly pub inn arms hotel stores garage cafe takeaway guides cubs beavers brownies scouts cadets temple homes trust foundation charity project farm church abc fc taxis cabs foods engineering logistics ltd limited plc solicitors chapel supermarket bakery drop-in mosque cathedral meeting-house fellowship ministries congregation band choir theatre museum library barracks associates shipping',
    ),
    suggestion: (name) =>
      /church|chapel|mosque|masjid|synagogue|gurdwara|temple|mandir|madras|hall|citadel|cathedral|islamic/i.test(name)
        ? 'a local place of worship'
        : /club|scout|guides|brownies|cubs|beavers|cadets|fc|abc|school|academy|group/i.test(name)
          ? 'a local club'
          : /pub|inn|arms|hotel|supermarket|stores|bakery|garage|taxis|cabs|cafe|takeaway|ltd|plc|limited|solicitors|logistics|foods|engineering/i.test(
                name,
              )
            ? 'a local business'
            : 'a local organisation',
  },
  {
    kind: 'address',
    types: list(
      `road, rd, street, st, lane, ln, avenue, ave, drive, close, crescent, cres, terrace, grove, gardens, gdns, mews, square, walk, way, court, place, rise, hill, row, view, parade, boulevard, ct, terr, hse, brow, fold, bank, croft, house, flats, apartments, lodge, hall, caravan site, yard, tower, towers, estate, council estate, housing estate, buildings, wharf, quay, villas, barn, fields, meadow, meadows, vale, chase, approach, broadway, esplanade, gate, green, end, cross, corner, edge, brae, loke, byway, passage, steps, alley, back, ropewalk, maltings, almshouses, hostel,  dene, ridge, parkway, ginnel, wynd, block, caravan, farm, buildings, mill, cottages, cottage, heights, point, mount, nook, clough`,
    ),
    generic:
      more(`village church town sports dining assembly school city main lecture crown high county family magistrates' magistrates youth supreme criminal civil federal high's open halfway safe full half steep learning care two-way one-way right wrong best same only long own mother's his parents' family's front back main side busy ring cul-de-sac
      tower council whole wider large sprawling deprived sink data food blood river west best hard a-road their grandparents' grandmother's open coroner's council's dual public private one way any in no-one clear point starting turning focal key tipping decision real estate power single access entry`),
    everyday: set(
      'approach broadway esplanade gate green end cross corner edge brae byway passage steps alley back maltings hostel wharf quay villas barn fields meadow meadows vale chase dene ridge parkway block caravan farm lodge hall yard close drive way court place rise hill row view walk square bank house flats apartments point mount estate buildings mill st rd grove gardens nook fold brow heights parade mews tower towers terrace cottage cottages croft clough lane ct terr hse',
    ),
    suggestion: (name) => (/estate/i.test(name) ? 'a local estate' : 'an address in the area'),
  },
  {
    kind: 'place',
    types: list(
      `park, country park, village, railway station, train station, coach station, lifeboat station, bus station, station, bridge, reservoir, canal, woods, wood, common, beach, pier, promenade, docks, dock, marina, retail park, shopping centre, precinct, arcade, market, bypass, viaduct, multi-storey, car park, playing fields, rec, recreation ground, allotments, lake, quarry, moor, junction, roundabout, interchange, level crossing, services, tram stop, industrial estate, business park, cemetery, playground, skate park, leisure park, town centre`,
    ),
    generic:
      more(`police fire ambulance railway train bus retail theme car business science country caravan amusement mobile local town city shopping busy service adult universal substance children's custody sexual statutory early-help foot common health targeted preventative support mainstream tier in open
      stock super farmers' black job labour housing drug christmas indoor covered school supermarket hospital multi-storey work`),
    everyday: set(
      'park station bridge common wood woods village market services junction lake quarry moor rec precinct arcade docks dock pier beach canal promenade playground cemetery bypass interchange roundabout marina',
    ),
    suggestion: 'a place in the area',
  },
];

const JOINS = set('of the and & on in upon by le under with st saint our lady');

/** Schools, hospitals, places of worship and other things that are told by name. */
export const namedThings: Rule = (passage) => [
  ...THINGS.flatMap((thing) => byType(thing).flatMap((find) => find(passage))).map((span) => withNumber(span, passage)),
  ...toldPlaces(passage),
];

/** An address with the house number, flat or plot that stands before it. */
function withNumber(span: Span, { text }: Passage): Span {
  if (span.kind !== 'address') return span;
  const number =
    /(?:(?:flat|apartment|apt|room|plot|nos?\.?|numbers?)\s?)?\d{1,4}[a-z]?(?:[-/]\d{1,4}[a-z]?)?,?\s$/i.exec(
      text.slice(Math.max(0, span.start - 20), span.start),
    );
  return { ...span, start: span.start - (number?.[0].length ?? 0) };
}

type Finder = (passage: Passage) => Span[];
const finders = new Map<NamedThing, Finder[]>();

function byType(thing: NamedThing): Finder[] {
  const known = finders.get(thing);
  if (known) return known;
  const made = [finderOf(thing)];
  finders.set(thing, made);
  return made;
}

/** Looks at every word that may end a type, and walks left over the words that could be the name. */
function finderOf(thing: NamedThing): Finder {
  const byLast = new Map<string, string[][]>();
  for (const type of thing.types) {
    const words = type.split(/\s+/).map((word) => word.replace(/'s?$/, ''));
    byLast.set(words.at(-1)!, [...(byLast.get(words.at(-1)!) ?? []), words]);
  }
  for (const types of byLast.values()) types.sort((a, b) => b.length - a.length);
  return (passage) =>
    passage.tokens.flatMap((token, at) => {
      const type = byLast.get(token.word)?.find((words) => endsAt(passage.tokens, at, words));
      const span = type && token.text !== 'Pru' && spanOf(thing, passage, at - type.length + 1, at);
      return span ? [span] : [];
    });
}

const endsAt = (tokens: readonly Token[], at: number, words: readonly string[]) =>
  words.every((word, index) => tokens[at - words.length + 1 + index]?.word === word);

function spanOf(thing: NamedThing, passage: Passage, typeAt: number, last: number): Span | undefined {
  const { tokens, text } = passage;
  if (
    /^\s*(?:nhs\s+)?(?:foundation\s+)?trusts?\b/i.test(text.slice(tokens[last]!.end, tokens[last]!.end + 24)) &&
    thing.kind === 'hospital'
  )
    return undefined;
  const first = startOfName(thing, passage, typeAt);
  if (first === undefined || tokens.slice(first, last + 1).every(({ known, word }) => known || JOINS.has(word)))
    return undefined;
  const [start, end] = [tokens[first]!.start, tokens[last]!.end];
  const name = text.slice(start, end);
  const suggestion = typeof thing.suggestion === 'string' ? thing.suggestion : thing.suggestion(name);
  if (thing.kind === 'hospital' && isWayOfWorking(tokens.slice(first, last + 1), typeAt - first, passage.context))
    return undefined;
  if (isCited(tokens.slice(first, last + 1), passage.context)) return undefined;
  const sure = tokens.slice(first, typeAt).some((token) => token.capital);
  return { start, end, kind: thing.kind, certainty: sure ? 'block' : 'warn', suggestion };
}

/** "Munro and Wood": authors, of whom one bears the name of a thing. */
const isCited = (name: readonly Token[], { authors }: Passage['context']) =>
  name.length > 2 && name.every(({ word, capital }) => (capital && authors.has(word)) || JOINS.has(word));

/** "Anti-Racist Practice", "Poverty-aware practice": everyday words joined by a hyphen name no surgery. */
const isWayOfWorking = (name: readonly Token[], typeAt: number, { ordinary }: Passage['context']) =>
  name[typeAt]!.word === 'practice' &&
  name.slice(0, typeAt).every(({ word }) => word.split('-').every((part) => ordinary.has(part) || part.length < 5)) &&
  name.slice(0, typeAt).some(({ word }) => word.includes('-'));

/** Where the name before a type begins; nothing when only general words stand there. */
function startOfName(thing: NamedThing, passage: Passage, typeAt: number): number | undefined {
  const { tokens, context } = passage;
  let first = typeAt;
  let names = 0;
  for (let at = typeAt - 1; at >= 0 && typeAt - at <= 7; at--) {
    const token = tokens[at]!;
    const next = tokens[at + 1]!;
    if (
      !/^(?:[\s.]*|['’]s? |\s?& )$/.test(next.gap) ||
      /\n/.test(next.gap) ||
      (next.opens && !/^(?:st|dr)$/.test(token.word))
    )
      break;
    const says = saysName(thing, token, tokens, at, typeAt, context);
    if (says) names++;
    else if (!joins(token, at, tokens)) break;
    if (says || token.capital || JOINS.has(token.word)) first = at;
  }
  while (
    first < typeAt &&
    !tokens[first]!.capital &&
    JOINS.has(tokens[first]!.word) &&
    !/^(?:st|saint|our)$/.test(tokens[first]!.word)
  )
    first++;
  while (
    first < typeAt &&
    isLead(thing, tokens[first]!) &&
    tokens.slice(first + 1, typeAt).some((token) => token.capital || !context.ordinary.has(token.word))
  )
    first++;
  return names > 0 && first < typeAt ? first : undefined;
}

/** A general word at the head, as the first word of a sentence is: "The", "Named", "At". */
const isLead = (thing: NamedThing, token: Token) =>
  thing.generic.has(token.word) &&
  !(NEAR_STREETS.test(token.word) && !token.opens) &&
  !/^(?:st|royal|our)$/.test(token.word) &&
  (token.opens || GENERAL.has(token.word));

const joins = (token: Token, at: number, tokens: readonly Token[]) =>
  (JOINS.has(token.word) && at > 0 && (tokens[at - 1]!.capital || /^(?:st|saint)$/.test(tokens[at - 1]!.word))) ||
  (token.capital && !token.shouted);

const STREETS = /^(?:road|rd|street|st|lane|ln|avenue|ave|drive|close|crescent|terrace|grove|gardens)$/;
const NEAR_STREETS =
  /^(?:church|school|station|chapel|hospital|college|court|park|town|mill|north|south|east|west|upper|lower|new|old|green|high)$/;
const ABSTRACT = /(?:ment|ing|tion|ity|ness|ance|ence|ism)$/;

function saysName(
  thing: NamedThing,
  token: Token,
  tokens: readonly Token[],
  at: number,
  typeAt: number,
  context: Passage['context'],
): boolean {
  if (/^(?:st|saint)$/.test(token.word) && at + 1 < tokens.length) return true;
  if (JOINS.has(token.word) || CONTRACTED.test(token.word)) return false;
  if (STREETS.test(tokens[typeAt]!.word) && NEAR_STREETS.test(token.word) && token.capital && !token.opens) return true;
  if (thing.generic.has(token.word) || (!STREETS.test(tokens[typeAt]!.word) && context.titles.has(token.word)))
    return false;
  if (token.opens && !tokens[typeAt]!.capital && ABSTRACT.test(token.word)) return false;
  if (thing.everyday?.has(tokens[typeAt]!.word) && /(?:ing|ed)$/.test(token.word) && context.field.has(token.word))
    return false;
  if (/^\p{Lu}{2,}s$/u.test(token.text)) return false;
  if (/^\d/.test(token.word)) return false;
  const strange = !context.ordinary.has(token.word) && !context.ordinary.has(token.word.replace(/s$/, ''));
  if (token.shouted && token.word.length < 6 && !tokens[typeAt]!.shouted) return false;
  if (!token.capital)
    return (
      strange && at === typeAt - 1 && token.word.length > 3 && !/-/.test(token.word) && /^[a-z]+$/.test(token.word)
    );
  if (thing.everyday?.has(tokens[typeAt]!.word))
    return tokens[typeAt]!.capital || (at === typeAt - 1 && tokens[at - 1]?.word === 'the')
      ? strange || !token.opens || (at === typeAt - 1 && tokens[typeAt]!.capital && !context.field.has(token.word))
      : strange;
  return strange || !token.opens || tokens[typeAt]!.capital;
}
