import type { PatternEntry } from '../rule.js';
import { conditions } from './conditions.js';
import { N } from './numbers.js';

/** Days of faith and custom. Christmas, Easter and bank holidays are dates: everybody has them. */
const FEASTS =
  "Eid(?: (?:[Aa]l|[Uu]l)[ -]\\p{L}+|[ -](?:al|ul)[ -]\\p{L}+)?|Ramadan|Mawlid|Ashura|Muharram|Lailat al[ -]\\p{L}+|Diwali|Divali|Holi|Navratri|Durga Puja|Raksha Bandhan|Janmashtami|Onam|Pongal|Vaisakhi|Baisakhi|Lohri|Gurpurab|Hanukkah|Chanukah|Passover|Pesach|Seder|Purim|Sukkot|Shavuot|Simchat Torah|Tisha B['’]Av|Lag B['’]Omer|Yom Kippur|Rosh Hashanah|T[êeế]t|Qingming|Songkran|Losar|Nowruz|Newroz|Norouz|Enkutatash|Timkat|Meskel|Wesak|Vesak|Obon|Mid-?Autumn(?: Festival)?|(?:Chinese|Lunar|Tamil|Thai|Vietnamese|Persian|Jewish|Islamic|Ethiopian|Bengali) New Year|Orthodox (?:Christmas|Easter|Good Friday)|Palm Sunday|Passion Sunday|Ash Wednesday|Holy (?:Week|Cross Day)|Low Sunday|White Sunday|Trinity(?: Sunday)?|Whit (?:Sunday|Walks?|Friday)|Pentecost|Ascension(?: Day)?|Epiphany|Candlemas|Michaelmas|Lammas|Martinmas|Lady Day|Corpus Christi|All (?:Souls|Saints|Hallows)(?:['’])?(?: Day)?|(?:the )?(?:Feast|feast|Nativity) of (?:the )?(?:St\\.? |Our |Saint )?\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?|Walking Day|Rose Queen|Beltane|Samhain|Lughnasadh|Watch ?[Nn]ight|Watch Service|Advent Sunday|Lent|St (?:Patrick|Andrew|David|George|Nicholas|Lucy)['’]s Day|(?:Appleby|Stow|Nottingham Goose|Horse) Fair|Orange (?:march|parade|Order parade)|the Twelfth|Martyrs['’] Day|Remembrance Sunday|Armistice Day";

/** What says which day of a feast: "the last night of", "two days after". */
const LEAD =
  '(?:(?:[Oo]n |[Ii]n |[Aa]t )?(?:the )?(?:\\p{L}+ )?(?:day|days|night|nights|eve|week|weeks|weekend|morning|evening|end|start|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday) (?:of|before|after|following) (?:the )?)?';

const PAPERS =
  'Gazette|Echo|Courier|Herald|Chronicle|Mirror|Beacon|Despatch|Dispatch|Argus|Telegraph|Guardian|Observer|Advertiser|Examiner|Mercury|Journal|Reporter|Tribune|Sentinel|Bugle|Messenger|Recorder|Citizen|Leader|Visiter|Visitor|Bulletin';
const PLAIN_PAPERS = 'Sun|Star|Mail|Post|Express|Times|Standard|Press|News|Record|People|World|Independent|Globe|Voice';

const FAITHS =
  "Jehovah['’]?s? Witness(?:es)?|(?:Plymouth|Exclusive|Open|Closed|Taylorite) Brethren|Brethren|Seventh[- ][Dd]ay Adventists?|Latter[- ][Dd]ay Saints?|Mormons?|Christadelphians?|Scientologists?|Quakers?|Baha['’]?is?|Zoroastrians?|Parsis?|Ahmadis?|Ahmadiyya|Ismailis?|Druze|Alevis?|Rastafarians?|Rastas?|Jains?|Wiccans?|Pagans?|Druids?|Coptic|Copts?|Haredi|Hasidic|Charedi|Lubavitch(?:er)?|Hare Krishnas?|Moonies|Unification Church|Celestial Church|Opus Dei|Bruderhof|Messianic Jews?|Yazidis?|Mandaeans?|Amish|Mennonites?|Hutterites?|Salvationists?|Spiritualists?|Swedenborgians?|Unitarians?|Moravians?|Maronites?|Melkites?|Hussites?|Anabaptists?|Satanists?";

