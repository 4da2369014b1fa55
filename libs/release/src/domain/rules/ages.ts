import { ageAsNoun, ageInGeneral } from './wording.js';
import { patterns } from './rule.js';

const SMALL =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|thirty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|forty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)';
const NUMBER = `(?:\\d{1,2}(?:\\s?½|\\.5|\\s?1/2)?|${SMALL}(?:[- ]and[- ]a[- ]half)?|a)`;
const UNIT = '(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?|days?|hours?|hrs?)';
const AND = '\\s*(?:,|and|&)?\\s*';
const SPAN = `(?:just\\s+|exactly\\s+|only\\s+)?${NUMBER}[- ]?${UNIT}(?:${AND}${NUMBER}[- ]?${UNIT})?`;
const ORDINAL_BIRTHDAY =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|\\d{1,2}(?:st|nd|rd|th))';

const GROUP_AFTER =
  /^\s*(?:-|–|to|or (?:over|under|above|below|younger|older|more|less)|and (?:over|under|above|below|upwards|older|younger|up)|\+|plus\b|upwards)/i;
const GROUP_BEFORE =
  /(?:\b(?:under|over|below|above|until|to|between|least|before|than|beyond|reach(?:es|ing)?|the age of|age|from)\s*|[-–]\s?)$/i;

const ages = (source: string) => new RegExp(source, 'gi');

/** Whether the number stands for a group ("aged 10 to 14", "under 18"), which may be told. */
const exact = (_found: string, { before, after }: { before: string; after: string }) =>
  !GROUP_AFTER.test(after) && !/\b(?:under|over|below|above|between|least|up to|than|from|of all)\s*$/i.test(before);

