import type { PatternEntry } from '../rule.js';
import { conditions } from './conditions.js';
import { N } from './numbers.js';

/** Days of faith and custom. Christmas, Easter and bank holidays are dates: everybody has them. */
const FEASTS =
  "Eid(?: (?:[Aa]l|[Uu]l)[ -]\\p{L}+|[ -](?:al|ul)[ -]\\p{L}+)?|Ramadan|Mawlid|Ashura|Muharram|Lailat al[ -]\\p{L}+|Diwali|Divali|Holi|Navratri|Durga Puja|Raksha Bandhan|Janmashtami|Onam|Pongal|Vaisakhi|Baisakhi|Lohri|Gurpurab|Hanukkah|Chanukah|Passover|Pesach|Seder|Purim|Sukkot|Shavuot|Simchat Torah|Tisha B['’]Av|Lag B['’]Omer|Yom Kippur|Rosh Hashanah|T[êeế]t|Qingming|Songkran|Losar|Nowruz|Newroz|Norouz|Enkutatash|Timkat|Meskel|Wesak|Vesak|Obon|Mid-?Autumn(?: Festival)?|(?:Chinese|Lunar|Tamil|Thai|Vietnamese|Persian|Jewish|Islamic|Ethiopian|Bengali) New Year|Orthodox (?:Christmas|Easter|Good Friday)|Palm Sunday|Passion Sunday|Ash Wednesday|Holy (?:Week|Cross Day)|Low Sunday|White Sunday|Trinity(?: Sunday)?|Whit (?:Sunday|Walks?|Friday)|Pentecost|Ascension(?: Day)?|Epiphany|Candlemas|Michaelmas|Lammas|Martinmas|Lady Day|Corpus Christi|All (?:Souls|Saints|Hallows)(?:['’])?(?: Day)?|(?:the )?(?:Feast|feast|Nativity) of (?:the )?(?:St\\.? |Our |Saint )?\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?|Walking Day|Rose Queen|Beltane|Samhain|Lughnasadh|Watch ?[Nn]ight|Watch Service|Advent Sunday|Lent|St (?:Patrick|Andrew|David|George|Nicholas|Lucy)['’]s Day|(?:Appleby|Stow|Nottingham Goose|Horse) Fair|Orange (?:march|parade|Order parade)|the Twelfth|Martyrs['’] Day|Remembrance Sunday|Armistice Day";

/** What says which day of a feast: "the last night of", "two days after". */
const LEAD =
  '(?:(?:[Oo]n |[Ii]n |[Aa]t )?(?:the )?(?:\\p{L}+ )?(?:day|days|night|nights|eve|week|weeks|weekend|morning|evening|end|start|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday) (?:of|before|after|following) (?:the )?)?';

/** The date of a feast: "Eid al-Adha on the 20th", "Yom Kippur, 8 October". */
const ITS_DATE =
  '(?:,? (?:on |falling on |\\()?(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\\p{Ll}*)?\\)?(?!\\w|[/.,]\\d| \\p{Ll}))?';

