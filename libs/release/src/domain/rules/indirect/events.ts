import type { PatternEntry } from '../rule.js';

/** Events that are remembered and can be looked up. */
export const events: readonly PatternEntry[] = [
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:(?:a |the |fatal |serious |suspicious |deliberate |arson |following a |in a )?(?:house|flat|caravan|kitchen|bedroom|chip[- ]pan|garage|shed|hotel|mattress|hostel|tent|car|arson|boat) ?(?:-| )?fires?|set (?:fire|light) to (?:the |her |his |their |a )?(?:\w+ )?(?:house|home|flat|car|school|bed|caravan|herself|himself|curtains|sofa|shed|\w+)|arson attack|firebomb\w*|petrol[- ]bomb\w*|gas explosion|explosion(?: at \w+)?|carbon monoxide poisoning|self[- ]immolat\w+)\b/gi,
    suggestion: 'a serious incident',
    when: (found, { after }) =>
      !/^\s+(?:safety|service|and rescue|prevention|setting|risk|officer|assessment|check|alarms?|drill)/i.test(
        after,
      ) || /house fire in/i.test(found),
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:(?:fell|falls?|fallen|falling|jump(?:ed|ing|s)?|jump|threw (?:herself|himself)|thrown|dropped|pushed|plunge[ds]?|leapt|climbed|dangled|hung) (?:\w+ ){0,3}?(?:from|off|out of|down|through|into|onto|over|under|in front of|between) (?:an? |the |her |his |their )?(?:[\w-]+ ){0,4}?(?:window|balcony|bridge|roof|multi-?storey(?: car park)?|car park|flats?|tower(?: block)?|cliffs?|viaduct|flyover|railway(?: line| bridge)?|train|tram|bus|lorry|storey|floor|stairwell|scaffolding|pylon|quarry|river|canal|reservoir|weir|lock|well|mine ?shaft|pier|ferry|ladder|tree|motorway(?: bridge)?|platform|ledge|crane|wall|docks?))\b/gi,
    suggestion: 'a serious incident',
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:drown(?:ed|ing|s)?(?: (?:in|at) (?:an? |the |her |his |their )?(?:[\w-]+ ){0,3}?(?:bath(?:tub)?|pond|pool|canal|river|lake|sea|reservoir|hot tub|paddling pool|garden pond|quarry|bucket|lock|dock))?|found (?:dead|hanged|hanging|unconscious|floating|drowned|lifeless|buried|locked|abandoned|wandering|naked|tied|chained|alone) (?:\w+ ){0,2}?(?:in|on|at|under|by|beside|near|from|along|outside|inside|down) (?:an? |the |her |his |their )?(?:[\w’'-]+ ){0,4}?(?:bath|pond|canal|river|park|beach|woods?|suitcase|cupboard|cellar|attic|loft|shed|garage|car|motorway|railway|skip|bin|bag|freezer|fridge|tree|wardrobe|cage|street|road|toilet|toilets|bin bag|layby|lay-by|field|reservoir|garden|doorstep|church|alley|playground|tracks?|ditch|tent|bus|station|boot|bedroom|cot|outhouse)|body (?:was |had been )?(?:found|discovered|recovered|hidden|buried|left|pulled)(?: (?:in|from|by|on|under|at) (?:an? |the |her |his )?(?:[\w-]+ ){0,3}?\w+)?|remains (?:were )?(?:found|discovered)(?: (?:in|under|at|on) (?:an? |the )?(?:[\w-]+ ){0,2}?\w+)?|(?:buried|hidden|concealed|left|abandoned|dumped) (?:\w+ )?(?:in|on|at|under|beneath|outside) (?:an? |the |her |his |their )?(?:[\w-]+ ){0,3}?(?:suitcase|freezer|garden|patio|cellar|attic|loft|woods?|bin|doorstep|church|carrier bag|supermarket|phone box|canal|shed|toilets?|cupboard|wardrobe|skip|rucksack|holdall)|foundling)\b/gi,
    suggestion: 'a serious incident',
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:(?:hit|struck|killed|run over|knocked down|crushed|dragged|mown down) (?:and killed )?by (?:an? |the |her |his )?(?:[\w-]+ ){0,2}?(?:train|tram|bus|lorry|van|taxi|ice[- ]cream van|bin (?:lorry|wagon)|motorbike|quad bike|tractor|car|police car|ambulance|falling \w+|gate|dog|horse)|(?:mauled|savaged|killed|attacked|bitten|bite|bites) (?:to death )?(?:by|from) (?:an? |the |her |his |their )?(?:[\w’'-]+ ){0,3}?(?:dogs?|pit ?bull|rottweiler|mastiff|bulldog|staffie|husky|python|snake|terrier|alsatian|XL bully)|dog attack|shot (?:dead|in|by|at|through|with|himself|herself)(?: (?:\w+ ){0,3}?(?:head|leg|chest|street|car|face|home|gun|rifle|police|crossbow|pistol|shotgun|airgun|arm|back|neighbour|father|stomach))?|shooting(?: (?:at|of|in|outside) (?:\w+ ){0,3}?\w+)?|drive[- ]by(?: shooting)?|gunshot(?: wounds?)?|crossbow|machete(?: attack)?|samurai sword|sword|axe attack|with an axe|acid attack|acid (?:was )?thrown|nail bomb|stabbed (?:to death|\w+ times|in (?:the )?\w+|outside \w+|by (?:his|her|a|an) \w+|at \w+)|(?:fatal(?:ly)? )stabb\w+|stabbing (?:of|outside|at|in) (?:\w+ ){0,2}\w+|beheaded|decapitat\w+|dismember\w+|strangled (?:with|by|to) (?:\w+ ){0,3}\w+|suffocated (?:with|by|under) (?:\w+ ){0,3}\w+|poisoned (?:with|by) (?:\w+ ){0,2}\w+|scalded (?:in|by|with) (?:an? |the )?(?:\w+ )?\w+|electrocut\w+|scalded to death|starved to death|force[- ]fed|thrown against (?:an? |the )\w+|branded with (?:\w+ ){0,2}\w+|exorcism|voodoo|juju|witchcraft|kindoki|spirit possession|possessed by (?:\w+ )?(?:spirits?|demons?|djinn|jinn))\b/gi,
    suggestion: 'a serious incident',
    when: (found, { before, after }) =>
      !/\b(?:linked to|belief in|beliefs? (?:about|in)|accusations? of|abuse linked|guidance on|risk of)\s*(?:\w+\s+){0,3}$/i.test(
        before,
      ) &&
      !/^\s*(?:or spirit|and spirit)/i.test(after) &&
      !/^shot (?:in|at) (?:the )?$/i.test(found),
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:(?:parachut|hang[- ]gliding|microlight|light aircraft|helicopter|plane|coach|minibus|school bus|train|tram|boat|ferry|quad[- ]bike|jet[- ]?ski|motorbike|car|motorway|high[- ]speed) (?:crash|accident|collision|derailment|chase|pile-?up)|(?:M\d{1,2}|A\d{2,4})(?: motorway)? (?:crash|accident|pile-?up|collision|closed|closure)|hit[- ]and[- ]run|police (?:pursuit|chase|siege|shooting)|armed (?:siege|police (?:siege|stand-?off|incident|response))|siege|hostage\w*|stand-?off|kidnap\w*|abduct(?:ed|ion) (?:from|by|at|to|outside) (?:\w+ ){0,3}\w+|hijack\w*|bomb(?:ing)?(?: scare| attack| hoax)?|terror(?:ist)? (?:attack|plot|cell|offence)\w*|travell?ed to (?:syria|iraq|somalia|isis)|joined (?:isis|is\b|isil|daesh)|jihadi bride|riots?|flood(?:s|ed|ing)?(?: of (?:20\d\d|\w+))?|earthquake|landslide|building collapse\w*|mine ?shaft|roller ?coaster|bouncy castle|fairground|(?:swallowed|ingested|swallowing) (?:an? |\w+ )?(?:button battery|magnets?|batter(?:y|ies)|caustic|bleach|methadone)|button battery|trampoline park|zip wire|wedding day|on stage|at (?:the|a) (?:funeral|wedding|christening|carnival|festival|concert|match|cup final|circus|zoo|safari park|theme park|pantomime)|street party|balloon|murder[- ]suicide|familicide|killed (?:her|him|them)self and|double (?:murder|killing|suicide|shooting|stabbing|homicide)|triple (?:murder|killing|suicide|shooting|stabbing)|suicide pact|mass shooting|serial (?:killer|rapist|sex offender)|honou?r[- ](?:killing|based murder)|murdered (?:his|her|their|the|by|in|at|on)(?: (?:own )?(?:\w+ ){0,2}\w+)?|contract killing|hitman|manhunt|man hunt|on the run(?: (?:for|to|in) \w+ \w+)?|escaped from (?:\w+ )?(?:prison|custody|hospital|court)|body-?packing|stowaway|trafficked (?:in|from|inside|via|to) (?:an? |the )?(?:\w+ ){0,2}\w+|back of a (?:\w+ )?lorry|cannabis (?:farm|factory)|lottery win\w*|won the lottery)\b/gi,
    suggestion: 'a serious incident',
    when: (found, { before, after }) =>
      !/^(?:flooded|siege|riot|flood|floods|balloon|hostage|storm|bomb|kidnap|car accident|abducted)/i.test(found) ||
      (/^(?:siege|riots?|hostage|kidnap|flood|abducted|bomb|storm|car accident)/i.test(found) &&
        !/^\s*(?:mentality|with|of (?:referrals|information|calls|contacts|emails|paper))/i.test(after) &&
        !/\b(?:a|the) $/i.test(before.slice(-4))) ||
      (/^(?:floods? of (?:20|\w+$)|riots|bomb|kidnapped|car accident)/i.test(found) &&
        !/referral|information|email|call/i.test(found + after.slice(0, 20))),
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:gave birth (?:\w+ )?(?:in|at|on) (?:an? |the |her )?(?:[\w-]+ ){0,3}?(?:toilet|toilets|bath|bathroom|car park|car|police (?:cell|station)|custody|prison|cell|taxi|ambulance|park|train|bus|school|supermarket|lift|hotel|street|pavement|bedroom|shed|woods)|born (?:\w+ )?(?:in|on) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:toilet|car park|car|police cell|prison|taxi|ambulance|park|train|bus|caravan|motorway|ferry|plane|lay-?by|lift|back of \w+ \w+)|concealed (?:the |her |a |full[- ]term )?(?:pregnanc(?:y|ies)|birth)|denied pregnancy|(?:a |her )?(?:second |third )concealed pregnancy|free[- ]?birth\w*|unassisted birth)\b/gi,
    suggestion: 'the circumstances of the birth',
    when: (found, { before, after }) =>
      !/^concealed/i.test(found) ||
      (/\b(?:her|second|third|mother|she)\b/i.test(found + before.slice(-20)) &&
        !/\b(?:risk|policy|protocol|guidance|procedure|cases?|on|of)\b\W*$/i.test(before) &&
        !/^\s+(?:policy|protocol|guidance|procedure|pathway|cases)/i.test(after)),
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:(?:nationally|locally|widely|well|much)[- ](?:known|publicised|reported)(?: (?:local |criminal |murder |murder )?(?:case|trial|murder|incident|inquiry|killing|abduction|offender|man|figure))?|high[- ]profile (?:criminal |murder |local |court |abuse )?(?:trial|murder|incident|inquiry|killing|prosecution|abduction|disappearance|kidnap|manslaughter|conviction)|notorious(?: local)? (?:\w+ )?\w+|infamous \w+|hillsborough|arena (?:bombing|attack)|televised (?:\w+ )?(?:appeal|trial|interview|address)|public appeal|crimewatch|police appeal)\b/giu,
    suggestion: 'an incident that became known',
    when: (found) =>
      !/^(?:the |a )?(?:Serious|Attempted|Alleged|Child|Mother|Father|House|Criminal|Court|Crown|Recent|This|That|Any|No|Fair|His|Her|Their|Pilot|Suspected|After|Domestic|Second|First|Clinical|Murder|Natural|During|Double|Mass)\b/.test(
        found,
      ),
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:(?:left|locked|shut|kept|chained|tied|caged|trapped|imprisoned|confined|abandoned|slept|sleeping|living|lived) (?:\w+ ){0,3}?(?:in|to|inside|under|on) (?:an? |the |her |his |their )?(?:[\w-]+ ){0,3}?(?:cage|cupboard|cellar|attic|loft|shed|coal ?(?:hole|bunker|shed)|dog (?:cage|crate|kennel)|kennel|crate|radiator|wardrobe|outhouse|garage|tent|box|boot(?: of (?:a|the) car)?|hot car|minibus|barn|container|narrow ?boat|canal boat|barge|houseboat|showman['’]s \w+|lorry|yurt|squat|bus shelter|church|convent|chained)|false imprisonment|modern slavery|domestic servitude)\b/gi,
    suggestion: 'kept in conditions that cannot be told here',
    when: (found, { before }) =>
      (!/\b(?:sleep(?:ing)?)\s(?:in|on)/i.test(found) &&
        !/^(?:modern slavery|domestic servitude|false imprisonment)/i.test(found)) ||
      (/\b(?:in|from|of|victim of|charged with|convicted of)\s*$/i.test(before) && /^(?:false|domestic)/i.test(found)),
  },
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:the )?(?:first|second|third|fourth|last|only) (?:death|infant|baby|child|made|of its kind|such|suicide|killing|fatality|victim)[^.;\n]{0,30}? (?:in|from|at|within|that|since)\b|\bwithin (?:a|one) (?:year|month|week) (?:at|of) the same\b|\b(?:found|discovered|spotted|heard|pulled out|rescued) by (?:a |an )(?:passing )?(?:[\w-]+)|\bat [1-5](?:[.:]\d\d)?\s?a\.?m\b|\bnever (?:been )?registered\b|\b(?:minute['’]s (?:silence|applause))|\bwe['’]d had the \w+|\bthe one with\b|\bthe so-called\b|\bundercover\b|\bgiven (?:the child |him |her )?(?:salt|methadone|alcohol|bleach|insulin|adult)\b/giu,
    suggestion: '[detail of the incident removed]',
  },
];