/** Exact ages, in years, months, weeks or days, and birthdays. An age group may stand. */
export const exactAges = patterns([
  {
    kind: 'age',
    pattern: ages(
      `\\b${NUMBER}[- ]?(?:${UNIT})(?:[- ]?(?:and|,)?[- ]?${NUMBER}[- ]?${UNIT})?[- ]old(?!s)\\b|\\b\\d{1,2}\\s?(?:y/?o|yo|mo|m/o|wk old|/12|/52)(?![a-z/\\d])`,
    ),
    suggestion: ageAsNoun,
    when: (found, around) =>
      (exact(found, around) &&
        !/^\s+(?:check|offer|funding|funded|place|entitlement|review|programme|health|development|scheme|policy|protocol|guidance|legislation|data|information|record|assessment|template|form|system|plan|procedure)/i.test(
          around.after,
        ) &&
        !/^(?:a|one)[- ](?:year|hour|day)/i.test(found)) ||
      (/baby|infant|child|boy|girl|son|daughter|twin|she|he\b|was/i.test(
        around.before.slice(-12) + around.after.slice(0, 12),
      ) &&
        !/^\s+(?:check|offer|funding|place|review|entitlement)/.test(around.after) &&
        exact(found, around)),
  },
  {
    kind: 'age',
    pattern: ages(
      `\\b(?:aged?|ages)\\s*:?\\s*(?:just|only|about|nearly|almost|of\\s+|around|approximately|exactly)?\\s*${NUMBER}(?:\\s*${UNIT}\\b)?(?:${AND}${NUMBER}\\s*${UNIT}\\b)?(?:(?:\\s*,\\s*|\\s+and\\s+|\\s*&\\s*)${NUMBER}(?![a-z\\d%]))*`,
    ),
    suggestion: ageInGeneral,
    when: (found, around) =>
      exact(found, around) &&
      /\d|[a-z]{3}/i.test(found.replace(/^age[ds]?\W*/i, '')) &&
      !isThreshold(found, around) &&
      !/\ba$/.test(found) &&
      !/^\s*(?:groups?|range|bands?|per|%|of)\b/i.test(around.after),
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:at|was|is|were|when|only|just|turned|turning|nearly|almost|be|being)\\s+)(?:the\\s+age\\s+of\\s+)?${SPAN}(?!\\w)(?=\\s*(?:[.,;:)]|$|when\\b|at\\b|and\\b|of\\s+age|he\\b|she\\b|the\\b|to\\b|with\\b|after\\b))(?:\\s+of\\s+age)?`,
    ),
    suggestion: ageInGeneral,
    certainty: 'warn',
    when: (found, { before }) =>
      /\b(?:at|turned|turning)\s+$/i.test(before) &&
      !/hour|hrs?|day/i.test(found) &&
      !/\b(?:reviewed?|review|visit|check|weigh|contact|again|held|due|audit(?:ed)?|times?|least|follow-up|conference|assessment|repeat(?:ed)?|back|report)\s+(?:again\s+)?at\s+$/i.test(
        before,
      ) &&
      !/^(?:the age of\s+)?(?:six|6|three|3|nine|9|twelve|12|18|eighteen)[- ]months?$/i.test(found),
  },
  {
    kind: 'age',
    pattern: ages(
      `\\b(?:at\\s+)?(?:the|his|her)\\s+age\\s+of\\s+(?:just\\s+|only\\s+)?${NUMBER}(?:\\s*${UNIT}\\b)?(?:${AND}${NUMBER}\\s*${UNIT}\\b)?`,
    ),
    suggestion: ageInGeneral,
    when: (found, around) => exact(found, around) && !isThreshold(found, around),
  },
  {
    kind: 'age',
    pattern: ages(
      `\\b(?:on|before|after|of|for|around|at|until|since|from|by|just short of|short of|day\\s+(?:before|after))\\s+(?:his|her|their|the\\s+(?:child|boy|girl|baby|twin)['’]?s?['’]?|(?:\\w+)['’]s)\\s+${ORDINAL_BIRTHDAY}\\s+birthday\\b|\\b(?:his|her|their)\\s+${ORDINAL_BIRTHDAY}\\s+birthday\\b|\\b${ORDINAL_BIRTHDAY}\\s+birthday\\b`,
    ),
    suggestion: 'at about that age',
    when: (_found, { after }) => !/^\s*(?:of every|review)/.test(after),
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:i|he|she|they|mother|father|mum|dad|boy|girl|child|baby|son|daughter|sister|brother|sibling|who|twin|parent|carer|uncle|partner|child [a-z]|sibling \\d|adult \\d)(?:['’]s|\\s+(?:was|is|were|had\\s+(?:just\\s+)?turned|turned|had\\s+been|would\\s+have\\s+been|has\\s+just\\s+turned))\\s+(?:then\\s+|now\\s+|only\\s+|just\\s+|about\\s+|nearly\\s+|almost\\s+|barely\\s+|still\\s+|not\\s+yet\\s+|over\\s+|still\\s+only\\s+)*)(?:\\d{1,2}|${SMALL})(?:[- ]?(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)(?:${AND}${NUMBER}[- ]?${UNIT})?)?(?:[- ]old)?(?=\\s*(?:[.,;:)]|$|when\\b|at\\b|and\\b|but\\b|on\\b|with\\b|by\\b))`,
    ),
    suggestion: ageInGeneral,
    when: (_found, { after }) => !/^\s*(?:and|,)?\s*(?:minutes|miles|per|of the|in number)/.test(after),
  },
  {
    kind: 'age',
    pattern: new RegExp(
      `(?<=(?:^|[\\s("“])\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)?\\s*(?:\\(|,\\s))(?:now |then |only |just )?(?:(?:[1-9]|1\\d)(?![\\d/.%])|${SMALL})(?: and a half|½)?(?:\\s?(?:years?|yrs?|y|months?|mths?|m|weeks?|wks?|w|days?|d)(?:\\s?(?:and )?\\d{1,2}\\s?(?:months?|mths?|m|weeks?))?)?(?=\\)|,\\s(?:and|who|whose|was|had|has|then|living|told|from|in|a|his|her|said|went)\\b)`,
      'gu',
    ),
    suggestion: 'age given',
    when: (_found, { before }) =>
      !/\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Section|Part|Page|Figure|Table|Stage|Step|Level|Recommendation|Finding|Action|Year|Group|Question|Appendix|Chapter|Files?|Cases?|Reviews?|Education|Health|Police|Housing|Nurses?|Teachers?|Schools?|Workers?|Midwifery|Visitors?|Manner|Time|Written)\s*[(,]\s*$/.test(
        before,
      ),
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:at|was|is|by|then|now|turned|only|barely|nearly|he['’]s|she['’]s|of)\\s+)(?:\\d{1,2}\\s?½|(?:\\d{1,2}|${SMALL})\\s+and\\s+a\\s+half|${SMALL}\\s+and\\s+${SMALL}\\s+months)(?!\\s+(?:hours|days|years? (?:later|in|of)|times|per|weeks|months|pages|miles))`,
    ),
    suggestion: ageInGeneral,
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:at|he['’]s|she['’]s|by then|left at|home at|school at|care at|pregnant at|married at|until|stone \\d+ at|from)\\s+)(?:[1-9]|1\\d|${SMALL})(?=\\s*(?:[.,;)]|$|she\\b|he\\b|and\\b|with\\b|to\\b(?! \\d)))(?!\\s*(?:[.,]\\d|am\\b|pm\\b|and \\d|to \\d))`,
    ),
    suggestion: ageInGeneral,
    certainty: 'warn',
    when: (found, { before, after }) =>
      /\b(?:he['’]s|she['’]s|by then|left at|home at|school at|care at|pregnant at|married at|stone \d+ at)\s+$/i.test(
        before,
      ) ||
      (/\bat\s+$/i.test(before) &&
        /^(?:[a-z]|1[2-7]$)/i.test(found) &&
        !/^(?:one|two|three|four|five|six|nine|ten)$/i.test(found) &&
        !/^\s*(?:and|to)/.test(after)),
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:turned|turning|nearly|almost|barely|rising|not yet|not quite|only just|just turned|then|now only|who was|who is|being|by the age of|since (?:he|she) was|until (?:he|she) was|when only|still only|(?:he|she|i)['’]d (?:just )?turned|(?:he|she|i) was (?:just|only|nearly|about|still|not yet|not quite|already)?|(?:boy|girl|child|baby|infant|he|she|son|daughter|brother|sister|sibling|toddler|mother|father|mum|dad) (?:was|is|were) (?:just |only |nearly |about |still |not yet |not quite |already |then |now )?)\\s*)(?:\\d{1,2}|${SMALL})(?:\\s+(?:and a half|and a quarter|and three[- ]quarters|years?|months?|weeks?|days?|mths?|wks?|yrs?)(?:\\s+(?:and\\s+)?${NUMBER}\\s+${UNIT})?)?(?:\\s+old)?(?=\\s*(?:[.,;:)?!]|$|\\n|when\\b|and\\b|at\\b|but\\b|on\\b|with\\b|by\\b|before\\b|then\\b|she\\b|he\\b|or\\b|so\\b))(?![.,]\\d)`,
    ),
    suggestion: ageInGeneral,
    when: (found, { before, after }) =>
      !/^(?:one|two|three|a)$/i.test(found) ||
      (/turn|rising|yet|quite|until|since|age of|\bwas\s*$|\bis\s*$/i.test(before.slice(-14)) &&
        !/^\s*(?:of|and (?:the|a)|or)\b/.test(after)),
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=[(,/\\s])(?:[MF]\\s?[,/]?\\s?\\d{1,2}|\\d{1,2}\\s?[MF]|\\d{1,2}\\s?y(?:rs?)?\\s?\\d{0,2}\\s?m?|\\d{1,2}\\s?/\\s?(?:12|52|7)|day \\d{1,2} of life|\\d{1,2}\\s?(?:yrs|mths|wks|yr|mth|wk)(?: \\d{1,2}\\s?(?:mths|mth|m))?)(?=[),;.]|\\s*(?:\\)|,|;|old|and\\b|\\n|$))|\\bdob:? (?:19|20)\\d{2}|\\bborn in (?:19|20)\\d{2}|\\bb\\. ?(?:19|20)\\d{2}`,
    ),
    suggestion: 'age given',
    when: (found, { before }) =>
      (!/\b(?:over|within|for|after|in|every|took|last(?:ed)?|next|previous|past|average|of|took|by|to)\s*\(?$/i.test(
        before,
      ) &&
        !/^\d{1,2}\s?\/\s?(?:12|52|7)$/.test(found)) ||
      /\b(?:baby|child|girl|boy|infant|at|aged?|sibling|twin)\W*$/i.test(before),
  },
  {
    kind: 'age',
    pattern: ages(
      `\\b(?:(?:at|by|from|since|until|before) )?(?:the )?age (?:of )?(?:just |only )?(?:\\d{1,2}|${SMALL})(?: and a half)?\\b`,
    ),
    suggestion: ageInGeneral,
    when: (found, { before, after }) =>
      /\b(?:he|she|his|her|him|child [a-z]|boy|girl|mother|father|was|had)\b/i.test(before.slice(-44)) &&
      !isThreshold(found, { before, after }) &&
      !GROUP_AFTER.test(after),
  },
  {
    kind: 'age',
    pattern: new RegExp(
      `(?<=\\b(?!(?:It|There|This|That|What|Which|Average|Total|One|Median|Time|Age|Score|Maximum|Minimum|Number|Target|Here|Attendance|Figure|Wait)\\b)\\p{Lu}(?:\\p{Ll}+)? (?:was|is|turned|had turned|had just turned|were) (?:then |now |only |just |about |nearly |almost |still |not yet |barely )*)(?:\\d{1,2}|${SMALL})(?: months?| weeks?| days?| years?)?(?: old)?(?=[.,;:)]|\\s(?:when|and|at|but|on|with|by|before|then)\\b|$)(?![.,]\\d)`,
      'gu',
    ),
    suggestion: ageInGeneral,
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:twins|boys|girls|siblings|they|eldest|oldest|youngest|middle one|the other|latter|elder|younger|teenager|pupil|student|grandmother|grandfather|uncle|aunt|partner|husband|wife|boyfriend|girlfriend|perpetrator|stepfather|lad) (?:was|were|is|are|being|was only|was just|were only|had just turned) )(?:\\d{1,2}|${SMALL})(?: months?| weeks?| years?)?(?=[.,;:)]|\\s(?:when|and|at|but|on|with|by|before|then)\\b|$)|(?<=\\b(?:his|her|their) )\\d{1,2}(?:st|nd|rd|th)(?=[.,;)]| and\\b| in\\b)|\\bin (?:his|her|their) (?:early |mid[- ]|late )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\\w+th year)|\\bfirst ${NUMBER} (?:weeks|months|days|years) of (?:his|her|its|the baby['’]s|life)|\\bat ${NUMBER} (?:months|weeks|days|hours|years)(?= (?:he|she|the baby|the child|his|her|old|of age))(?: of age| old)?|(?<=\\b(?:baby|twins|infant|child|boy|girl|newborn|toddler),? (?:at|of) (?:just |only )?)${NUMBER} (?:months|weeks|days|hours)\\b|\\bday[- ]old\\b|\\bhours[- ]old\\b|\\b(?:a )?newborn of ${NUMBER} \\w+`,
    ),
    suggestion: ageInGeneral,
    when: (found, { before }) => !/^(?:one|two|three)$/i.test(found) || /was |were |turned /i.test(before.slice(-14)),
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:brothers|sisters|girls|boys|children|siblings|sons|daughters|twins|two|three|grandparents|parents|kids)\\s+(?:of\\s+|were\\s+)?)(?:\\d{1,2}(?:,\\s*\\d{1,2})*\\s*(?:and|&)\\s*\\d{1,2}|(?:${SMALL})(?:,\\s*${SMALL})*\\s+and\\s+${SMALL})(?!\\s*(?:%|of|to|in|\\w+s\\b))`,
    ),
    suggestion: 'of different ages',
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:boy|girl|child|baby|son|daughter|man|woman|lad|mother|father|twins)\\s+of\\s+)(?:about\\s+|just\\s+|only\\s+)?${NUMBER}(?:\\s+${UNIT})?(?:\\s+and\\s+${NUMBER}\\s+${UNIT})?(?!\\w)(?!\\s*(?:children|siblings|to\\b))`,
    ),
    suggestion: 'young age',
    when: (found) => !/^a\b|hours/i.test(found),
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:mother|father|mum|dad|grandmother|grandfather|uncle|aunt|partner|husband|wife|boy|girl|baby|son|daughter|brother|sister|sibling|twin|infant|toddler|mgm|pgm|nan|gran|boyfriend|girlfriend|lad|stepfather|child [a-z])\\s*,?\\s*\\(?)\\d{1,3}(?:\\s?(?:years?|yrs?|y|months?|mths?|m|weeks?|wks?|w|days?|/12|/52)(?:\\s?\\d{1,2}\\s?(?:months?|mths?|m|w))?)?(?=\\s*(?:[,);.:\\n]|$))(?![.,]\\d)`,
    ),
    suggestion: 'age given',
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:when|as|because|since|while|though|although|that)\\s+(?:he|she|they|mother|father|mum|dad|the\\s+\\w+|[A-Z][a-z]+)\\s+(?:was|were|is)\\s+)(?:\\d{1,2}|${SMALL})(?!\\w|[-\\s]*(?:of|per|times|miles|visits|hours|minutes|files|in\\b|%|\\w+s\\b))`,
    ),
    suggestion: ageInGeneral,
  },
  {
    kind: 'age',
    pattern: ages(
      `(?<=\\b(?:boy|girl|child|baby|mother|father|mum|dad|son|daughter|brother|sister|sibling(?:s)?|partner|pupil|student|twin(?:s)?|man|woman|uncle|aunt|cousin|grandmother|adult|subject|parent|carer|lad|teenager|gran|nan|baby [a-z]+|(?:child|sibling|adult|parent|subject) [A-Z0-9]{1,2})\\s*(?:\\(|,\\s*|\\s-\\s|\\s–\\s))(?:now\\s+|then\\s+|only\\s+|just\\s+|nearly\\s+)?(?:\\d{1,2}|${SMALL})(?:\\s?(?:years?|yrs?|y|months?|mths?|m|weeks?|wks?|w|days?)(?:${AND}\\d{1,2}\\s?(?:months?|mths?|m|weeks?))?)?(?=\\s*(?:\\)|,\\s*(?:and|who|whose|was|had|were|then|living|the|told|from|in|a|his|her)\\b|\\s-\\s|\\s–\\s))`,
    ),
    suggestion: 'age given',
    when: (found, { before }) =>
      !/\b(?:of|in|files?|cases?|section|figure|page|recommendation|finding|step|stage|level|table|tier|chapter|key stage|year|january|february|march|april|may|june|july|august|september|october|november|december)\s*[(,–-]?\s*$/i.test(
        before,
      ) &&
      !/^(?:\d{1,2}|one|two)\s?(?:hours)/i.test(found) &&
      !(/\(\s*$/.test(before) && /^\d$/.test(found) && /[a-z]s\s*\(\s*$/i.test(before)),
  },
  {
    kind: 'age',
    pattern: ages(
      `\\b\\d{1,2}\\s?(?:y|yrs?|years?)\\s?(?:and\\s?)?\\d{1,2}\\s?(?:m|mths?|months?)\\b|\\b${NUMBER}\\s+(?:years?|yrs)\\s*(?:,|and)?\\s*${NUMBER}\\s+(?:months?|mths?|weeks?)\\b(?!\\s+(?:later|after|before|since|in custody|imprisonment))`,
    ),
    suggestion: ageInGeneral,
    when: (_found, { before }) =>
      !/\b(?:took|taken|lasted|sentenced to|over|within|for|after|of)\s+(?:\w+\s+)?$/i.test(before),
  },
]);

/** Ages that a law or a programme sets, and an age that a group reaches. */
const isThreshold = (found: string, { before, after }: { before: string; after: string }) =>
  (/\b(?:16|18|sixteen|eighteen|21|25|ten|10)\b/.test(found) &&
    /\b(?:until|before|reach\w*|turn\w*|under|over|to|from|below)\s*(?:the\s*)?$/i.test(before)) ||
  /\b(?:under|below|over|above|reach\w*|until|before|from|up to)\s+(?:the\s+)?$/i.test(before) ||
  (GROUP_BEFORE.test(before) && GROUP_AFTER.test(after)) ||
  /^\s*(?:of consent|of criminal responsibility)/i.test(after);
