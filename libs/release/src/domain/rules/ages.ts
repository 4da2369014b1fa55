import { ageAfterOf, ageAsNoun, ageInGeneral, ageOfMoment } from './wording.js';
import { type Around, patterns } from './rule.js';

const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const SMALL = `(?:${ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh)ty(?:[- ](?:${ONES}))?)`;
const NUMBER = `(?:\\d{1,2}(?:\\s?½|\\.5|\\s?1/2)?|${SMALL}(?:[- ]and[- ]a[- ]half)?|a)`;
const UNIT = '(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?|days?|hours?|hrs?)';
const AND = '\\s*(?:,|and|&)?\\s*';
const AND_MORE = `(?:${AND}${NUMBER}[- ]?${UNIT})?`;
const PERSON =
  '(?:boy|girl|child|baby|infant|son|daughter|brother|sister|man|woman|lad|mother|father|twins?|toddler|newborn)';
const SEVERAL = '(?:brothers|sisters|girls|boys|children|siblings|sons|daughters|twins|grandparents|parents|kids)';
const BIRTHDAY =
  '(?:(?:twenty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|thirtie|fortie)th|\\d{1,2}(?:st|nd|rd|th))';

const ages = (source: string) => new RegExp(source, 'giu');

const GROUP_AFTER =
  /^\s*(?:-|–|to (?=\d|the age|(?:t|f|s|e|n|one)\w+(?: years?| months?)?\b(?<=one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|years?|months?))|\+|(?:or|and) (?:over|under|above|below|younger|older|more|less|upwards|up)|plus\b|upwards)/i;
const GROUP_BEFORE =
  /\b(?:under|over|below|above|between|least|most|than|from|of all|reach\w*|until|before)\s+(?:the\s+)?$|\bto\s+$/i;
const SCHEME =
  /^\s+(?:check|offer|fund|nursery|place|entitlement|review|programme|health|development|scheme|policy|protocol|guidance|legislation|data|information|record|assessment|template|form|system|plan|procedure)/i;
const LAW = /^\s*(?:of consent|of criminal responsibility|groups?|range|bands?|per|%|of)\b/i;
const LASTS =
  /\b(?:took|taken|lasted|sentenced to|over|within|for|after|of|every|between [\w ]{1,12}and)\s+(?:\w+\s+)?$/i;

const MANY_BEFORE =
  /\b(?:those|children|people|adults|pupils|girls and boys|women|men|mothers|fathers|parents|young people|anyone|everyone|all|learners|students)(?: who are)? $/i;
const OF_AGE = /\b(?:16|18|21|25|sixteen|eighteen|twenty-one|twenty-five)\W*$/i;
const SOMEBODY = /\b(?:he|she|his|her|him|hers|i|my|child \w|adult \w|mother|father|mum|dad|brother|sister)\b/i;

/** Whether one person's age is meant, not a group's ("aged 10 to 14", "under 18") or one set by law. */
const exact = (found: string, { before, after }: Around) =>
  !GROUP_AFTER.test(after) &&
  !GROUP_BEFORE.test(before) &&
  !LAW.test(after) &&
  !MANY_BEFORE.test(before) &&
  !(
    OF_AGE.test(found) &&
    /^(?:age|at the age|the age|by the age|from the age|since the age)\b/i.test(found) &&
    !SOMEBODY.test(before + found + after)
  );