const RANKS =
  '(?:Lance[- ](?:Corporal|Bombardier|Sergeant)|Corporal of Horse|Wing Commander|Squadron Leader|Flight (?:Lieutenant|Sergeant)|Group Captain|Air (?:Commodore|Marshal)|Lieutenant[- ](?:Colonel|Commander|General)|Deputy Lieutenant|Lord[- ]Lieutenant|High Sheriff|Lord Mayor|Lady Mayoress|Staff Sergeant|Colour Sergeant|Warrant Officer|Petty Officer|Leading (?:Seaman|Hand|Rating)|Able Seaman|Rear Admiral|Vice Admiral|Chief (?:Rabbi|Imam)|Father Christmas|Santa(?: Claus)?|Rose Queen|Lady Captain|Grand Master|Brown Owl|Akela|X[- ]Factor|Royal (?:Fleet Auxiliary|Navy|Marines?|Air Force|Engineers|Artillery|Household)|Merchant Navy|Territorial Army|Foreign Legion|Parachute Regiment|Coldstream|Grenadier|Gurkhas?|Premier League|Championship|Super League|Football League|Commonwealth Games|Paralympi\\p{L}+|Olympi\\p{L}+|Michelin|MBE|OBE|CBE|BEM|QPM)';

/**
 * What a capital or a number makes look like a name, a place, a date or an age, and plainly is a detail: days of faith, the
 * press, peoples, faiths, ranks, conditions called after somebody, breeds, drugs, one of so many children.
 */
