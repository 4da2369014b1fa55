import { patterns } from './rule.js';

/** NHS numbers carry a check digit: the eleventh part of the weighted sum of the first nine. */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9)).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

const digitsOf = (found: string) => found.replace(/\D/g, '');
const CALLS = /(?:tel|phone|telephone|mob|mobile|ring|call|fax|contact|number|no\.?|text)\W*(?:\w+\W+){0,3}$/i;
const NHS = /\bnhs\W*(?:\w+\W+){0,3}$/i;

/** Ways to reach or look up one person: addresses of mail and web, telephones, NHS numbers, references, postcodes. */
export const contactAndNumbers = patterns([
  {
    kind: 'email',
    pattern: /(?<![\w@.+'-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gi,
    suggestion: '[contact details removed]',
  },
  {
    kind: 'web',
    pattern:
      /\b(?:https?:\/\/|www\.)[^\s<>)\]"”’]+[^\s<>)\]"”’.,;:]|(?<![\w@.-])[a-z0-9-]{2,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:co\.uk|org\.uk|gov\.uk|ac\.uk|sch\.uk|nhs\.uk|police\.uk|org|com|net|info|example|tv|uk)(?:\/[^\s<>)"”’]*[^\s<>)"”’.,;:])?(?![\w@])/gi,
    suggestion: '[web address removed]',
    when: (found) => !/^(?:www\.)?(?:nhs\.net|nhs\.uk|gov\.uk|cjsm\.net|police\.uk|legislation\.gov\.uk)$/i.test(found),
  },
  {
    kind: 'web',
    pattern: /(?<![\w@.])@[A-Za-z_][\w.]{1,29}\w|(?<![\w&#])#[A-Za-z][A-Za-z0-9_]{3,}/g,
    suggestion: '[account removed]',
  },
  {
    kind: 'email',
    pattern: /(?<![\w.])[a-z0-9_]+(?: (?:dot|\.) [a-z0-9_]+){0,3} (?:at|\(at\)) [a-z0-9-]+(?: dot [a-z]+){1,3}(?!\w)/gi,
    suggestion: '[contact details removed]',
  },
  {
    kind: 'web', // "the Facebook group 'Justice for Kyran'", "a page called Find Lexi"
    pattern:
      /(?:\b(?:the|a|her|his|their|on) )?\b(?:page|online group|petition|campaign page|website|blog|channel|account|profile) (?:called|named|titled|under) ["“‘][^"”’\n]{2,50}["”’]|(?:\b(?:the|a|her|his|their|on) )?\b(?:facebook|instagram|tiktok|youtube|whatsapp|snapchat|discord|twitter|justgiving|gofundme|fundraising)(?: (?:group|page|channel|chat|account|appeal|site|profile))?,? \(?(?:called |named |under )?["“‘'(][^"”’')\n]{2,50}["”’')]/gi,
    suggestion: '[account removed]',
  },
  {
    kind: 'web', // "her TikTok, kellymossxx, was public"
    pattern:
      /(?<=\b(?:tiktok|instagram|insta|snapchat|snap|kik|twitter|gamertag|username|user name|screen name|handle|login|youtube channel|discord|xbox|roblox|steam)(?: (?:name|account|handle|profile|page|tag))?(?:,| was| is|:| as)? ["“‘']?)(?!(?:and|or|account|accounts|page|pages|group|groups|live|was|is|he|she|they|with|to|for|on|where|which|but|by|in|at|the|a|an|had|has|from|as|also|when|who|that|it|videos?|messages?|posts?|use|usage|users?|profiles?|friends?|names?|because|before|after|so|then|not|all)\b)[a-z][\w.]{4,}(?=["”’']?(?:[,.;)]| was\b| is\b|$))/g,
    suggestion: '[account removed]',
    when: (found) => !/^[a-z]{5,7}$/.test(found) || /xx|\d|_/.test(found),
  },
  {
    kind: 'web',
    pattern: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g,
    suggestion: '[address on the net removed]',
    when: (found) => /[1-9]\d{2}|\.0\./.test(found) || !/^(?:[1-9]|[12]\d)\.\d\.\d{1,2}\.\d{1,2}$/.test(found),
  },
  {
    kind: 'web',
    pattern:
      /(?<=\b(?:username|user name|gamertag|gamer tag|handle|snapchat|snap|instagram|insta|tiktok|kik|facebook|xbox|discord)\b[^.\n]{0,24}?["'“‘ (:])[A-Za-z]\w*[_.\d]\w*/gi,
    suggestion: '[account removed]',
  },
  {
    kind: 'nhs-number',
    pattern: /(?<![\d-])\d(?:[ .-]?\d){9}(?![\d-])/g,
    suggestion: '[number removed]',
    when: (found, { before }) => isNhsNumber(digitsOf(found)) || NHS.test(before),
  },
  {
    kind: 'phone',
    pattern:
      /(?<![\d\w/-])(?:\(?(?:\+|00)44\)?\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s().-]{0,2}\d){8,9}(?!\d)(?:\s?(?:x|ext\.?|extension)\s?\d{1,5})?/gi,
    suggestion: '[telephone number removed]',
  },
  {
    kind: 'phone',
    pattern: /(?<![\d\w/.-])\d{3,6}[ -]\d{3,6}(?![\d/-])|(?:\bext(?:ension|\.)?\s?|\bx)\d{3,5}\b/gi,
    suggestion: '[telephone number removed]',
    when: (found, { before }) =>
      digitsOf(found).length >= 3 &&
      (/^e/i.test(found) || CALLS.test(before) || (/^x/i.test(found) && /\d\W{0,3}$/.test(before))),
  },
  {
    kind: 'phone', // said aloud: "oh one six three two, nine six oh, five seven four"
    pattern:
      /\b(?:(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble)[ ,-]+){6,}(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine)\b/gi,
    suggestion: '[telephone number removed]',
    when: (found) => /\b(?:oh|zero|nought|double|treble)\b/i.test(found),
  },
  {
    kind: 'phone', // "bleep 212"
    pattern: /\b(?:bleep|pager|bleeper|switchboard|extn?)(?: (?:no\.?|number))?:? ?#?\d{2,5}\b/gi,
    suggestion: '[number removed]',
  },
  {
    kind: 'phone', // "his number ends 0419"
    pattern: /\b(?:ends|ending|last (?:three|four|3|4) digits)(?: are| were| is)?(?: in)? \d{3,4}\b(?!\s?[-/])/gi,
    suggestion: '[number removed]',
    when: (found) => !/(?:19|20)\d{2}$/.test(found) || /digits/i.test(found),
  },
  {
    kind: 'nhs-number',
    certainty: 'warn',
    pattern: /(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])/g,
    suggestion: '[number removed]',
  },
  {
    kind: 'postcode',
    pattern: /\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b/gi,
    suggestion: '[postcode removed]',
  },
  {
    kind: 'postcode',
    pattern:
      /(?<=\b(?:postcodes?|post codes?|in|from|of|around|the|area|and|district|live|lives|lived|to)\s+(?:the\s+|area\s+)?(?:[A-Z]{1,2}\d{1,2}(?:\s*(?:,|and|or|\/)\s*))?)(?:[A-Z]{2}\d{1,2}|[BLMSWEGN]\d{1,2})(?=\b(?!\s*(?:form|codes?|level|pathway|team|meeting)))(?![-/\d.])/g,
    suggestion: 'part of the area',
    when: (found, { before, after }) =>
      /postcode|post code|postal|area|district|live|lives|lived|estate|address|resid|side of/i.test(
        before.slice(-34) + after.slice(0, 24),
      ) ||
      (/^[A-Z]{2}\d{1,2}$/.test(found) &&
        !/^(?:LE|UK|CP|SW|HV|GP|MG|PE|KS|EY|YR|FY|QR|QQ|ST|CT|FT|AS|SN)\d/.test(found)),
  },
  {
    kind: 'postcode',
    pattern: /\b[A-Z]{1,2}\d{1,2}(?= (?:area|district|postcodes?|addresses|estates?)\b)/g,
    suggestion: 'part of the area',
  },
  {
    kind: 'reference-number',
    pattern:
      /(?<=\b(?:vehicle|car|van|reg(?:istration)?(?: (?:number|no|plate|mark))?|plates?|vrm|taxi|astra|corsa|fiesta|focus|golf|bmw|audi|transit|motorbike)\b[^\n]{0,30}?)(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]?)\b|\b[A-Z]{2}[0-9]{2}\s?[A-Z]{3}\b(?!\s?\d)/g,
    suggestion: '[registration removed]',
  },
  {
    kind: 'reference-number',
    pattern:
      /(?<=\b(?:ref(?:erence)?s?|ref\.?|case|crime|incident|log|court|claim|hospital|unit|patient|file|record|collar|badge|niche|cad|fwin|pnc|urn|upn|warrant|passport|ni|insurance|tenancy|rent|policy|exhibit|order|application|id|identifier|liquid ?logic|systmone|emis|rio|mosaic|carefirst|protocol|lcs|datix|steis|complaint|inquest|prison|prisoner|licence|number|numbers?|no)\b(?:\s+(?:number|no|numbers|ref|reference|id))?\.?\s*(?:is|was|of|under|as)?\s*[:#-]?\s*\(?)(?=[A-Z0-9/.-]*\d)(?:[A-Z0-9]{1,12}(?:[/.-][A-Z0-9]{1,12}){1,5}|[A-Z]{1,5}[ ]?\d{3,12}[A-Z]?|\d{4,12}[A-Z]?)\b/gi,
    suggestion: '[reference removed]',
    when: (found, { before }) => !isYearOrCount(found, before),
  },
  {
    kind: 'reference-number',
    pattern:
      /\b(?:[A-Z]{2,6}[/-]){1,3}(?:[A-Z0-9]{1,8}[/-]){0,3}\d{2,12}(?:[/-][A-Z0-9]{1,8}){0,3}\b|\b[A-Z]{1,3}\d{5,12}[A-Z]?\b|\b\d{2}[A-Z]{1,2}\d[A-Z]?[/-]\d+(?:[/-]\d+)?\b|\b[A-Z]{2}\d{2}[CPF]\d{5}\b|\b\d{1,2}[A-Z]{1,2}\/\d{3,6}\/\d{2}\b|\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b|\b\d{1,4}[A-Z]{2}\d[/-]\d{3,}[/-]\d{2}\b/g,
    suggestion: '[reference removed]',
    when: (found) =>
      !/^(?:UNDER|OVER|COVID|CP|SI|ISO|BS|KS|PE|WT|QA|HV|LSCB|NHS)-?\d{1,2}$/i.test(found) &&
      !/^[A-Z]+[/-](?:19|20)\d{2}$/.test(found) &&
      !/\/(?:101|111|999)(?:\/|$)/.test(found) &&
      !/^(?:COVID|SARS)/i.test(found),
  },
  {
    kind: 'staff', // "PC 4471", "collar number 4471"
    pattern:
      /\b(?:(?:PC|WPC|DC|PCSO|PS|Sgt|Constable|Officer)(?: no\.?| number)?|(?:collar|badge|warrant|shoulder|force)(?: no\.?| number)|(?:collar|badge)) ?\d{3,5}\b(?! \p{Lu})/giu,
    suggestion: '[number of officer removed]',
  },
  {
    kind: 'reference-number', // "[2015] EWFC B112 (Fam)", "A Local Authority v M and F", "Re W (Lollard's Farm)"
    pattern:
      /\[(?:19|20)\d{2}\] (?:\d )?[A-Z]{2,6}(?: [A-Z]{1,3})?(?: \([A-Z][a-z]+\))? ?[A-Z]?\d{1,5}(?: \([A-Z][a-z]+\))?|\b(?:A|The) (?:Local Authority|Mother|Father|Council|County Council|NHS Trust) v\.? \p{Lu}[\p{L}]*(?:(?:,| and| &) (?:\p{Lu}[\p{L}]*))*|\b(?:Re|In re) (?:\p{Lu}[\p{L}]*)(?:(?:,| and| &) \p{Lu})* \([^)\n]{2,60}\)|\b\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)? v\.? \p{Lu}[\p{L}'’]+(?:(?:,| and| &) \p{Lu}[\p{L}'’]*)*/gu,
    suggestion: '[reference removed]',
  },
  {
    kind: 'reference-number', // "ref: 19 014 882"
    certainty: 'warn',
    pattern: /(?<![\d.,£/-]\s?)\b(?:[A-Z]{2} \d{3}|\d{2} \d{3}) \d{3}\b(?! ?[\d%])|\b[A-Z]{2,6}\d{1,4}[A-Z]\d{3,8}\b/g,
    suggestion: '[number removed]',
  },
  {
    kind: 'reference-number',
    pattern: /\b(?!(?:GCSE|FY|AY|QA|Q[1-4]|LSCB|SCR|CIN|CPP?|LAC|CLA|KS|SI|HC|CM)\b)\p{Lu}{2,6} \d{2,6}\/\d{2,6}\b/gu,
    suggestion: '[reference removed]',
    when: (found) => !/ (?:19|20)\d{2}\/\d{2}$/.test(found),
  },
  {
    kind: 'reference-number',
    pattern:
      /(?<=\b(?:[Ll]ogs?|[Ii]ncidents?|FWINs?|CADs?|fwins?|cads?)(?: nos?\.?| numbers?)? (?:\d{1,6} of \d[\d/.]*,? (?:and )?)*)\d{1,6} of \d[\d/.]*\d|(?<=\b(?:log|incident|fwin|cad)(?: no\.?| number)? )\d{1,6}(?= of \d)|\b[Oo]peration\s+(?!(?:Encompass|Makesafe|Yewtree|Hydrant|Endeavour|Modify|Innerste|Liberty|Signature|Provide|Sceptre)\b)\p{Lu}\p{L}+|\bR(?:ex|egina)?\s+v\.?\s+\p{Lu}\p{L}+(?:\s*(?:&|and|,)\s*\p{Lu}\p{L}+)*|\b(?:Re|In re|Re:)\s+[A-Z]{1,2}(?:[-–]\s?[A-Z])?\s?\([^)\n]{2,60}\)|\b\p{Lu}{3,6}\s\d{2}\/\d{3,}\b/gu,
    suggestion: '[reference removed]',
  },
  {
    kind: 'reference-number', // "case number LC 13 C 00418", "passport (no. 5339 K 8201)", "the plate is KVZ", "PO Box 618"
    pattern:
      /(?:\bcase (?:number|no\.?) )?\b[A-Z]{2} ?\d{2} ?[CPFZ] ?\d{5}\b|(?<=\b(?:no\.?|number|passport|licence|ref\.?|reference):? \(?)\d{2,6} [A-Z]{1,2} \d{2,6}\b|(?<=\b(?:plate|registration|reg)\b[^.\n]{0,12}? (?:is|was|ends?|begins?|starts?|ending|in) )[A-Z]{2,3}\b/g,
    suggestion: '[reference removed]',
  },
  {
    kind: 'reference-number', // "INV 2013-118", "MASH 17-00581"
    pattern: /\b\p{Lu}{2,8} ?#?(?:(?:19|20)\d{2}|\d{2})[-/]\d{3,6}\b|\b\p{Lu}{2,8} \d{2}[-/]\d{2}[-/]\d{2,6}\b/gu,
    suggestion: '[reference removed]',
    when: (found) => !/(?:19|20)\d{2}[-/](?:19|20)\d{2}$/.test(found),
  },
  {
    kind: 'reference-number', // "A4471CK", "invoice 00731", "reported under W-88214", "G/12/07"
    pattern:
      /\b[A-Z]\d{4}[A-Z]{2}\b|(?<=\b(?:[Ii]nvoice|[Dd]ocket|[Jj]ob|[Ee]xhibit|[Gg]rievance|[Ll]icence|[Ff]older|[Bb]ox|[Cc]rime|[Uu]nder|[Nn]umbered)(?: (?:no\.?|number|ref\.?))?:? )(?:[A-Z]{1,4}[/-])?\d{3,8}(?:[/-][A-Z\d]{1,4})?\b(?! ?(?:\d|%|of\b|people|children|cases|families|words|pounds))|\b[A-Z]{1,4}\/\d{2}\/\d{2,4}\b/g,
    suggestion: '[reference removed]',
    when: (found, { before }) =>
      !isYear(found) &&
      (!/\bunder:? $/i.test(before) || /[A-Z]/.test(found)) &&
      !/^[A-Z]+\/\d\d\/(?:19|20)\d\d$/.test(found),
  },
  {
    kind: 'reference-number', // "5x5/11/30418"
    pattern:
      /(?<![\w/.@-])\d{1,2}[xX]\d{1,2}(?:[/-]\d{1,8}){1,4}\b|(?<![\w/.@-])[A-Za-z\d]{1,8}(?:\/[A-Za-z\d]{1,8}){1,4}(?![\w/])/g,
    suggestion: '[reference removed]',
    when: (found) => /[A-Za-z]/.test(found) && /\d{4}/.test(found.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, '')),
  },
  {
    kind: 'web', // "file properties say author wilf.cragg"
    pattern:
      /(?<=\b(?:author|owner|user|login|log-in|saved by|modified by|edited by|created by|username|sender|shared by)(?: is| was|:|=|,)? ["“‘']?)[a-z]{2,}[._][a-z]{2,}(?:\d{1,4})?\b/g,
    suggestion: '[account removed]',
  },
  {
    kind: 'address',
    pattern: /\bP\.?O\.? ?Box \d{1,6}\b/gi,
    suggestion: '[address removed]',
  },
  {
    kind: 'web', // "tractor_ladd_88", "an account called lannylinkz"
    pattern:
      /(?<![\w@./-])(?=\w*[a-z])[A-Za-z]\w*_\w+(?![\w@])|(?<=\b(?:account|snap|insta|snapchat|instagram|tiktok|profile|gamertag|username|user name) (?:called |named |known as )["“‘']?)(?!(?:and|the|a|an|by|that|it|not|on|for|to)\b)[a-z][\w.]{3,}/g,
    suggestion: '[account removed]',
  },
  {
    kind: 'web',
    pattern: /(?<![\w/.-])(?=[a-z]*[A-Z])[A-Za-z]{3,}\d[A-Za-z]{2,}\d*\b/g,
    suggestion: '[account removed]',
  },
  {
    kind: 'reference-number',
    certainty: 'warn',
    pattern: /(?<![\d£.,/-])\d{6,9}(?![\d.,/-]*\d|\s?(?:people|families|children|pounds))/g,
    suggestion: '[number removed]',
  },
]);

/** "2013", "2013/14", "2013-2015", but not "2013/44". */
function isYear(found: string): boolean {
  const [, from, to] = /^((?:19|20)\d{2})(?:[/-](\d{2,4}))?$/.exec(found) ?? [];
  return (
    from !== undefined &&
    (to === undefined ||
      (to.length !== 3 &&
        Number(to.slice(-2)) - Number(from.slice(-2)) < 12 &&
        Number(to.slice(-2)) > Number(from.slice(-2))))
  );
}

/** A year, a range of years, or a number after a word that also counts (case 2014, order 12). */
const isYearOrCount = (found: string, before: string) =>
  /^(?:under|over)/i.test(found) ||
  isYear(found) ||
  /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(found) ||
  /^\d{1,2}[-/.]\d{1,2}$/.test(found) ||
  (/^\d+$/.test(found) && /\b(?:no|of)\s*$/i.test(before) && found.length < 4);
