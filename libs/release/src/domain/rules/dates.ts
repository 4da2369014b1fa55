import { toTheMonth } from './wording.js';
import { patterns, type Rule, type Span } from './rule.js';

const MONTH =
  '(?:jan(?:u[a-z]{1,4})?|feb[a-z]{0,7}|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const ORDINAL =
  '(?:twenty[- ]first|twenty[- ]second|twenty[- ]third|twenty[- ]fourth|twenty[- ]fifth|twenty[- ]sixth|twenty[- ]seventh|twenty[- ]eighth|twenty[- ]ninth|thirty[- ]first|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)';
const WEEKDAY = '(?:(?:mon|tues?|weds?|wednes|thurs?|thur?|fri|satur|sat|sun)(?:day)?)';
const YEAR =
  "(?:,?\\s*(?:of\\s+)?(?:(?:19|20)\\d{2}|(?<!,\\s*)['’]?\\d{2}(?!\\d|[.:]\\d|\\s*(?:per|%|of|files|children|cases|staff))))?";
const SEP = '[\\s/.-]{1,2}';

const FEAST =
  "(?:(?:christmas|xmas) (?:day|eve|morning|night|week)|boxing day|new y(?:ea)?r['’]?s (?:day|eve)|hogmanay|bonfire (?:night|weekend)|hallowe['’]?en(?: night)?|valentine['’]?s day|good friday|easter (?:sunday|monday|saturday)|mother['’]?s day|mothering sunday|father['’]?s day|pancake day|shrove tuesday|(?:st|saint)\\.? \\p{L}+['’]s (?:day|eve)|remembrance (?:sunday|day|weekend)|all (?:souls|saints|hallows)['’]?s? (?:day|eve|night)|(?:the )?(?:feast of (?:the )?|eve of )?(?:the )?(?:epiphany|candlemas|michaelmas|martinmas|lammas|lady day|corpus christi|ascension day)|world book day|sports day|red nose day|children in need day|harvest festival|stir-up sunday|april fool['’]?s['’]? day|leap day|guy fawkes night|mischief night|maundy thursday|ash wed(?:nesday|s)?|palm sunday|low sunday|trinity sunday|advent sunday|whit (?:monday|sunday|week)|may day(?: bank holiday)?|twelfth night|burns night|trafalgar day|armistice day|ve day|st swithin['’]?s day|midsummer['’]?s day|a[- ]level results day|gcse results day|results day(?!s))";

const dated = (pattern: string, flags = 'gi') => new RegExp(pattern, flags);

/** Dates finer than a month, in the ways people write them. A month with its year may stand. */
export const dates: Rule = (passage) => {
  const inParts = /\d\/52\b/.test(passage.text); // whoever writes weeks so writes months so
  return written(passage)
    .filter(({ start, end }) => !isPart(passage.text.slice(start, end), inParts))
    .map((span) => withOccasion(span, passage.text));
};

/** "8-12/12", "6/52": months and weeks as parts of a year. */
const isPart = (found: string, inParts: boolean) =>
  /^\d{1,2}-\d{1,2}\/(?:12|52)$/.test(found) || (inParts && /^\d{1,2}\/12$/.test(found));