/** Days everybody has, as the name of what happened on one of them. */
const DAYS =
  "(?:Boxing Day|Bonfire Night|New Year['’]?s (?:Eve|Day)|Christmas (?:Eve|Day)|Hallowe['’]?en|Good Friday|Easter|Mother['’]?s Day|Father['’]?s Day|May Day|Valentine['’]?s(?: Day)?|Whit(?: Monday)?|Jubilee|Remembrance Sunday)";

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
    pattern: new RegExp(`(?<!\\p{L})${LEAD}(?:${FEASTS})(?!\\p{L})${ITS_DATE}`, 'gu'),
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
    kind: 'distinctive-event', // "the Boxing Day stabbing"
    pattern: new RegExp(
      `\\b(?:the )?${DAYS} (?:\\p{Ll}+ )?(?:stabbings?|murders?|killings?|shootings?|robber(?:y|ies)|fires?|attacks?|explosions?|crash|drownings?|riots?|disorder|floods?|arson|siege|poisonings?|rescue|abduction|raid|assaults?|deaths?|blaze)(?!\\p{L})`,
      'gu',
    ),
    suggestion: '[detail of the incident removed]',
  },
  {
    kind: 'anniversary', // "the equinox gathering on 20 March", "the brit milah planned for the Sunday"
    pattern:
      /\b(?:the |his |her |their |a )?(?:brit milah|bris|bar mitzvah|bat mitzvah|naming ceremony|mehndi|akika|aqiqah|solstice|equinox|pilgrimage|shiva|wake|christening|baptism|confirmation|First (?:Holy )?Communions?|horse fair|gala|goth weekend|walking day|well[- ]dressing|rushbearing|camp meeting|convention)(?: (?:gathering|service|party|week|day|weekend|feast|ceremony))? (?:on|in|planned for|held on|the week of|due on) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}*|\d{1,2}(?:st|nd|rd|th)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|June|July|May)(?!\p{L})/gu,
    suggestion: '[occasion removed]',
  },
  {
    kind: 'press', // a headline: "GIRL, 5, IN DIP HORROR"
    pattern: /["“‘][A-Z][A-Z0-9 ,'’!?£:-]{11,80}["”’]/g,
    suggestion: '[press report removed]',
    when: (found) => (found.match(/[A-Z]{2,}/g) ?? []).length > 2,
  },
  {
    kind: 'small-group', // "the city's only Yezidi household", "nine Bukharan Jewish families"
    pattern:
      /(?<=\b(?:only|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|few|handful of|last|first|single|sole|\d+) )(?:\p{Lu}\p{L}{3,}[ -]){1,2}(?:famil(?:y|ies)|households?|children|pupils|residents|worshippers|women|men|couples?)(?!\p{L})/gu,
    suggestion: '[community removed]',
    when: (found) =>
      !/^(?:Child|Children|Young|Early|Family|Looked|Looked-after|Strengthening|Troubled|Supporting|Foster|Adult|Education|Social|Health|Year|Care|School|Section|Tier|Level|English)\b/.test(
        found,
      ),
  },
  {
    kind: 'court-outcome', // "the sentence (7 yrs 8 mths)"
    pattern:
      /\b(?:[Tt]he |[Hh]is |[Hh]er )?(?:sentence|tariff|term|custody)[ ,:(]{1,3}(?:of |was )?\d{1,2} ?(?:y|yrs?|years?)(?:,? (?:and )?\d{1,2} ?(?:m|mths?|months?))?\)?(?!\p{L}| old)/gu,
    suggestion: '[court outcome removed]',
  },
  {
    kind: 'family-make-up', // "expecting her tenth", "pregnant for the ninth time"
    pattern:
      /\b(?:(?:expecting|pregnant with|carrying) (?:her|their) (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth)|pregnant for the (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) time|(?:the )?(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:boy|girl|son|daughter|sister|brother)|(?:her|his|their) (?:great-)?grandchildren, (?:two|three|four|five|six) of them)\b/g,
    suggestion: '[family circumstance removed]',
  },
  {
    kind: 'exact-measure', // "an HbA1c of 153", "a CRP of 212", "a grade 3 liver laceration", "81 decibels"
    pattern:
      /\b(?:an? )?(?:HbA1c|CRP|GCS|BMI|lactate|sodium|potassium|haemoglobin|Hb|INR|pH|glucose|ketones|platelets?|bilirubin|ammonia|ferritin|vitamin D|[Tt]emp(?:erature)?|[Hh]eart rate|[Ss]ats|alcohol level|blood alcohol|lead level|carboxyhaemoglobin|APGARs?|Apgars?|SDQ|EPDS|PHQ-?9|IQ)(?: score| level| count| reading)? (?:of|was|is|at|=|reached) (?:only |over |about )?\d[\d.,/]*%?|\b[Gg]rade (?:[2-5]|I{2,3}|IV|V) (?:liver|splenic|spleen|kidney|renal|brain|haemorrhage|bleed|burn|pressure|laceration|tear|IVH)(?: \p{Ll}+)?|\b\d{1,3}(?:\.\d)?% (?:TBSA|burns|of (?:his|her|the) body)|\b\d{2,3} decibels\b|\b(?:rais(?:ed|ing)|won|wins|winning|stole|owed|inherited|awarded|spent|lost) (?:over |nearly |about |more than )?£\d[\d,.]*(?:k|m| million| thousand)?(?: in (?:\w+ ){1,2}(?:days|weeks|months|years))?/gu,
    suggestion: '[measurement removed]',
  },
  {
    kind: 'press',
    pattern:
      /\b(?:Radio (?!4\b|Four\b)\p{Lu}\p{L}+|North West Tonight|(?:a|the|our) Sunday tabloids?|the Sundays|(?:two|three|several) tabloids)\b/gu,
    suggestion: '[press report removed]',
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
