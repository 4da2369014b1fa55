import type { Sense } from './gate-words.js';
import type { Passage } from './passage.js';
import { patterns, type Rule, type Span } from './rule.js';

/** Places, schools, hospitals and bodies told by a saint, a number, a sign or what they stand beside. */
export const toldPlaces: Rule = (passage) => [...numbered(passage), ...inns(passage), ...houses(passage)];

/** Things told by a saint, a number or what they stand beside. */
const numbered = patterns([
  {
    kind: 'hospital',
    pattern: /\b(?:Ward|ward|Bay|bay|Unit|Theatre)\s+(?:\d{1,3}[A-Z]?|[A-Z]\d{1,2})\b/g,
    suggestion: 'a hospital ward',
  },
  {
    kind: 'address', // "Flat 6", "Plot 14", "at no. 9"
    pattern:
      /\b(?:Flat|flat|Apartment|Apt|Plot|plot|Pitch|pitch|Berth|Block|Chalet|Caravan|Hutment|Bungalow|Bedsit|Mooring|Cabin)\s(?:\d{1,4}[A-Z]?|[A-Z]\d{0,3})\b|(?<=\b(?:[Aa]t|to|[Ff]rom|address:?,?|in|of|[Oo]utside) )(?:[Nn]os?\.?|[Nn]umbers?) ?\d{1,4}[a-z]?(?:\s?[-–&]\s?\d{1,4}[a-z]?)?(?! (?:of|in)\b)|(?<=\b(?:lived|lives|live|living|letter went|moved|flat|door|sent|delivered|went|round) (?:at|to|in) )\d{1,3}[a-e]\b/g,
    suggestion: 'an address in the area',
  },
  {
    kind: 'organisation', // "HMP and YOI Fallowmere"
    pattern:
      /\bHM ?(?:P|YOI|Prison)(?: ?(?:and|&|\/|,) ?(?:HM ?)?(?:YOI|P|Prison))? (?!Prison|Probation)(?:\p{Lu}[\p{L}'’-]+)(?: \p{Lu}[\p{L}'’-]+)?/gu,
    suggestion: 'a prison',
  },
  {
    kind: 'place', // "above a carpet shop"
    certainty: 'warn',
    pattern:
      /\b(?:above|over|behind|opposite|next to|next door to|beside) (?:a|an|the) [\w-]+ (?:shop|takeaway|pub|garage|bakery|salon|launderette|church|mosque|station|factory|warehouse|caf[eé]|restaurant)\b/gi,
    suggestion: 'somewhere in the area',
  },
  {
    kind: 'place', // "off the A583"
    certainty: 'warn',
    pattern: /(?<=\b(?:off|on|near|by|along|beside|from|onto|crossing) the )[ABM]\d{1,4}\b/g,
    suggestion: 'main road',
  },
  {
    kind: 'address',
    pattern: /\b(?:house|door|room) (?:no\.?|number) ?\d{1,4}[a-z]?\b|\b[Rr]oom \d{1,4} (?:of|at) (?=the \p{Lu})/gu,
    suggestion: 'an address in the area',
  },
  {
    kind: 'organisation', // "the Mothers' Union"
    pattern:
      /\b(?:the )?(?:Mothers|Women|Miners|Girls|Boys|Lads|Men|Working Men|Seamen|Fishermen|Soldiers|Railwaymen|Farmers|Veterans|Townswomen|Pensioners)['’]s? (?:Union|Institute|Guild|Guilds|Welfare|Brigade|Shed|Mission|Rest|Club|Arms|Hall)\b/g,
    suggestion: 'a local organisation',
  },
  {
    kind: 'hospital', // "at the QMH"
    certainty: 'warn',
    pattern:
      /(?<=\b(?:at|to|from|in) (?:the )?)(?!MASH|DASH|SMASH|MACH|ICRH|NICH|CAMH)(?:[A-Z]{2,3}(?:H|GI|RI|GH)|RVI|RLI|QMC|DRI)(?=[\s.,;:)])(?! (?:team|form|tool|worker|checklist|score|service|meeting|referral))/g,
    suggestion: 'a hospital in the area',
  },
  {
    kind: 'organisation', // "Haven Women's Aid", "Home-Start Tarnside"
    pattern:
      /\b(?:(?!The|A|An|And|Or|By|For|With|From|To|At|In|Their|Her|His|Local|National|Welsh|Scottish|English|Like|Via|See|Ask)\p{Lu}[\p{L}]+ )(?:Women['’]s Aid|Home-?Start|Citizens Advice|Age UK|YMCA|Foyer|Samaritans|Sure Start)\b/gu,
    suggestion: 'a local organisation',
  },
  {
    kind: 'place', // "the M65 services", "at junction 6", "the no. 42 bus"
    certainty: 'warn',
    pattern:
      /\b(?:the )?[AM]\d{1,3}(?:\(M\))? (?:services|slip road|roundabout|bridge|junction)|\bjunction \d{1,2}[A-Z]?(?: of the [AM]\d{1,3})?\b|\b(?:the )?(?:no\.?|number) ?\d{1,3}[A-Z]? (?:bus|tram|train)\b/gi,
    suggestion: 'a place in the area',
  },
  {
    kind: 'place', // what few districts have more than one of
    certainty: 'warn',
    pattern:
      /\bthe (?:(?:old|new|disused|derelict|former|abandoned|burnt-out) )?(?:lido|ice rink|pier|interchange|viaduct|lighthouse|boating lake|racecourse|dog track|speedway track|war memorial|bandstand|slipway|aqueduct|citadel|barracks|garrison(?: church| school| chapel)?|airfield|quarry pool|power station|shipyard|steelworks|colliery|docks|ferry terminal|helter skelter|funfair)\b(?! (?:of|for)\b)/gi,
    suggestion: 'a place in the area',
  },
  {
    kind: 'hospital', // "A&E at the Royal"
    pattern:
      /\b(?:(?:A&E|A and E|maternity|ED|casualty|ITU|ICU|NICU|the ward|a bed|labour ward|theatre) (?:at|in) )?\b[Tt]he (?:Royal|General|Infirmary|Victoria|Alexandra|Children['’]s|Women['’]s|District General)(?=[.,;:)]|$|\n| (?:and|for|on|in|at|where|but|with|by|when|who|had|was|did|rang|said|that|to)\b)/gu,
    suggestion: 'a hospital in the area',
  },
  {
    kind: 'school',
    pattern:
      /\b(?:the|a|an|her|his|their) (?:\p{Lu}[\p{L}-]+ )?(?:saturday|sunday|supplementary|hebrew|qur['’]?an|koran|complementary|steiner|waldorf|forest|polish|language) (?:school|group|class(?:es)?|club)(?: in (?:\p{Lu}\p{L}+))?/giu,
    suggestion: 'a school',
    when: (found) => /(?:^| )\p{Lu}/u.test(found.slice(3)),
  },
  {
    kind: 'place',
    pattern:
      /\b(?!The |A |In |At |By |Any |No |Both |And |Or |Her |His )(?:\p{Lu}[\p{L}'’]+ ){1,3}(?:Crown|Magistrates['’]?|County|Family|Youth|Coroner['’]?s?|Sheriff|Combined) Court(?:house)?\b/gu,
    suggestion: 'a court in the area',
    when: (found) => !/^(?:The|A|In|Family|High|County|Youth|Crown|District|Central|Criminal|Civil) /.test(found),
  },
  {
    kind: 'address', // "the flat above the launderette"
    pattern:
      /\b(?:the|a|her|his|their) (?:[\w-]+ )?(?:flat|bedsit|room|rooms|house|maisonette|shop|squat|unit|studio) (?:above|over|behind|below|under|next to|next door to|opposite|beside) (?:the|a|an) (?:[\w-]+ )?(?:shop|takeaway|pub|garage|bakery|salon|launderette|laundrette|church|mosque|station|factory|warehouse|caf[eé]|restaurant|chippy|chip shop|bookies|butcher['’]?s?|baker['’]?s|chemist['’]?s?|newsagent['’]?s?|club|school|bank|post office|surgery|pharmacy|hairdresser['’]?s|barber['’]?s|tattooist|lifeboat|park|canal|railway)\b/gi,
    suggestion: 'a home in the area',
  },
  { kind: 'school', pattern: /\bOur Lady(?:['’]s)?(?:\s+(?:of|and|the|\p{Lu}\p{L}+))*/gu, suggestion: 'a school' },
  {
    kind: 'school',
    pattern:
      /\b(?!(?:Every|Each|Any|No|All|Some|The|A|An|On|Under|New|Open|This|That) C)(?:\p{Lu}[\p{L}’']+\s+){1,3}C\.?\s?(?:of\s?)?[PE]\.?(?![\p{L}-])/gu,
    suggestion: 'a primary school',
  },
  {
    kind: 'organisation',
    certainty: 'warn',
    pattern:
      /\b(?:St|SS|Saint)\.?\s(?!Helens\b)\p{Lu}\p{L}+(?:['’]s)?(?:\s+(?:and|&|of|the)\s+(?:St\.?\s)?\p{Lu}\p{L}+|\s+\p{Lu}\p{L}+)*/gu,
    suggestion: 'a local organisation',
  },
  {
    kind: 'place',
    certainty: 'warn',
    pattern:
      /(?<=\p{Ll}[,;:]? )The (?!Children|National|Royal|Board|Family)\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*(?! (?:Act|Board|Council|Children|Framework))/gu,
    suggestion: 'a place in the area',
  },
  {
    kind: 'place',
    certainty: 'warn',
    pattern: /\bthe (?:lifeboat|coastguard) (?:station|cottages?)/gi,
    suggestion: 'a place in the area',
  },
  {
    kind: 'place',
    pattern:
      /\b(?:Lock|Junction|Platform|Pier|Gate|Bus Stop|Exit)\s+\d{1,3}[A-Z]?\b|\bIsle of \p{Lu}\p{L}+|\b(?:River|Lake|Loch|Mount)\s+\p{Lu}\p{L}+/gu,
    suggestion: 'a place in the area',
  },
  {
    kind: 'place',
    certainty: 'warn',
    pattern:
      /\b(?:the|a|an)\s+(?:[\w-]+\s+)?(?:chip shop|chippy|garden centre|carpet shop|car wash|lifeboat station|bingo(?: hall)?|bookies|betting shop|bus shelter|launderette|petrol station|pub|kebab shop|takeaway|off[- ]licence|corner shop|sweet shop|barber['’]?s|nail bar|tattoo (?:shop|parlour)|snooker hall|amusement arcade|arcade|multi-?storey|car park|market|supermarket|warehouse|garage|hotel|b&b|guest house|bandstand|skate ?park|boating lake|pier|canal|towpath|weir|lock|quarry|viaduct|level crossing|contact centre|walk-in centre|bus station|retail park|town hall|leisure centre|swimming baths|war memorial|lighthouse|marina|caravan park|allotments|recreation ground|railway (?:bridge|line)|underpass|abattoir|slipway|mill|brewery|biscuit factory|car plant|steelworks|shipyard|airport|barracks|garrison)\s+(?:on|in|at|behind|facing|near|opposite|above|next to|by|beside|under|outside|off|across from)\s+(?:the\s+)?(?:[\w’'-]+\s*){1,4}/gi,
    suggestion: 'a place in the area',
    when: (found) =>
      !/\b(?:housing|job|labour|property|drugs?) market\b|\bat (?:half|quarter|noon|midday|midnight|\d|least|all|the (?:time|end|start|weekend|same|moment))\b|\bon (?:a|the) (?:mon|tues|wednes|thurs|fri|satur|sun)day/i.test(
        found,
      ),
  },
]);

const inns = patterns([
  {
    kind: 'place', // "at the Dog and Duck", "outside the Lamb & Flag"
    pattern:
      /(?<=\b(?:at|in|outside|near|behind|opposite|to|from|by|of|called|ran|runs|owned|opposite) )the (?:[A-Z][a-z'’]+ )?[A-Z][a-z'’]+ (?:and|&|o['’]|in the|at the) [A-Z][a-z'’]+(?![\w'’-])(?! [A-Z])/g,
    suggestion: 'a local business',
    when: (found) =>
      !/\b(?:Children|Child|Health|Care|Education|Police|Social|Safeguarding|Young|Young|Family|Families|Adult|Adults|Housing|Probation|Youth|Mental|Drug|Alcohol|Domestic|Local|Court|Justice|Prevention|Learning|Early|Public|Community|Quality|Performance|Chair|Head|Director|Manager|Mother|Father|Sibling|Section|North|South|East|West|Department|Review|Board|Core|Serious|Case|Faith|Voluntary|Sexual|Missing|Munro|Laming|Working|Together|Parent|Parents|Maternal|Paternal|Business|Information|Training|Finance|Human|Royal|British|National|English|Welsh|Scottish|Foundation|Equality|Skills|Leisure|Culture|Commission|Crime|Disorder|Fire|Rescue|Secretary|Prime|Executive|Strategic|Operational|Independent|Lay)\b/.test(
        found,
      ),
  },
]);

/** "at 221b Clough Bottom": a number and capitals, where somebody is at. */
function houses({ tokens, text, context }: Passage): Span[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (!/^\d{1,3}[a-z]?$/i.test(token.text) || next === undefined || !AT.test(tokens[at - 1]?.word ?? '')) return [];
    if (
      next.gap !== ' ' ||
      !next.capital ||
      next.shouted ||
      /^\p{Lu}{2,}s$/u.test(next.text) ||
      next.known ||
      context.titles.has(next.word) ||
      next.text.length < 3
    )
      return [];
    let last = at + 1;
    while (last < at + 4 && tokens[last + 1]?.capital && tokens[last + 1]!.gap === ' ') last++;
    const strange = tokens
      .slice(at + 1, last + 1)
      .some(({ word }) => !context.field.has(word) && !MONTH.test(word) && !PEOPLES.has(context.senses.get(word)));
    if (!strange || MONTH.test(next.word)) return [];
    const [start, end] = [token.start, tokens[last]!.end];
    return text.slice(start, end).includes('\n')
      ? []
      : [{ start, end, kind: 'address', certainty: 'block', suggestion: 'an address in the area' }];
  });
}

const AT = /^(?:at|to|from|in|near|outside|address|home|lived|lives|is|was|of|flat|number|no)$/;
const PEOPLES: ReadonlySet<Sense | undefined> = new Set(['peoples', 'faiths', 'countries']);
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