export const plainly: readonly PatternEntry[] = [
  ...conditions.slice(0, -1),
  {
    kind: 'anniversary',
    pattern: new RegExp(`(?<!\\p{L})${LEAD}(?:${FEASTS})(?!\\p{L})`, 'gu'),
    suggestion: '[occasion removed]',
    when: (found, { after }) =>
      !/^ (?:School|Primary|College|Church|Road|Street|House|Ward|Hospital|\p{Lu})/u.test(after) ||
      /^Eid|^Ramadan/.test(found),
  },
  {
    kind: 'anniversary',
    pattern: /\b(?:[Aa]t|[Oo]f|[Bb]efore|[Aa]fter|[Oo]n|[Dd]uring) the Memorial\b(?! [Hh]all| [Hh]ospital| \p{Lu})/gu,
    suggestion: '[occasion removed]',
  },
  {
    kind: 'press',
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:[Tt]he |[Oo]ur |[Tt]hat |[Aa] )(?:\\p{Lu}[\\p{L}-]+ ){0,2}(?:${PAPERS})|[Tt]he (?:${PLAIN_PAPERS})(?= (?:had|has|ran|have|printed|carried|rang|reported|said|got|picked|wanted|reporter|journalist|photographer|front|headline|splash|website|on|for|were|was)\\b|['’]s)|(?:[Tt]he )?(?:\\p{Lu}\\p{L}+ )?(?:Evening|Sunday|Daily|Weekly|Morning|Saturday) (?:${PAPERS}|${PLAIN_PAPERS})|(?<=(?:in|from|by|front of|pages of|story in) )(?:the )(?:${PLAIN_PAPERS})(?! of)|(?:BBC|ITV|Granada|Panorama|Newsnight|Crimewatch|Channel (?:4|5|Four|Five)|Sky News|Look North|North West Tonight|Radio \\p{Lu}\\p{L}+|Loose Women|Jeremy Kyle|Britain['’]s Got Talent|Private Eye|TikTok|YouTube|Mumsnet|Instagram|Snapchat|Hansard))(?!\\p{L})`,
      'gu',
    ),
    suggestion: '[press report removed]',
    when: (found, { after }) =>
      !/^ (?:School|House|Inn|Hotel|Street|Road|Lodge|Ward|Centre)/.test(after) && found !== '',
  },
  {
    kind: 'small-group',
    pattern: new RegExp(
      `(?<!\\p{L})(?:${FAITHS})(?: (?:assembly|meeting|fellowship|gathering|hall|Kingdom Hall))?(?!\\p{L})`,
      'gu',
    ),
    suggestion: '[community removed]',
    when: (_found, { after }) => !/^ (?:on|in|at|of) (?:the )?\p{Lu}|^ (?:\p{Lu}|Meeting House)/u.test(after),
  },
  {
    kind: 'small-group',
    pattern:
      /(?<!\p{L})(?:\p{Lu}\p{L}+[ -])?\p{Lu}\p{L}{2,}(?=[ -](?:origin|descent|heritage|ancestry|extraction|speakers?|speaking|dialect|nationality|nationals?|by birth|refugees?|islanders?|Islanders?|migrants?|tribe|clan)\b)|(?<=\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|only|few|handful of|last of the|\d+) )\p{Lu}\p{L}{2,}(?= (?:families|households|boys|girls|children|people|speakers?)\b)|(?<=\b(?:[Ss]peaks?|[Ss]poke|[Ss]peaking|[Ii]n|an?|into) )\p{Lu}\p{L}+(?= (?:interpreter|translation|at home|only)\b)|(?<=\b(?:[Ss]peaks?|[Ss]poke|speaking) (?:only )?)\p{Lu}\p{L}{2,}(?! \p{Lu})/gu,
    suggestion: '[community removed]',
    when: (found) =>
      !/^(?:The|Child|Sibling|Adult|Subject|Mother|Father|Case|English|Board|Mr|Mrs|Ms|Miss|Dr)\b/.test(found),
  },
  {
    kind: 'small-group',
    pattern:
      /(?<!\p{L})(?:(?:West|East|North|South|Southern|Northern|Central|Eastern|Western|Sub-Saharan) (?:Africa|Asia|America|Europe)n?s?|(?:the )?Middle East|(?:the )?Caribbean|(?:the )?Balkans|Kurdistan|Kashmir|Punjab|Falkland Islanders?|St Helenian|(?:Sri Lankan )?Tamils?|[A-Z]\p{L}+ (?:Islander|Tamil|Kurd|Roma|Jew|Muslim|Christian|Sikh|Pentecostal)s?)(?!\p{L})/gu,
    suggestion: '[community removed]',
    when: (found) => !/^(?:Child|Mother|Father|The|Young|Many|Some)\b/.test(found),
  },
  {
    kind: 'occupation',
    pattern: new RegExp(`(?<!\\p{L})${RANKS}(?!\\p{L})`, 'gu'),
    suggestion: '[occupation removed]',
    when: (_found, { after }) => !/^ (?:\p{Lu}\.? ?)+\p{Ll}/u.test(after),
  },
  {
    kind: 'rare-condition',
    pattern:
      /(?<![\p{L}-])(?:\p{Lu}\p{L}{1,24}[-–])?\p{Lu}[\p{L}’']{1,24}(?=(?: \p{Ll}+)? (?:an[a]?emia|palsy|ataxia|dystrophy|disorder|deficiency|malformation|sequence|epilepsy|syndrome|gene|deletion)\b)|(?<![\p{L}-])(?:Sanfilippo|Duchenne|Marfan|Ehlers[- ]Danlos|Prader[- ]Willi|Hirschsprung|Gaucher|Hurler|Krabbe|Batten|Dravet|Rett|Angelman|Noonan|Alport|Fanconi|Pompe|Tay[- ]Sachs|Perthes|Crohn|Leigh|Moebius|Goldenhar|Stickler|Usher|Waardenburg)(?:['’]s)?(?= (?:type|disease)|[.,;:)]| and\b)/gu,
    suggestion: '[health condition removed]',
    when: (found) =>
      !/^(?:The|Child|Mother|Father|This|Attachment|Down|Personality|Eating|Foetal|Fetal|Adult|Any|No|Whose|Autism|Conduct|Mental|Stress|Anxiety|Post)\b/.test(
        found,
      ),
  },
  {
    kind: 'unusual-detail',
    pattern:
      /(?<!\p{L})(?:Presa Canario|Cane Corso|Dogo Argentino|Rottweilers?|Dobermanns?|Alsatians?|Akitas?|Malamutes?|Huskies|Husky|Mastiffs?|Staffies|Staffie|Staffordshire(?: [Bb]ull)?(?: [Tt]erriers?)?|(?:American |XL )(?:Bull(?:y|ies)|[Pp]it ?[Bb]ulls?)|Pit ?[Bb]ulls?|Labradors?|Shetland pon(?:y|ies)|Old Testament|New Testament|Polaroids?|Lego|Guinness|Crufts|Schedule (?:One|1)|Carbamazepine|Clonazepam|Diazepam|Midazolam|Quetiapine|Olanzapine|Risperidone|Sertraline|Fluoxetine|Methadone|Tramadol|Pregabalin|Gabapentin|Zopiclone|Codeine|Morphine|Fentanyl|Warfarin|Insulin|Propranolol|Amitriptyline|Mirtazapine|Lithium|Oramorph|Calpol)(?!\p{L})/gu,
    suggestion: '[detail removed]',
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:the )?(?:youngest|eldest|oldest|one|middle one|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last) (?:child |born )?of (?:her |his |their )?(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\\b(?! (?:years|months|weeks|days|years?[- ]old))`,
      'gi',
    ),
    suggestion: '[family circumstance removed]',
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:born|delivered|birth|delivery|arrived|premature) (?:\\w+ )?at (?:just |only |about )?(?:2[2-9]|3[0-6]|twenty-\\w+|thirty(?:-\\w+)?)(?: ?\\+ ?\\d)? ?(?:weeks?|wks?|\\/40)\\b|\\b(?:2[2-9]|3\\d)(?: ?\\+ ?\\d) ?(?:weeks?|wks?)?\\b|\\b(?:${N})[- ]weeks?['’]? (?:gestation|premature|preterm)\\b`,
      'gi',
    ),
    suggestion: '[measurement removed]',
  },
];