/** What is as old as that: "risk assessments from placing authorities were often". */
const DOCUMENTS =
  /\b(?:assessments?|reports?|chronolog(?:y|ies)|records?|policy|policies|data|figures|guidance|forms?|plans?|files?|protocols?|information|templates?|photographs?) (?:[\w’']+ ){0,5}(?:was|were|is|are|been) (?:often |already |now |almost |nearly |over |sometimes )*$/i;

/** Exact ages that say so themselves, and birthdays. An age group may stand. */
export const exactAges = patterns([
  {
    kind: 'age', // "a 14-week-old baby", "7yo"
    pattern: ages(
      `\\b${NUMBER}[- ]?${UNIT}(?:[- ]?(?:and|,)?[- ]?${NUMBER}[- ]?${UNIT})?[- ]old(?!s)\\b|\\b\\d{1,2}[- ]?(?:y[./]?o|m[./]?o|wk old)(?![a-z/\\d])`,
    ),
    suggestion: ageAsNoun,
    when: (found, around) =>
      exact(found, around) &&
      !SCHEME.test(around.after) &&
      !/\bbetween \w+ and $/.test(around.before) &&
      !/^(?:one|a)[- ]hour/i.test(found) &&
      !DOCUMENTS.test(around.before),
  },
  {
    kind: 'age', // "aged seven", "ages 3, 5 and 9"
    pattern: ages(
      `\\b(?:aged?|ages)(?: (?:at|when) (?:\\w+ ){0,3}?\\w+(?=:))?\\s*:?\\s*(?:just|only|about|nearly|almost|of\\s+|around|approximately|exactly)?\\s*(?:${NUMBER}\\s*${UNIT}\\b${AND_MORE}|\\d{1,2}/(?:12|52|7)\\b|(?:\\d{1,2}½?|${SMALL})(?:[- ]and[- ]a[- ]half)?(?![a-z\\d]))(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)${NUMBER}(?![a-z\\d%]))*`,
    ),
    suggestion: ageInGeneral,
    when: exact,
  },
  {
    kind: 'age', // "at the age of four"
    pattern: ages(
      `\\b(?:(?:at|by|from|since) )?(?:the|his|her)\\s+age\\s+of\\s+(?:just\\s+|only\\s+)?(?:${NUMBER}\\s*${UNIT}\\b${AND_MORE}|(?:\\d{1,2}|${SMALL})(?![a-z\\d]))`,
    ),
    suggestion: ageOfMoment,
    when: exact,
  },
  {
    kind: 'age', // "on his third birthday"
    pattern: ages(
      `(?:\\b(?:on|before|after|of|for|around|at|until|since|from|by|day (?:before|after)|short of)\\s+)?(?:\\bwhat(?:['’]d| (?:would|should|was to)) (?:have been|be) )?(?:\\b(?:his|her|their|the\\s+\\w+['’]?s?['’]?|\\w+['’]s)\\s+)?\\b${BIRTHDAY}\\s+birthday\\b`,
    ),
    suggestion: 'at about that age',
    when: (found, { before, after }) =>
      !/^\s*(?:of every|review)/.test(after) &&
      !/\b(?:eve of|each|every) an? $|\b(?:an|a) $/i.test(before) &&
      !(
        /(?:^|\b(?:the|their) )(?:1st|16th|18th|first|sixteenth|eighteenth|21st|25th) /i.test(found) &&
        !/\b(?:his|her|my|\w+['’]s) /i.test(found)
      ),
  },
  {
    kind: 'age', // "two boys of seven and nine"
    pattern: ages(
      `(?<=\\b${SEVERAL}\\s+(?:of\\s+|were\\s+)?|\\b${SEVERAL}(?:,|:| -| –)?\\s\\(?)(?:\\d{1,2}|${SMALL})(?:(?:,?\\s*(?:and|&)\\s*|,\\s*|/)(?:\\d{1,2}|${SMALL})(?![\\w%]))+(?!\\s*(?:%|of|to|in|\\w+s\\b))`,
    ),
    suggestion: 'of different ages',
  },
  {
    kind: 'age', // "a girl of fourteen", "a newborn of three days"
    pattern: ages(
      `(?<=\\b${PERSON},?\\s+(?:of|at)\\s+(?:about\\s+|just\\s+|only\\s+)?)(?:\\d{1,2}|${SMALL})(?:\\s+and a half)?(?:\\s+${UNIT}${AND_MORE}|(?<=of .{1,24}))(?![\\w%])(?!\\s*(?:children|siblings|to\\b|other|years|occasion))`,
    ),
    suggestion: ageAfterOf,
    when: (found) => !/hours/i.test(found),
  },
  {
    kind: 'age', // "3y 4m", "two years and three months"
    pattern: ages(
      `\\b\\d{1,2}\\s?(?:y|yrs?|years?)\\s?(?:and\\s?)?\\d{1,2}\\s?(?:m|mths?|months?)\\b|\\b(?:at |was |is )?(?:\\d{1,2}|${SMALL}) (?:weeks|wks|months|mths),? (?:and )?(?:\\d{1,2}|${SMALL}) days?\\b(?!\\s+(?:later|after|before|since|to))|\\b${NUMBER}\\s+(?:years?|yrs)\\s*(?:,|and)?\\s*${NUMBER}\\s+(?:months?|mths?|weeks?)\\b(?!\\s+(?:later|after|before|since|in custody|imprisonment))`,
    ),
    suggestion: ageInGeneral,
    when: (_found, { before }) => !LASTS.test(before),
  },
  {
    kind: 'age', // "then two and a half", "10½ months"
    pattern: ages(
      `(?<=\\b(?:at|was|is|by|then|now|turned|only|barely|nearly|of|when|he['’]s|she['’]s)\\s+)(?:\\d{1,2}\\s?½|(?:\\d{1,2}|${SMALL})\\s+and\\s+(?:a\\s+(?:half|quarter)|three[- ]quarters))(?:\\s+(?:months|years))?(?!\\s+(?:hours|days|years? (?:later|in|of)|times|per|weeks|pages|miles))`,
    ),
    suggestion: ageInGeneral,
    when: (_found, { before }) => !LASTS.test(before),
  },
  {
    kind: 'age', // notes: "(F, 34)", "17M", "b. 1998", "baby 8/52"
    pattern: ages(
      `(?<=^|[(,/;\\s])(?:[MF]\\s?[,/]?\\s?\\d{1,2}|\\d{1,2}\\s?[MF])(?=[),;.])|\\b(?:dob:?|born in|b\\.|year of birth:?) ?(?:19|20)\\d{2}|(?<=\\b(?:baby|child|girl|boy|infant|at|aged?|sibling|twin|was|he|she)\\W{1,3})\\d{1,2}\\s?/\\s?(?:12|52|7)\\b|\\b\\d{1,2}\\s?/\\s?(?:12|52|7) old\\b|\\bday (?:\\d{1,2}|${SMALL}) of life|\\b(?:\\d{1,2}|${SMALL})(?: and a half)? (?:months|weeks|years|days|hours|mths|wks|yrs) of age\\b|\\b(?:\\d{1,2}|${SMALL})(?= at the time\\b)|(?:\\b[MF]/|\\b(?:fe)?male,? )\\d{1,2}\\b(?!\\s*(?:%|of\\b|in\\b|and\\b|to\\b|staff|members))`,
    ),
    suggestion: 'age given',
    when: (found, { before, after }) =>
      !(/^[MF]\d/.test(found) && /(?:^|\n)\s*$/.test(before)) &&
      !/of the time/.test(after) &&
      !/\b(?:under|over) $/i.test(before),
  },
  {
    kind: 'age', // "(now nineteen and eighteen)", "gave his age as 14", "7 wks + 2 days", "4 1/2"
    pattern: ages(
      `(?<=\\()(?:now|then|aged?|both) (?:\\d{1,2}|${SMALL})(?:(?:, | and | & |/)(?:\\d{1,2}|${SMALL}))*(?=\\))|(?<=\\p{L} \\()(?:${SMALL})(?:(?:, | and | & )(?:${SMALL}))+(?=\\))|\\b(?:age|ages)(?:,| as| is| was| being| given as| recorded as| at death:?) (?:about |only )?(?:\\d{1,2}|${SMALL})(?: ${UNIT})?(?=[.,;)]|$| and\\b| was\\b| when\\b| but\\b)|\\b\\d{1,2} ?(?:wks?|weeks?|mths?|months?|yrs?|years?|m|y) ?[+&] ?\\d{1,2} ?(?:days?|d|wks?|weeks?|mths?|months?)\\b|(?<=[-–.:,(] )\\d{1,2} ?(?:1/2|1/4|3/4|½|¼|¾)(?=[.,;)]|\\s*$|\\s*\\n)`,
    ),
    suggestion: 'age given',
    when: (_found, { before }) =>
      !/\b(?:average|mean|median|school|minimum|maximum|legal|retirement|working|any|every)\s*$/i.test(before),
  },
  {
    kind: 'age', // "He was 13yrs.", "the 3-year-olds", "they were 6, 4 and 18 months"
    pattern: ages(
      `(?<=\\b(?:was|is|now|then|aged?|only|just|nearly|turned|at) )\\d{1,2}(?:yrs?|y|mths?|mnths?|months?|wks?)(?=\\s?[.,;):]|\\sand\\b|$)|(?<=\\b(?:the|both|her|his|their|two|three) )\\d{1,2}[- ](?:year|month|week)[- ]olds\\b|(?<=\\b(?:they|siblings|children|boys|girls|brothers|sisters|sons|daughters|kids|twins|others)(?: were| are|:|,| –| -)? \\(?)(?:\\d{1,2}|${SMALL})(?:, (?:\\d{1,2}|${SMALL}))*,? (?:and|&) (?:\\d{1,2}|${SMALL})(?: ${UNIT})?(?=[.,;)]|$| respectively| when| at the time)`,
    ),
    suggestion: 'age given',
  },
  {
    kind: 'age', // "seventeen and eleven months", "five days short of his eighteenth", "sixteen the week before"
    pattern: ages(
      `(?<=\\b(?:was|is|at|only|just|aged?|then|now|turned|nearly|almost) )${SMALL} and (?:${SMALL}|\\d{1,2}) months\\b|(?<=\\b(?:would|should|could)(?:['’]ve| have) been )(?:\\d{1,2}|${SMALL})(?= (?:on|this|that|next|last|in|today|now)\\b|[.,;)])|(?<=\\p{Ll} \\p{Lu}\\.? \\()\\d{1,2}(?=\\))|(?<=, )now (?:\\d{1,2}|${SMALL})(?= and (?:living|working|at|in|himself|herself|a|away|married|expecting)\\b)|\\b(?:\\w+ (?:days?|weeks?|months?) )?(?:short of|before|after|off|past|shy of|into) (?:his|her|their) ${BIRTHDAY}(?=[\\s.,;:)”"]|$)(?! (?:birthday|birth|child|baby|pregnancy|review|year|placement|visit|appointment|contact|home|school|week|month|day|night|attempt|term|attendance|admission|overdose|partner|class|form|session|cpc|call|move|referral))|\\b(?:\\d{1,2}|${SMALL}) the (?:week|day|month|night) (?:before|after)\\b`,
    ),
    suggestion: ageInGeneral,
    when: (_found, { before }) => !LASTS.test(before),
  },
  {
    kind: 'age', // "Female, 15 yrs", "not even fourteen", "17 in the October", "became seven", "three and a bit"
    pattern: ages(
      `(?<=\\b(?:fe)?male,? )\\d{1,2} ?(?:yrs?|years|mths?|months|wks|weeks)(?=[.,;)]|$)|\\bnot (?:even|quite) (?:\\d{1,2}|${SMALL})(?=[.,;)]|$)|(?<=, )(?:\\d{1,2}|${SMALL}) in the (?:january|february|march|april|may|june|july|august|september|october|november|december)\\b|(?<=\\b(?:boy|girl|child|he|she|lad|son|daughter) became )(?:\\d{1,2}|${SMALL})(?=[.,;)]|$)|(?<=\\b(?:than|only|about|was|were|is|at|just|aged) )${SMALL} and a bit\\b|(?<=, )both (?:\\d{1,2}|${SMALL})(?=[.,;)]|$)|\\bsince age \\d{1,2}\\b|(?<=\\bhim |\\bher )not ${SMALL} (?:till|until) \\p{Lu}\\p{Ll}+`,
    ),
    suggestion: ageInGeneral,
  },
  {
    kind: 'age', // "in his eighty-second year"
    pattern: ages(
      `\\b(?:then |now )?in (?:his|her) (?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|(?:thir|four|fif|six|seven|eigh|nine)teenth|twelfth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|\\d{1,2}(?:st|nd|rd|th)) year\\b(?! (?:of|at|as|in) (?:school|college|university|uni|training|care|the|his|her))`,
    ),
    suggestion: 'of about that age',
    when: (found) => !/in (?:his|her) (?:first|second|third|1st|2nd|3rd) year/i.test(found),
  },
  {
    kind: 'age', // "in his early twenties", "a day-old baby"
    pattern: ages(
      `\\bin (?:his|her) (?:early |mid[- ]|late )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)|\\b(?:day|hours)[- ]old\\b|\\bfirst ${NUMBER} (?:weeks|months|days|years) of (?:his|her) life|\\b(?:\\d{1,2}½?|${SMALL})(?: and a half)? (?:months|weeks|years|days)(?= (?:when|as) (?!the\\b|they\\b|it\\b))|(?<=\\b(?:his|her) )\\d{1,2}(?:st|nd|rd|th)(?=[.,;)]| and\\b| in\\b)`,
    ),
    suggestion: ageInGeneral,
    when: (_found, { before }) =>
      !/\b(?:within|in|for|after|every|over|under|by|of) (?:the (?:first|next|last) )?$/i.test(before),
  },
]);
