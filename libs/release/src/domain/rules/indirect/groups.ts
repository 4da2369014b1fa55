import type { PatternEntry } from '../rule.js';
import { N } from './numbers.js';

const PEOPLE =
  '(?:family|families|mother|mum|father|dad|parents?|couple|child|children|boy|girl|baby|infant|household|grandparents?|grandmother|carers?|heritage|origin|descent|national|nationals|background|community|communities|man|woman|lad|teenager|young (?:man|woman|person|people)|siblings?|brothers?|sisters?|twins|refugees?|asylum[- ]seek\\w+|speaking|speakers?|speaks|born|dialect|orphan|minor|student|partner|stepfather|congregation|church)';
const PEOPLES =
  'Afghan|Albanian|Algerian|Angolan|Armenian|Azerbaijani|Bangladeshi|Basque|Belarusian|Bolivian|Bosnian|Brazilian|Bulgarian|Burmese|Burundian|Cambodian|Cameroonian|Chechen|Chilean|Chinese|Colombian|Congolese|Cuban|Czech|Dominican|Ecuadorian|Egyptian|Eritrean|Estonian|Ethiopian|Fijian|Filipin[oa]|Gambian|Georgian|Ghanaian|Greek|Guinean|Guyanese|Haitian|Hungarian|Icelandic|Indonesian|Iranian|Iraqi|Israeli|Ivorian|Jamaican|Japanese|Jordanian|Kazakh|Kenyan|Korean|Kosovan|Kurdish|Kuwaiti|Laotian|Latvian|Lebanese|Liberian|Libyan|Lithuanian|Macedonian|Malawian|Malaysian|Maltese|Maori|Mauritian|Mexican|Moldovan|Mongolian|Moroccan|Mozambican|Namibian|Nepal(?:i|ese)|Nigerian|Norwegian|Palestinian|Peruvian|Polish|Portuguese|Roma(?:ni|ny)?|Romanian|Russian|Rwandan|Samoan|Saudi|Senegalese|Serbian|Sierra Leonean|Slovak(?:ian)?|Somali(?:an)?|South African|Sri Lankan|Sudanese|Swazi|Swiss|Syrian|Taiwanese|Tamil|Tanzanian|Thai|Tibetan|Togolese|Tongan|Trinidadian|Tunisian|Turkish|Ugandan|Ukrainian|Uzbek|Venezuelan|Vietnamese|Yemeni|Yazidi|Zambian|Zimbabwean|Welsh|Uyghur|Rohingya|Hazara|Pashtun|Sorani|Tigrinya|Amharic|Oromo|Twi|Igbo|Yoruba|Lingala|Hakka|Dari|Pakistani|Punjabi|Mirpuri|Gujarati|Bengali|Sylheti|Goan';
const FAITHS =
  "Jehovah['’]?s? Witness(?:es)?|Plymouth Brethren|Exclusive Brethren|Brethren|Amish|Mennonites?|Hutterites?|Seventh[- ]day Adventists?|Mormons?|Latter[- ]day Saints?|Christadelphians?|Scientologists?|Quakers?|Baha['’]?i|Zoroastrians?|Parsi|Ahmadi(?:yya)?|Ismaili|Druze|Alevi|Rastafarians?|Jains?|Pagans?|Wiccans?|Coptic|Russian Orthodox|Greek Orthodox|Syrian Orthodox|(?:ultra[- ])?Orthodox Jewish|Orthodox Jews?|Haredi|Hasidic|Charedi|Lubavitch|Moonies|Hare Krishna|Unification Church|Pentecostal|Celestial Church|Apostolic|Salvation(?:ist| Army)|Opus Dei|Bruderhof|Messianic|Shia|Sufi|Sikh|Hindu|Buddhist|Jewish|Zionist";
const COUNTRIES =
  'Afghanistan|Albania|Algeria|Angola|Armenia|Azerbaijan|Bangladesh|Belarus|Benin|Bolivia|Bosnia|Brazil|Bulgaria|Burma|Myanmar|Burundi|Cambodia|Cameroon|Chad|Chechnya|Chile|China|Colombia|Congo|the DRC|Cuba|Cyprus|Djibouti|Ecuador|Egypt|Eritrea|Ethiopia|Fiji|Gambia|the Gambia|Georgia|Ghana|Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|Indonesia|Iran|Iraq|Ivory Coast|Jamaica|Japan|Kazakhstan|Kenya|Korea|Kosovo|Kurdistan|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Lithuania|Macedonia|Madagascar|Malawi|Malaysia|Mali|Mauritania|Mauritius|Moldova|Mongolia|Montserrat|Morocco|Mozambique|Namibia|Nepal|Nicaragua|Niger|Nigeria|Pakistan|Palestine|Paraguay|Peru|(?:the )?Philippines|Romania|Russia|Rwanda|Samoa|Senegal|Serbia|Sierra Leone|Slovakia|Somalia|Somaliland|South Sudan|Sri Lanka|Sudan|Suriname|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tibet|Togo|Tonga|Trinidad|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|Uzbekistan|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|South Africa|St Helena|the Falklands|Poland|Portugal';

