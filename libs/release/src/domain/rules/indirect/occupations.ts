import type { PatternEntry } from '../rule.js';

/** Work few in an area do. */
export const occupations: readonly PatternEntry[] = [
  {
    kind: 'occupation',
    pattern: new RegExp(
      `\\b(?:(?:mother|father|mum|dad|parents?|grandmother|grandfather|stepfather|stepmother|step-father|partner|uncle|aunt|husband|wife|perpetrator|offender|carer|brother|sister|abuser|boyfriend|relative|family|couple|grandparent|who|he|she|man|woman|whose \\w+|one of whom)(?:['’]s\\s+\\w+)?,?\\s*(?:\\(|who\\s+|himself\\s+|herself\\s+|also\\s+|both\\s+)*(?:is|was|were|are|had been|has been|being|worked as|works as|working as|employed as|served as|serving as|trained as|became|ran|runs|owned|owns|owning|played|plays|,|-)\\s*(?:been\\s+|both\\s+|himself\\s+|herself\\s+|also\\s+|once\\s+|employed as\\s+|well known as\\s+|known as\\s+)?)(?:an?\\s+|the\\s+)?(?:[\\w-]+\\s+){0,3}?(?:magistrate|councillor|mayor|deputy mayor|mayoress|member of parliament|MP|MEP|judge|barrister|solicitor|police (?:officer|constable|sergeant|inspector)|detective|firefighter|paramedic|prison officer|headteacher|head teacher|deputy head|school governor|chair of governors|teacher|teaching assistant|lecturer|professor|surgeon|consultant|paediatrician|doctor|GP|dentist|vet|midwife|health visitor|social worker|foster carer|foster panel \\w+|adoption panel \\w+|panel member|psychologist|psychiatrist|pharmacist|vicar|priest|pastor|bishop|deacon|imam|rabbi|minister|churchwarden|lay preacher|elder|missionary|nun|monk|chaplain|journalist|reporter|newsreader|news presenter|presenter|broadcaster|radio \\w+|dj|actor|actress|singer|musician|rapper|comedian|model|author|television \\w+|tv \\w+|celebrity|influencer|youtuber|blogger|footballer|football(?:er)? (?:player|coach|manager|referee)|boxer|boxing (?:coach|promoter|champion)|rugby (?:league |union )?(?:player|international)|cricketer|jockey|athlete|swimmer|olympi\\w+|paralympi\\w+|(?:darts|snooker) player|wrestler|cage[- ]fighter|bodybuilder|racing driver|referee|scout (?:leader|master)|scoutmaster|cub leader|youth leader|choirmaster|football coach|swimming (?:coach|teacher)|dance teacher|gymnastics coach|music teacher|school caretaker|caretaker|lollipop (?:lady|man)|school bus driver|undertaker|funeral director|mortician|embalmer|registrar|coroner|diplomat|consul|ambassador|soldier|army \\w+|sergeant|major|colonel|marine|submariner|sailor|raf \\w+|pilot|airline pilot|air stewardess|astronaut|spy|gamekeeper|lighthouse keeper|trawlerman|fisherman|shepherd|farmer|blacksmith|thatcher|farrier|circus \\w+|stripper|lap dancer|escort|sex worker|prostitute|landlord|landlady|publican|licensee|shopkeeper|postmaster|postmistress|sub-?postm\\w+|sweet shop owner|nightclub owner|casino \\w+|lottery winner|millionaire|chief executive|company director|lord|baronet|peer|duchess|hereditary \\w+|crane operator|steeplejack|nuclear \\w+|bomb disposal \\w+|oil[- ]rig worker|tattooist|taxidermist|clairvoyant|faith healer|traditional healer|herbalist|bell-?ringer|town crier|morris dancer|bishop|civic \\w+)\\b(?:\\s+(?:at|for|with|in|of)\\s+(?:an?\\s+|the\\s+)?(?:[\\w-]+\\s+){0,2}?(?:[A-Z]\\w+|school|academy|club|church|mosque|team|station|town|village|area|parish|ward|council|hospital|force|company))?`,
      'g',
    ),
    suggestion: 'somebody whose work would identify them',
    when: (found, { before, after }) => !isColleague(found, before, after),
  },
  {
    kind: 'occupation',
    pattern:
      /\b(?:(?:a |the )?(?:well[- ]known|local|prominent|famous|popular|serving|former|retired|professional|semi-professional|ex-|respected|semi-pro|premier league|celebrity|international|high[- ]profile|off-duty|ordained|suspended|disgraced)(?:,? (?:and )?(?:well[- ]known|local|respected|professional|retired|former|popular|trusted|semi-professional))*[ -](?:[\w-]+ ){0,2}?(?:magistrate|councillor|mayor|mp|judge|footballer|football player|boxer|rugby player|cricketer|jockey|athlete|police officer|policeman|policewoman|detective|headteacher|head teacher|teacher|soldier|vicar|priest|pastor|imam|rabbi|doctor|gp|dentist|businessman|businesswoman|entrepreneur|restaurateur|takeaway owner|landlord|shopkeeper|publican|singer|dj|musician|actor|politician|celebrity|radio presenter|presenter|journalist|coach|football coach|boxing coach|swimming coach|scout leader|firefighter|solicitor|barrister|surgeon|farmer|butcher|baker|taxi firm owner|taxi driver|figure|family|personality|sportsman|sportswoman|foster carer|lecturer|community leader|criminal family|crime family|gangster|drug dealer|prison officer)|(?:foster|adoption|fostering) panel (?:chair|member)|chair of (?:the )?(?:governors|foster panel|fostering panel|adoption panel|school governors|parish council|the bench)|(?:member|chair|leader|deputy leader) of (?:the )?(?:parish |town |borough |county |city )?council|member of parliament|(?:parent|school) governor|lord lieutenant|high sheriff|(?:police|fire) (?:and crime )?commissioner|wife of (?:a|the|an) \w+|daughter of (?:a|the|an) (?:\w+ ){0,2}(?:councillor|magistrate|headteacher|footballer|doctor|gp|mayor|mp|vicar|imam|judge|police officer|teacher|social worker)|son of (?:a|the|an) (?:\w+ ){0,2}(?:councillor|magistrate|headteacher|footballer|doctor|gp|mayor|mp|vicar|imam|judge|police officer|teacher|social worker)|(?:headteacher|head|deputy head|caretaker|teacher|coach|manager|captain|goalkeeper|striker|choirmaster|vicar|imam|landlord|landlady|owner) (?:of|at) (?:the |her |his |their |a )(?:child['’]s |children['’]s |same |local |village |nearby |own )?(?:school|primary school|village school|club|football club|pub|church|mosque|academy|nursery|takeaway|shop|team))\b/gi,
    suggestion: 'somebody whose work would identify them',
    when: (found, { before, after }) => !isColleague(found, before, after),
  },
  {
    kind: 'occupation',
    pattern:
      /\b(?:retired|serving|former|ex|off-duty|ordained|professional|semi-?professional|international|championship|amateur|ex-professional|suspended)[- ](?:\w+ ){0,2}?(?:sergeant|inspector|constable|policem[ae]n|police officer|soldiers?|headmaster|headmistress|mayor|bishop|priest|nurse|teacher|magistrate|judge|footballer|boxer|player|goalkeeper|prop|hooker|jockey|detective|marine|mp|councillor|officer)\b|\b(?:plays?|played|captains?|captained|rides|rode|boxed|bowls?|swims|ran|competes?|competed|fought) (?:\w+ ){0,2}?(?:for|in) (?:the |gb|england|wales|ireland|\p{Lu}\w+|his |her |county)|\b(?:dinner|lollipop|tea|cleaning|barmaid|school) (?:lady|ladies)|\b(?:worked|works|employed) (?:\w+ )?(?:as|for|at) (?:an? |the )(?!team|case|family|child|young|whole|partnership|home|same|multi|social)[\w-]+(?: [\w-]+){0,3}|\b(?:his|her|mum['’]s|dad['’]s|mother['’]s|father['’]s|parents['’]) (?:job|work|employment|business|trade|shop|career|role|firm|restaurant|takeaway)\b|\b(?:lorry|bus|taxi|tram|train|van|coach|ambulance|minicab|cab|delivery|hgv) driver\b|\bharbour master\b|\b(?:runs|ran|owns|owned) (?:a|the|his|her|their)\b/giu,
    suggestion: '[occupation removed]',
  },
];

/** Whether the work is a professional's part in the case and not a family member's living. */
const isColleague = (found: string, before: string, after: string) => {
  const family =
    /\b(?:mother|father|mum|dad|parents?|grand\w+|step\w+|uncle|aunt|husband|wife|partner|carer|brother|sister|perpetrator|offender|abuser|boyfriend|relative|son|daughter|who|whose|family)\b/i;
  if (
    /^(?:a |the )?local (?:gp|doctor|teacher|headteacher|police officer|councillor|family|dentist|coach|figure|solicitor)$/i.test(
      found,
    )
  )
    return !family.test(before.slice(-30));
  if (
    /^(?:the )?(?:former|retired|serving|ex-|respected|international|popular|trusted)\s+(?:head|teacher|gp|police officer|family|solicitor|social worker|judge|director|foster carer)/i.test(
      found,
    )
  )
    return !family.test(before.slice(-40));
  if (/^(?:head|headteacher|teacher|manager|deputy head)\s+(?:of|at)\b/i.test(found))
    return !family.test(before.slice(-30));
  if (
    /^(?:school|parent) governor|member of the council|leader of the council|commissioner|chair of governors/i.test(
      found,
    )
  )
    return !family.test(before.slice(-30) + found);
  if (!family.test(found) && /^[A-Z]\b/.test(found)) return false;
  if (/\b(?:seen by|visited by|told|asked|called|to|with|by|and|from|or)\s+(?:an?|the)\s/i.test(found)) return true;
  if (
    /^(?:who|he|she|man|woman)\b/i.test(found) &&
    /social worker|health visitor|teacher|midwife|consultant|paediatrician|\bgp\b|doctor|police|solicitor|psycholog|psychiatr|teaching assistant|detective|minister|author|elder|model|registrar|major|peer|lord/i.test(
      found,
    )
  )
    return !/\b(?:mother|father|partner|uncle|stepfather|perpetrator|offender|carer)\b/i.test(before.slice(-40));
  if (
    /,\s*(?:an?\s+|the\s+)?(?:social worker|health visitor|teacher|midwife|gp|doctor|police|paediatrician|consultant|solicitor|head|psycholog|registrar|foster carer|carer|paramedic|model|author|elder)/i.test(
      found,
    )
  )
    return !/,\s*an?\s/i.test(found);
  return (
    (/\b(?:were|are|is|was)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:social worker|health visitor|midwife|gp|doctor|model)s?\b/i.test(
      found,
    ) &&
      !/\ban?\b/i.test(found)) ||
    (/^\s*(?:of (?:good )?practice|agency|visits?|to)\b/i.test(after) && /model|minister|elder/i.test(found))
  );
};