const OCCASION =
  /\b(?:(?:on|over|during|in|for|until|by) )?(?:the )?(?:weekend|week|night|morning|evening|afternoon|day|eve|anniversary|early hours|small hours|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: of| before| after| following| beginning| ending| commencing)?,? ?\(?(?:the )?$/i;

/** A date with what it is the date of: "the weekend of 8 June", "the anniversary (2 February)". */
function withOccasion(span: Span, text: string): Span {
  const before = OCCASION.exec(text.slice(Math.max(0, span.start - 40), span.start))?.[0] ?? '';
  return { ...span, start: span.start - before.length };
}

/** What is planned for a feast whenever it comes. */
const OCCASIONS =
  /^(?: weekends?)? (?:rotas?|cover|opening|arrangements|staffing|closures?|hours|plans?|shifts?|to the end)\b|^,? (?:and|or) (?:christmas|easter|new year|summer|boxing day)\b/i;

const written = patterns([
  {
    kind: 'date',
    pattern: dated(
      `(?:\\b(?:on|w/c|w/e|wk of|week (?:of|commencing|beginning|ending))\\s+(?:the\\s+)?)?(?:\\b${WEEKDAY}[,\\s]+(?:the\\s+)?)?(?<![\\d/.-])${DAY}(?:st|nd|rd|th)?(?:\\s*(?:-|–|,|\\+|to|and|/|&|or)\\s*(?:the\\s+)?${DAY}(?:st|nd|rd|th)?){0,4}\\s*(?:of\\s+|${SEP})?${MONTH}\\b(?:\\.(?=\\s*['’]?\\d))?${YEAR}`,
    ),
    suggestion: toTheMonth,
    when: (found, { after, before }) =>
      !/^\d{1,2}\s*(?:may|mar)$/i.test(found) ||
      !/^\s+(?:not|be|have|need|also|well|want)\b/.test(after) ||
      /\bon\s*$/.test(before),
  },
  {
    kind: 'date',
    pattern: dated(`\\b(?:on\\s+)?(?:the\\s+)?${ORDINAL}\\s+(?:day\\s+)?of\\s+${MONTH}\\b${YEAR}`),
    suggestion: toTheMonth,
  },
  {
    kind: 'date',
    pattern: dated(
      `(?:\\bon\\s+)?(?:\\b${WEEKDAY}[,\\s]+)?\\b${MONTH}\\s+(?:the\\s+)?(?:${DAY}(?:st|nd|rd|th)|${ORDINAL})\\b${YEAR}`,
    ),
    suggestion: toTheMonth,
    when: (found, { after }) => !/^\s+(?:quarter|week|half)/i.test(after) && !/^may\s+(?:first|second)/i.test(found),
  },
  {
    kind: 'date',
    pattern: dated(
      `\\b${MONTH}\\.?\\s+${DAY}\\s*,\\s*(?:19|20)\\d{2}\\b|\\b${MONTH}\\.?\\s+${DAY}\\s+(?:19|20)\\d{2}\\b`,
    ),
    suggestion: toTheMonth,
  },
  {
    kind: 'date',
    pattern: dated(`(?<=\\bon\\s+(?:${WEEKDAY}\\s+)?)(?:${MONTH})\\s+(?:[1-9]|[12]\\d|3[01])\\b`),
    suggestion: toTheMonth,
  },
  {
    kind: 'date',
    pattern:
      /(?:\bon\s+)?(?<![\d/.:-])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[/.-](?:0?[1-9]|1[0-2])[/.-](?:(?:19|20)\d{2}|\d{2})(?![\d/-]|\.\d)|(?<![\d/.-])(?:19|20)\d{2}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])(?![\d])/g,
    suggestion: toTheMonth,
  },
  {
    kind: 'date',
    pattern:
      /(?<=\b(?:on|dob|d\.o\.b\.?|born|since|from|by|of|until|dated|after|before|between|and|seen|admitted|died)\s*:?\s*)(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])(?![\d/.]\d|\d|\s*(?:of|files|cases|staff))/gi,
    suggestion: toTheMonth,
    when: (_found, { before }) => /\b(?:on|dob|d\.o\.b\.?|born|dated|seen|admitted|died|since)\s*:?\s*$/i.test(before),
  },
  {
    kind: 'date',
    pattern: dated(`\\b\\d{1,2}[./-](?:i{1,3}|iv|vi{0,3}|ix|xi{0,2}|x)[./-](?:19|20)?\\d{2}\\b`),
    suggestion: 'that month',
  },
  {
    kind: 'date',
    pattern: dated(
      `\\b(?:on )?the (?:very )?(?:(?:first|second|third|last|final|next|penultimate) )?(?:${WEEKDAY}|day|night|evening|morning|weekend) (?:of|before|after|in) (?:the )?(?:(?:summer|easter|christmas|spring|autumn|october|february|may) )?(?:half[- ]term|holidays?|term|bank holiday|christmas|easter|new year|school holidays?)(?: (?:in )?(?:19|20)\\d{2})?`,
    ),
    suggestion: 'during that time',
  },
  {
    kind: 'date',
    pattern: dated(
      `\\bthe (?:following|previous|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\bthe (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:following|after|before|of)\\b`,
    ),
    suggestion: 'soon after',
    certainty: 'warn',
  },
  {
    kind: 'date',
    pattern: dated(`(?:\\bon )?\\b${FEAST}(?![\\p{L}-])${YEAR}`, 'giu'),
    suggestion: 'at about that time',
    when: (found, { before, after }) =>
      (!/\b(?:over|every|each|like|as)\s*$/i.test(before) && !OCCASIONS.test(after)) || /(?:19|20)\d{2}$/.test(found),
  },
  {
    kind: 'date',
    pattern: dated(
      `\\b(?:on|by|until|since|from|before|after)\\s+(?:${WEEKDAY}\\s+)?the\\s+${DAY}(?:st|nd|rd|th)(?=\\s*(?:[.,;:)]|$|of\\s+(?:that|the|this)\\s+month|at\\s+\\d|and\\s+(?:the\\s+)?\\d|when\\b|she\\b|he\\b|they\\b|in the (?:morning|afternoon|evening)))(?:\\s*of\\s+(?:that|the|this)\\s+month)?`,
    ),
    suggestion: 'at about that time',
    certainty: 'warn',
  },
  {
    kind: 'date',
    pattern: dated(
      `\\b(?:on |the |on the |until the |by the |from the |since the |of the |night of the |between the )\\d{1,2}(?:st|nd|rd|th)(?=\\s*(?:[.,;:)?!–-]|$|\\n|and\\b|at\\b|of\\b|when\\b|she\\b|he\\b|they\\b|to\\b|but\\b|mother\\b|father\\b))(?!\\s*(?:-?centile|century|of (?:\\d|the (?:\\d|cases)|these))| and \\d{1,2}(?:st|nd|rd|th) [a-z])`,
    ),
    suggestion: 'at about that time',
    certainty: 'warn',
  },
  {
    kind: 'date',
    certainty: 'warn',
    pattern: dated(
      `\\bon the (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?\\b|\\bthat (?:same |very )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?\\b|\\b(?:by|till|until|since) the (?:mon|tues|wednes|thurs|fri|satur|sun)day\\b(?! (?:club|clinic|group|list|meeting|rota|session|surgery|team|after|before|of|following))|\\b${MONTH}\\.? (?:[1-9]|2[5-9]|3[01])(?=[.,;:)]|\\s*$|\\s*\\n|\\s(?:at|and|to|when|she|he|in)\\b)(?![.,]\\d)`,
    ),
    suggestion: 'at about that time',
    when: (found) => !/^(?:may|mar) [1-9]$/i.test(found) || /^[MO]/.test(found),
  },
  {
    kind: 'date',
    pattern: dated(
      `\\b(?:the )?(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?:${WEEKDAY}|week|weekend|day|few days|night) (?:of|in) (?:the )?${MONTH}${YEAR}|\\b(?:(?:the )?(?:weekend|night|day|morning|evening|week) of )?(?:early may|late may|may day|spring|august|summer|easter|whit|bank) (?:bank )?holiday(?: (?:monday|weekend|tuesday))?(?: (?:in )?(?:19|20)\\d{2})?|\\b(?:two|three|four|five|six|ten|a few|several|\\d+) (?:days|nights|weeks) (?:before|after) (?:christmas|easter|new year|halloween|bonfire night)|\\b${DAY}(?:st|nd|rd|th)?\\s*[-–/&]\\s*${DAY}(?:st|nd|rd|th)?\\s+${MONTH}\\b${YEAR}|\\b(?:${WEEKDAY})[ ,]+${DAY}[/.](?:0?[1-9]|1[0-2])\\b|\\bchristmas (?:19|20)\\d{2}\\b`,
    ),
    suggestion: 'at about that time',
    when: (found, { before, after }) =>
      /\d|first|second|third|fourth|last|final|monday|weekend|days|nights/i.test(found) &&
      !/\b(?:over|every|each|on|during) an? $/i.test(before) &&
      !(/\bweek\b/i.test(found) && (/\b(?:by|before|until) $/i.test(before) || /^ (?:each|every) year/.test(after))) &&
      !OCCASIONS.test(after) &&
      !/^(?:easter|summer|spring) holiday$/i.test(found),
  },
  {
    kind: 'date',
    pattern: dated(`\\b(?:on\\s+)?(?:the\\s+)?${WEEKDAY},?\\s+(?:the\\s+)?${DAY}(?:st|nd|rd|th)\\b`),
    suggestion: 'a day',
  },
  {
    kind: 'date',
    pattern: dated(
      `\\b(?:the\\s+)?(?:${WEEKDAY}|night|day|evening|morning|weekend)\\s+(?:before|after|following|of)\\s+(?:christmas(?: day)?|easter|new year|bank holiday|boxing day|bonfire night|the (?:royal wedding|jubilee|cup final|world cup|olympics))\\b`,
    ),
    suggestion: 'at a holiday',
    certainty: 'warn',
  },
  {
    kind: 'date', // "03.02", with both parts in two digits; a measure does not begin with nought
    pattern: /(?<![\d/.,£-]|\b(?:at|by|until|from) )0[1-9][./](?:0[1-9]|1[0-2])(?![\d/.-]*\d)/g,
    suggestion: toTheMonth,
  },
  {
    kind: 'date', // "the second Sunday in Advent", "the day of the Grand National"
    pattern: dated(
      `\\b(?:on )?the (?:(?:first|second|third|fourth|last) (?:${WEEKDAY})|day|night|morning|afternoon|evening|weekend) (?:in|of|after|before) (?:the )?(?!Board|Panel|Review|Conference|Meeting|Core|Child|Mother|Father|Event|Legal|Court|Hearing|Inspection|Ofsted)\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)*(?:['’]s \\p{Ll}+)?`,
      'gu',
    ),
    suggestion: 'at about that time',
  },
  {
    kind: 'date', // notes, a line a day: "2/5 – HV to", and "the letter of 30/9"
    pattern: dated(
      `(?<=^|\\n\\s*(?:[-•*]\\s*)?)${DAY}[/.](?:0?[1-9]|1[0-2])(?=\\s*(?:[-–—:]\\s|pm\\b|am\\b))|(?<=\\b(?:letter|report|email|e-mail|referral|call|visit|note|entry|minutes|message|text) of )${DAY}[/.](?:0?[1-9]|1[0-2])\\b`,
      'gim',
    ),
    suggestion: 'that month',
  },
  {
    kind: 'date', // "on the 9th not the 19th", "the 21st (photos"
    certainty: 'warn',
    pattern: dated(
      `\\b(?:on|by|until|since|from|till|before|after) the ${DAY}(?:st|nd|rd|th)(?=\\b(?! ?(?:floor|century|birthday|centiles?|percentile|edition|anniversary|page|paragraph|hour|of (?:each|every|these|the (?:cases|files|children))|working|draft|attempt|occasion|contact|visit|child|baby|pregnancy|referral|meeting|week|month|year|day of|grade|form|time|call|report|review|conference|quarter|may|and \\d)))|\\b(?:on )?(?:the )?jubilee (?:day|weekend|bank holiday)\\b|\\b(?:on )?(?:the )?${ORDINAL} ${MONTH}\\b${YEAR}`,
    ),
    suggestion: 'at about that time',
    when: (found) => !/(?:first|second|third|fourth) (?:may|mar)/i.test(found) || /March/.test(found),
  },
  {
    kind: 'date', // "on Eid al-Adha 2016", "on the second night of Diwali"
    pattern:
      /\b[Oo]n (?:the (?:first|second|third|last|\w+th) (?:day|night|evening) of )?(?:Eid(?:[- ][Aa]l[- ]\w+| ul[- ]\w+)?|Diwali|Vaisakhi|Holi|Passover|Yom Kippur|Rosh Hashanah|Hanukkah|Ramadan|Lent|Whitsun|Pentecost|Epiphany|Candlemas|Advent Sunday|Chinese New Year|Lunar New Year)(?: (?:19|20)\d{2})?\b/g,
    suggestion: 'on a feast day',
  },
  {
    kind: 'date', // "1st of the 4th 2015"
    pattern: dated(`\\b${DAY}(?:st|nd|rd|th) of the (?:0?[1-9]|1[0-2])(?:st|nd|rd|th)${YEAR}`),
    suggestion: 'that month',
  },
  {
    kind: 'date', // "20th ult.", "2nd inst."
    pattern: dated(`\\b(?:(?:on|of|the|dated) )*${DAY}(?:st|nd|rd|th)? (?:inst|ult|prox|instant|ultimo)\\b\\.?`),
    suggestion: 'at about that time',
  },
  {
    kind: 'date', // "done 15/1", "admitted 19/8, discharged 22/8"
    certainty: 'warn',
    pattern: dated(
      `(?<=\\b(?:\\w{3,}ed|done|sent|due|seen|rang|met|by|until|til|till|from|to|since|wef|on|for|mtg|meeting|visit|call|conference|review|cpc|icpc|rcpc|lac)[ :–-]{1,3})${DAY}/(?:0?[1-9]|1[0-2])(?![\\d/]|\\.\\d|\\s*(?:%|of\\b|files|cases|staff|children|hours|weeks|full|way|the\\b))`,
    ),
    suggestion: 'at about that time',
    when: (found) => {
      const [day = 0, month = 0] = found.split('/').map(Number);
      return found !== '24/7' && (day > month || day > 2) && !/^(?:1\/1|2\/1|3\/2)$/.test(found);
    },
  },
  {
    kind: 'date', // "the meeting of March 4"
    pattern: dated(
      `(?<=\\b(?:of|on|since|until|till|from|by|after|before|dated|for) )${MONTH}\\.? (?:[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?=[.,;:)]|$|\\s(?:at|and|to|when|she|he|in|the|was|had)\\b)(?![.,]\\d)`,
    ),
    suggestion: toTheMonth,
    when: (found) => !/^(?:may|mar) /i.test(found) || /^(?:March|May)/.test(found),
  },
  {
    kind: 'date', // "Thursday last", "the Monday after the clocks went back", "the day before school broke up"
    certainty: 'warn',
    pattern: dated(
      `\\b(?:on )?(?:${WEEKDAY}) (?:last|week|gone)(?=[.,;) ])|\\b(?:on )?the (?:very )?(?:${WEEKDAY}|day|night|morning|evening|weekend) (?:before|after|following) (?:the |his |her |their )?(?:[\\w’']+ ){0,2}?(?:nativity|ofsted|panto(?:mime)?|leavers['’]? (?:assembly|disco|do|service)|school (?:play|disco|trip|fair|show)|summer fair|harvest festival|sports day|heatwave|power cut|referendum|jubilee|coronation|lockdown|regatta|races|clocks (?:went|go|changed)(?: back| forward)?|school (?:broke up|closed|went back|started)(?: for (?:the )?\\w+)?|term (?:started|ended|began)|(?:royal )?wedding|funeral|christening|election|final|carnival|fair|parade|match|derby|flood|snow|storm|eclipse|marathon|gala|fete|prom|trial|verdict|inquest|birthday)`,
    ),
    suggestion: 'at about that time',
  },
  {
    kind: 'date', // "Tuesday the tenth", "05/15/2015", "the second week of the Lent term of 2011", "the Monday after Low Sunday"
    pattern: dated(
      `\\b${WEEKDAY},? the ${ORDINAL}\\b(?! (?:time|visit|meeting|contact|child|of))|(?<![\\d/.-])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\\d|3[01])/(?:19|20)\\d{2}(?![\\d/])|\\b(?:in )?the (?:first|second|third|fourth|last|final|penultimate) week of the (?:\\w+ )?term,? (?:of |in )?(?:19|20)\\d{2}|\\b(?:on )?the (?:${WEEKDAY}|day|week|weekend) (?:before|after|following|preceding) (?:the )?(?:${FEAST}|whit(?:sun)?(?: recess| holiday)?)${YEAR}`,
      'giu',
    ),
    suggestion: 'at about that time',
  },
  {
    kind: 'date', // "last Thursday", "a week last Monday"
    certainty: 'warn',
    pattern: dated(
      `\\b(?:last|yesterday|this past|a week last) (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?\\b`,
    ),
    suggestion: 'recently',
  },
  {
    kind: 'date', // "the Monday we came back after Easter 2012", "the week of our Ofsted", "the last week of the spring term"
    pattern: dated(
      `\\b(?:on )?the (?:very )?(?:${WEEKDAY}|day|morning|night|weekend|week) (?:that )?(?:we|he|she|they|everyone|everybody|school|term|lessons)\\b[^.,;:\\n]{1,40}?\\b(?:easter|christmas|half[- ]term|the holidays|whit)(?: (?:19|20)\\d{2})?\\b|\\b(?:in )?the (?:day|week|night|weekend|morning) (?:of|before|after) (?:our|their|the school['’]s|his|her) (?:ofsted|inspection|sats|mocks|nativity|wedding|carnival|leavers['’] \\w+)\\b|\\b(?:in |on )?the (?:whole )?(?:(?:very )?(?:first|second|last|final)(?: whole| full)? (?:week|day|morning|${WEEKDAY})|(?:first|last) day but one) (?:but one )?of (?:the )?(?:spring|summer|autumn|michaelmas|lent|easter|christmas|winter) (?:half[- ])?term(?: (?:19|20)\\d{2})?\\b`,
    ),
    suggestion: 'at about that time',
  },
]);