/** Peoples, faiths and other groups few in an area belong to. */
export const groups: readonly PatternEntry[] = [
  {
    kind: 'small-group',
    pattern: new RegExp(
      `\\b(?:(?:the )?(?:only|one of (?:the |only |a )?(?:few|two|three|four|handful of|small number of)|one of very few)\\s+(?:[\\w-]+\\s+){0,2})?(?:(?:second[- ]generation|first[- ]generation|newly arrived|recently arrived|recent|dual heritage|mixed|white|black|unaccompanied|half|part|British|ethnic|Iraqi|Iranian|Syrian|Turkish|Slovak(?:ian)?|Czech|Romanian|Hungarian|Bulgarian)[\\s,/-]+){0,2}(?:${PEOPLES})(?:[- ](?:and|or|/)[- ](?:white |black )?\\p{Lu}\\p{L}+|/\\p{Lu}\\p{L}+)?[- ](?:(?:[\\w-]+)\\s+){0,2}?${PEOPLE}\\b`,
      'gu',
    ),
    suggestion: 'a minority ethnic community',
    when: (found, { before, after }) => !isGeneral(found, before, after),
  },
  {
    kind: 'small-group',
    pattern: new RegExp(
      `\\b(?:mother|father|mum|dad|parents?|family|child|she|he|they|couple|boy|girl|both|who|grandparents|partner|stepfather|husband|wife)\\s+(?:is|are|was|were|being|had been|,)?\\s*(?:of\\s+|originally\\s+|both\\s+|all\\s+|also\\s+|a\\s+|an\\s+|ethnically\\s+|part[- ]|half[- ]|himself\\s+|herself\\s+|practising\\s+|devout\\s+|a practising\\s+|a devout\\s+|members of the\\s+|a member of the\\s+)*(?:${PEOPLES}|${FAITHS})\\b`,
      'gu',
    ),
    suggestion: 'from a minority community',
    when: (found, { after }) =>
      !/\b(?:speaks?|interpreter)/i.test(found) && !/^\s+(?:interpreter|translation|leaflet)/i.test(after),
  },
  {
    kind: 'small-group',
    pattern: new RegExp(
      `\\b(?:(?:originally|who (?:came|come|fled|arrived|moved)|came|come|arrived|moved|fled|family|parents|mother|father|born|refugees?|asylum[- ]seekers?|migrated|emigrated|returned|sent|taken|trafficked|deported|heritage|boy|girl|child|children|couple|relatives|aunt|uncle|grandmother|grandparents|brought up|visit(?:ing|ed)?|trip|flown|removed|siblings?|back)\\s+)(?:\\w+\\s+){0,2}?(?:from|in|to|of)\\s+(?:a (?:village|town|city) (?:in|near) |northern |southern |eastern |western |rural |the )*(?:${COUNTRIES})\\b`,
      'gu',
    ),
    suggestion: 'from abroad',
    when: (_found, { before }) => !/\b(?:children|unaccompanied children|young people)\s*$/i.test(before),
  },
  {
    kind: 'small-group',
    pattern: new RegExp(
      `\\b(?:(?:the )?(?:only|one of (?:the |only |a )?(?:few|two|three|four|handful of|small number of))\\s+)?(?:[\\w-]+ (?:members? of|elders? (?:in|of)|belong(?:s|ed|ing)? to|join(?:ed|ing)|raised in|brought up in|baptised into|active in|part of|attend(?:s|ed)?) )?(?:the |an? )?(?:local |small |closed |close-knit |strict |strictly |practising |devout )*(?:${FAITHS})(?:\\s+(?:family|families|community|faith|church|congregation|parents|mother|father|household|group|sect|movement|meeting|beliefs|background|school|couple|hall|children|child|girl|boy|upbringing|home|elders?))?\\b`,
      'gu',
    ),
    suggestion: 'a faith community',
    when: (found, { before, after }) =>
      !isGeneral(found, before, after) &&
      !/^(?:the |a |an )?(?:local )?(?:Sikh|Hindu|Buddhist|Jewish|Shia|Sufi|Pentecostal|Apostolic)$/i.test(found),
  },
  {
    kind: 'small-group',
    pattern:
      /\b(?:(?:the )?only (?:\w+ )?(?:black|asian|white|chinese|muslim|jewish|traveller|gypsy|african|deaf|polish|somali|catholic|trans|transgender|mixed[- ]race|minority ethnic|bme|dual[- ]heritage|\p{Lu}\p{L}+)(?:[- ]speaking)? (?:\w+ )?(?:child|family|pupil|girl|boy|household|student|parents?|couple|person|young person|one)(?: (?:in|at|on) (?:the|her|his|their) (?:\w+ )?(?:school|village|town|class|year|street|estate|area|borough|year group))?|only (?:child|family|pupil|girl|boy) (?:of|from) (?:\w+ ){1,4}(?:heritage|background|origin|community)|(?:one of )?(?:only |just )?(?:two|three|four|five|a handful of|very few|few|a small number of) (?:\p{Lu}\p{L}+|such|traveller|muslim|jewish)(?:[- ]speaking)? (?:families|households|children|pupils) (?:in|at|living)(?: the)?(?: \w+)?|small(?:,)? (?:and )?(?:close-knit |tight-knit |closed |local )?\p{Lu}\p{L}+(?:[- ]speaking)? (?:community|population|congregation))\b/giu,
    suggestion: 'a minority community',
    when: (found) =>
      !/^(?:the )?only (?:the|one|young|adult|other|known|older|younger|surviving|verbal|non|white person|practical)\b/i.test(
        found,
      ) &&
      !/^(?:one of )?(?:only |just )?(?:two|three|four|five|few|very few) (?:these|those|of|young|more|other|audited|case|local|looked|different|foster|large|such) /i.test(
        found,
      ) &&
      /\p{Lu}|black|asian|white|muslim|jewish|traveller|gypsy|deaf|polish|trans|mixed|minority|bme|heritage|origin|chinese|african|somali|catholic/u.test(
        found,
      ),
  },
  {
    kind: 'small-group',
    pattern:
      /\b(?:(?:irish |english |romany |new age |settled |scottish |welsh )?(?:gypsy|gypsies|traveller|travellers|romany|romani|roma|fairground|circus|showm[ae]n|showpeople|bargee|boater|new age)(?:\s+(?:and|\/)\s*(?:roma|traveller))?\s+(?:family|mother|father|child|boy|girl|parents|couple|heritage|site|woman|man|household|grandmother|encampment|background|families on)|(?:from|of|member of|within|in) (?:a |an |the )?(?:irish |english |romany |new age |local |settled |slovak |czech |romanian )*(?:gypsy|traveller|travelling|roma|romany|showmen['’]s|fairground|circus|boating)(?: (?:and|or) \w+)? (?:heritage|family|community|background|site|origin)|(?:tested|speaks?|spoke|speaking) (?:only )?(?:a rare |an? )?(?:dialect|rare language)(?: of \w+)?)\b/gi,
    suggestion: 'a minority community',
    when: (found, { before, after }) =>
      (!/\b(?:with|work with|engag\w+|across|needs of|for)\s+(?:the )?$/i.test(before) &&
        !/communit(?:y|ies)$/i.test(found)) ||
      (/member|mother|father|family|child/i.test(before.slice(-24)) &&
        !/engag|work/i.test(before.slice(-24)) &&
        after !== ''),
  },
  {
    kind: 'small-group',
    pattern: new RegExp(
      `\\b(?:the )?only (?:one|family|child|couple|pupil|girl|boy|household|man|woman|speaker|\\p{Lu}\\p{L}+)[^.;\\n]{0,20}? (?:in|on|at|known|from|of) |\\bone of (?:only |just |a |the )?(?:three|four|five|six|few|handful|very few|two \\p{L}+)\\b(?! (?:things|ways|areas|reasons|themes|main|key|pilot|boards|agencies|recommendations))|\\b(?:fewer|less) than (?:${N}) (?:\\w+ )?(?:families |people |households )?(?:in|of them)|\\b(?:two|three|four|five|six|seven|eight|nine|ten|a handful of|twelve|twenty|thirty|\\d+) \\p{Lu}\\p{L}+(?:-speaking)? (?:families|households|children|people)|\\b(?:profoundly )?deaf (?:bsl|couple|parents|sign)|\\b(?:there (?:is|was) (?:only )?one|there are (?:only )?two)\\b(?= *[.;])`,
      'giu',
    ),
    suggestion: '[community removed]',
    when: (found) =>
      !/(?:families|households|children|people)$/i.test(found) || /\p{Lu}\p{L}+(?:-speaking)? \w+$/u.test(found),
  },
];

/** Peoples and faiths as a heading, a language or a service, which say nothing of one family. */
const isGeneral = (found: string, before: string, after: string) =>
  (/\b(?:speaking|speaks?|speakers?)$/i.test(found) &&
    /^\s+(?:staff|workers?|practitioner|interpreter|volunteer|midwi|counsellor|advocate|health|social|support)/i.test(
      after,
    )) ||
  (/\b(?:communit(?:y|ies)|families|children|people|young people|parents|women|men|girls|boys)\b.{0,3}$/i.test(found) &&
    /\b(?:engage\w*|engagement|work(?:ing|ed|s)?|with|across|all|many|some|within|among|including|for|serve|reach\w*|needs of|supporting|from|different|growing|large|new|emerging|and|diverse|local|other|,)\s+(?:the\s+|its\s+|local\s+|our\s+)*$/i.test(
      before,
    ) &&
    !/\bonly\b|\bfew\b|\bone of\b/i.test(found));
