import type { FindingKind, IndirectKind } from './finding.js';
import { type PatternEntry, patterns } from './rule.js';

const KINDS: ReadonlySet<string> = new Set<IndirectKind>([
  'rare-condition',
  'family-make-up',
  'distinctive-event',
  'small-group',
  'occupation',
  'exact-measure',
  'court-outcome',
  'press',
  'anniversary',
  'unusual-detail',
]);

/** Whether a kind identifies by being rare rather than by itself. */
export const isIndirect = (kind: FindingKind) => KINDS.has(kind);

const N =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?';
const MANY = '(?:[5-9]|1\\d|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen)';
const PEOPLE =
  '(?:family|families|mother|mum|father|dad|parents?|couple|child|children|boy|girl|baby|infant|household|grandparents?|grandmother|carers?|heritage|origin|descent|national|nationals|background|community|communities|man|woman|lad|teenager|young (?:man|woman|person|people)|siblings?|brothers?|sisters?|twins|refugees?|asylum[- ]seek\\w+|speaking|speakers?|speaks|born|dialect|orphan|minor|student|partner|stepfather|congregation|church)';
const PEOPLES =
  'Afghan|Albanian|Algerian|Angolan|Armenian|Azerbaijani|Bangladeshi|Basque|Belarusian|Bolivian|Bosnian|Brazilian|Bulgarian|Burmese|Burundian|Cambodian|Cameroonian|Chechen|Chilean|Chinese|Colombian|Congolese|Cuban|Czech|Dominican|Ecuadorian|Egyptian|Eritrean|Estonian|Ethiopian|Fijian|Filipin[oa]|Gambian|Georgian|Ghanaian|Greek|Guinean|Guyanese|Haitian|Hungarian|Icelandic|Indonesian|Iranian|Iraqi|Israeli|Ivorian|Jamaican|Japanese|Jordanian|Kazakh|Kenyan|Korean|Kosovan|Kurdish|Kuwaiti|Laotian|Latvian|Lebanese|Liberian|Libyan|Lithuanian|Macedonian|Malawian|Malaysian|Maltese|Maori|Mauritian|Mexican|Moldovan|Mongolian|Moroccan|Mozambican|Namibian|Nepal(?:i|ese)|Nigerian|Norwegian|Palestinian|Peruvian|Polish|Portuguese|Roma(?:ni|ny)?|Romanian|Russian|Rwandan|Samoan|Saudi|Senegalese|Serbian|Sierra Leonean|Slovak(?:ian)?|Somali(?:an)?|South African|Sri Lankan|Sudanese|Swazi|Swiss|Syrian|Taiwanese|Tamil|Tanzanian|Thai|Tibetan|Togolese|Tongan|Trinidadian|Tunisian|Turkish|Ugandan|Ukrainian|Uzbek|Venezuelan|Vietnamese|Yemeni|Yazidi|Zambian|Zimbabwean|Welsh|Uyghur|Rohingya|Hazara|Pashtun|Sorani|Tigrinya|Amharic|Oromo|Twi|Igbo|Yoruba|Lingala|Hakka|Dari|Pakistani|Punjabi|Mirpuri|Gujarati|Bengali|Sylheti|Goan';
const FAITHS =
  "Jehovah['’]?s? Witness(?:es)?|Plymouth Brethren|Exclusive Brethren|Brethren|Amish|Mennonites?|Hutterites?|Seventh[- ]day Adventists?|Mormons?|Latter[- ]day Saints?|Christadelphians?|Scientologists?|Quakers?|Baha['’]?i|Zoroastrians?|Parsi|Ahmadi(?:yya)?|Ismaili|Druze|Alevi|Rastafarians?|Jains?|Pagans?|Wiccans?|Coptic|Russian Orthodox|Greek Orthodox|Syrian Orthodox|(?:ultra[- ])?Orthodox Jewish|Orthodox Jews?|Haredi|Hasidic|Charedi|Lubavitch|Moonies|Hare Krishna|Unification Church|Pentecostal|Celestial Church|Apostolic|Salvation(?:ist| Army)|Opus Dei|Bruderhof|Messianic|Shia|Sufi|Sikh|Hindu|Buddhist|Jewish|Zionist";
const COUNTRIES =
  'Afghanistan|Albania|Algeria|Angola|Armenia|Azerbaijan|Bangladesh|Belarus|Benin|Bolivia|Bosnia|Brazil|Bulgaria|Burma|Myanmar|Burundi|Cambodia|Cameroon|Chad|Chechnya|Chile|China|Colombia|Congo|the DRC|Cuba|Cyprus|Djibouti|Ecuador|Egypt|Eritrea|Ethiopia|Fiji|Gambia|the Gambia|Georgia|Ghana|Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|Indonesia|Iran|Iraq|Ivory Coast|Jamaica|Japan|Kazakhstan|Kenya|Korea|Kosovo|Kurdistan|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Lithuania|Macedonia|Madagascar|Malawi|Malaysia|Mali|Mauritania|Mauritius|Moldova|Mongolia|Montserrat|Morocco|Mozambique|Namibia|Nepal|Nicaragua|Niger|Nigeria|Pakistan|Palestine|Paraguay|Peru|(?:the )?Philippines|Romania|Russia|Rwanda|Samoa|Senegal|Serbia|Sierra Leone|Slovakia|Somalia|Somaliland|South Sudan|Sri Lanka|Sudan|Suriname|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tibet|Togo|Tonga|Trinidad|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|Uzbekistan|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|South Africa|St Helena|the Falklands|Poland|Portugal';

const CONDITIONS = [
  "(?:prader[- ]?willi|angelman['’]?s?|rett['’]?s?|williams(?:[- ]beuren)?|turner['’]?s?|noonan['’]?s?|marfan['’]?s?|edwards['’]?|patau['’]?s?|klinefelter['’]?s?|di ?george|fragile[- ]x|cornelia de lange|cri du chat|crouzon|apert|treacher collins|pierre robin|goldenhar|sturge[- ]weber|ehlers[- ]danlos|beckwith[- ]wiedemann|silver[- ]russell|sotos|smith[- ]magenis|kabuki|charge|vacterl|dravet|lennox[- ]gastaut|west|landau[- ]kleffner|leigh|reye['’]?s?|guillain[- ]barr[eé]|kawasaki|batten['’]?s?|tay[- ]sachs|gaucher['’]?s?|niemann[- ]pick|hunter['’]?s?|hurler['’]?s?|sanfilippo|pompe|wilson['’]?s?|alport|bartter|fanconi|wolff[- ]parkinson[- ]white|long qt|brugada|hirschsprung['’]?s?|crohn['’]?s?|perthes['’]?|addison['’]?s?|cushing['’]?s?|huntington['’]?s?|moebius|m[oö]bius|locked[- ]in|short bowel|short gut|nephrotic|haemolytic uraemic|stevens[- ]johnson|budd[- ]chiari|chiari|dandy[- ]walker|potter|vater|stickler|usher|waardenburg|alagille|caudal regression|amniotic band|prune belly|cloacal|congenital central hypoventilation|rubinstein[- ]taybi|coffin[- ]lowry|wolf[- ]hirschhorn|phelan[- ]mcdermid|22q(?:11)?(?:\\.2)?|16p\\S*|1p36)(?:\\s+(?:syndrome|disease|deletion|malformation|sequence|anomaly))",
  "(?:prader[- ]?willi|ehlers[- ]danlos|fragile[- ]x|sturge[- ]weber|tay[- ]sachs|hirschsprung['’]?s?|guillain[- ]barr[eé]|cornelia de lange|hypermobility type)",
  "(?:osteogenesis imperfecta|brittle[- ]bones?(?: disease| disorder)?|epidermolysis bullosa|ichthyosis|xeroderma pigmentosum|achondroplasia|dwarfism|dwarf|primordial|duchenne(?: muscular dystrophy)?|becker muscular dystrophy|muscular dystrophy|spinal muscular atrophy|sma type \\w+|cystic fibrosis|ha?emophilia(?: a| b)?|ha?emophiliac|von willebrand(?:[’']?s)?(?: disease)?|thalass?a?emia(?: major)?|sickle[- ]cell(?: disease| an[a]?emia| crisis)?|phenylketonuria|\\bPKU\\b|mcadd?|galactosa?emia|maple syrup urine disease|homocystinuria|glutaric aciduria(?: type \\w+)?|mitochondrial (?:disease|disorder|condition)|leukodystrophy|adrenoleukodystrophy|neurofibromatosis(?: type \\w+)?|tuberous sclerosis|retinoblastoma|neuroblastoma|wilms[’']? tumour|medulloblastoma|craniopharyngioma|osteosarcoma|rhabdomyosarcoma|hepatoblastoma|leuka?emia|lymphoma|brain tumour|histiocytosis|aplastic ana?emia|gastroschisis|exomphalos|omphalocele|spina bifida|myelomeningocele|anencephaly|encephalocele|holoprosencephaly|hydrocephalus|microcephaly|craniosynostosis|arthrogryposis|phocomelia|biliary atresia|o?esophageal atresia|duodenal atresia|anal atresia|imperforate anus|bladder exstrophy|diaphragmatic hernia|hypoplastic left heart(?: syndrome)?|tetralogy of fallot|transposition of the great arteries|coarctation of the aorta|dextrocardia|situs inversus|heterotaxy|cardiomyopathy|pulmonary hypertension|ambiguous genitalia|congenital adrenal hyperplasia|androgen insensitivity(?: syndrome)?|hermaphrodit\\w+|intersex|albinism|albino|vitiligo|progeria|narcolepsy|kleine[- ]levin|alopecia(?: (?:universalis|totalis))?|anophthalmia|aniridia|optic nerve hypoplasia|septo[- ]optic dysplasia|leber[’']?s|retinitis pigmentosa|deaf-?blind|usher syndrome|laryngomalacia|tracheomalacia|choanal atresia|bronchopulmonary dysplasia|severe combined immunodeficiency|\\bSCID\\b|agammaglobulina?emia|juvenile (?:idiopathic )?arthritis|juvenile dermatomyositis|scleroderma|lupus|sarcoidosis|myasthenia(?: gravis)?|motor neurone disease|multiple sclerosis|huntington[’']?s(?: disease| chorea)?|creutzfeldt[- ]jakob|\\bCJD\\b|variant cjd|porphyria|hyperinsulinism|diabetes insipidus|hypophosphat\\w+|vitamin k deficiency bleeding|hereditary \\w+(?:\\s\\w+)?|rickets|scurvy|kwashiorkor|tuberculosis|\\bTB meningitis|malaria|leprosy|polio|tetanus|diphtheria|botulism|necrotising (?:fasciitis|enterocolitis)|toxic epidermal necrolysis|meningococcal septica?emia|quadruple amput\\w+|amputee|lost both (?:legs|arms|feet|hands)|locked-in|quadriplegi[ac]|tetraplegi[ac]|selective mutism|elective mutism|pica|trichotillomania|rapunzel syndrome|body integrity|foreign accent|capgras|gender reassignment|ring chromosome \\d+|trisomy \\d+|mosaic (?:trisomy|down)|chromosom\\w+ (?:\\d+\\w* )?(?:deletion|disorder|abnormality|duplication|translocation)|rare (?:genetic|chromosom\\w+|metabolic|blood|bone|skin|neurological|condition|disorder|disease|form|syndrome|cancer|inherited)(?: (?:condition|disorder|disease|syndrome|of (?:\\w+ ){0,2}(?:epilepsy|cancer|dementia|dwarfism)))?|genetic (?:condition|disorder) (?:affecting|shared|found|seen) (?:only )?\\w+|cleft (?:lip|palate)(?: and (?:palate|lip))?|congenital (?:heart|cataract|myopathy|myotonic|hypothyroid)\\w*(?: \\w+)?|myotonic dystrophy|cerebral malaria|hiv[- ]positive|hiv infection|(?:born with|living with|has|had) hiv|hepatitis (?:b|c) (?:positive|carrier)|neonatal abstinence requiring)",
  '(?:(?:heart|liver|kidney|renal|bone[- ]marrow|stem[- ]cell|cardiac|lung|bowel|small bowel|corneal|pancreas) transplant(?:ation)?|heart[- ]lung transplant|donated (?:a|his|her) kidney|tracheostomy|ventilator[- ]dependent|long[- ]term ventilat\\w+|home ventilat\\w+|home (?:dialysis|parenteral)|(?:peritoneal |haemo|hemo)?dialysis|parenteral nutrition|cochlear implants?|ventriculo[- ]?peritoneal shunt|vp shunt|norwood procedure|fontan|kasai|ketogenic diet|vagal nerve stimulat\\w+|growth hormone (?:treatment|injections)|enzyme replacement(?: therapy)?|baclofen pump|ilizarov(?: frame)?|prosthetic (?:leg|arm|hand|eye|limb)s?|glass eye|colostomy|ileostomy|stoma bag|mitrofanoff|insulin pump|chelation|plasmapheresis|ecmo|hyperbaric|conjoined)',
];

const conditions: PatternEntry[] = [
  ...CONDITIONS.map((source) => ({
    kind: 'rare-condition' as const,
    pattern: new RegExp(`(?<![\\w-])(?:severe |complex |a form of |mild |untreated )?${source}(?!\\w)`, 'gi'),
    suggestion: 'a serious health condition',
  })),
  {
    kind: 'rare-condition',
    pattern: /\b(?:\p{Lu}[\p{L}’']+(?:[- ]\p{Lu}[\p{L}’']+){0,2})\s+(?:syndrome|disease)\b/gu,
    suggestion: 'a serious health condition',
    when: (found) =>
      !/^(?:The |A )?(?:Down|Asperger|Tourette|Munchausen|Shaken|Irritable|F(?:o?)etal|Stockholm|Alcohol|Sudden|Chronic|Premenstrual|Adult|Toxic|Battered|Withdrawal|Abstinence|Neonatal|Rescuer|Rule|Accommodation|Parental|Child|Heart|Liver|Sexually|Infectious|Coeliac|Celiac)/i.test(
        found,
      ),
  },
  {
    kind: 'rare-condition',
    pattern:
      /\b(?:one of (?:only )?\w+ (?:known )?(?:cases|children|people|families) in the (?:country|uk|world|north west|region)|only \w+ (?:other )?(?:known )?(?:cases|children|people) (?:in|with)(?: the (?:country|uk|world|region))?)\b/gi,
    suggestion: 'rare',
  },
];

const families: PatternEntry[] = [
  {
    kind: 'family-make-up',
    pattern:
      /\b(?:(?:identical|conjoined|non-identical|surviving|set of|a set of|two sets of|three sets of|boy|girl|one of)\s+){0,2}(?:triplets?|quadruplets?|quads|quins|quintuplets?|sextuplets?)(?:\s+(?:boys|girls|brothers|sisters))?\b/gi,
    suggestion: 'siblings',
  },
  {
    kind: 'family-make-up',
    pattern:
      /\b(?:(?:the|one|one of|a|both|all|set of|sets of|two sets of|second set of|pair of|older|younger|surviving|other|identical|non-identical|newborn|infant|premature|preterm|boy|girl|conjoined|mirror|opposite-sex|co-)\s+){0,3}(?:twins?)(?:\s+(?:boys?|girls?|brothers?|sisters?|siblings?|sons|daughters|babies|to twin))?\b(?!-track|\s+(?:track|tracking|room|bed|peaks|town|aims?|pillars?|hub|site))/gi,
    suggestion: 'siblings',
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:(?:the )?(?:eldest|oldest|youngest|middle|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:[- ]born)? (?:of|child of|son of|daughter of|in a family of|in a sibling group of) (?:the |a |her |his |their |mother['’]s )?(?:family of |sibling group of )?${MANY}(?: (?:children|siblings|brothers|sisters|boys|girls|daughters|sons))?|(?:family|sibling group|group|household|house|brood|total|mother|mum|father|dad|parents?|children|one) of ${MANY}(?: (?:children|siblings|brothers|sisters|boys|girls|kids))?(?=[^\\w-])(?!\\s+(?:files|cases|agencies|staff|practitioners|professionals|reviews|records|the|meetings|them|years|months|areas|schools|adults))|(?:one|eldest|oldest|youngest) of ${MANY} (?:children|siblings|brothers|sisters|boys|girls))`,
      'gi',
    ),
    suggestion: 'one of several children',
    when: (found) => !/^(?:total|group|children|one|household|house) of (?:[5-9]|1\d|\w+)$/i.test(found),
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:(?:her|his|their|the|mother['’]s|with|had|has|having|all|other|and|was|of|in|are|were|raising|caring for|bringing up|to)\\s+)(?:other |older |younger |surviving )?${MANY}\\s+(?:other |older |younger |surviving |half[- ]|step |previous |birth |full |maternal )*(?:siblings|half[- ]siblings|brothers|sisters|half-brothers|half-sisters|sons|daughters|step-?siblings|step-?children|boys|girls|kids|grandchildren|brothers and sisters)\\b`,
      'gi',
    ),
    suggestion: 'several siblings',
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:(?:her|his|their|mother['’]s|mother had|father had|had|has|having|raising|pregnant with her)\\s+)(?:all\\s+)?${MANY}\\s+(?:other |older |younger |previous |birth |surviving )*children\\b(?!\\s+(?:in the (?:sample|audit)|on the|were audited|whose|\\())`,
      'gi',
    ),
    suggestion: 'several children',
    when: (_found, { before, after }) =>
      !/\b(?:audit\w*|files?|sample|review\w*|cohort|cases?)\W+(?:\w+\W+){0,4}$/i.test(before) &&
      !/^\s+(?:in|on) (?:the )?(?:sample|audit|cohort|plan|plans)/i.test(after),
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:(?:all|each|both)\\s+)?(?:(?:with|by|had|has|having|to|of)\\s+)?(?:${N}\\s+)?(?:(?:children|siblings|kids|babies|pregnancies|half-siblings|them|whom)\\s+)?(?:(?:all\\s+)?(?:by|with|from|to|have|had|has|having|each with|each by)\\s+)(?:${N}|several|a number of|all)\\s+(?:different |separate )?(?:fathers|mothers|dads|men)\\b`,
      'gi',
    ),
    suggestion: 'siblings with different fathers',
    when: (found) =>
      /father|mother|dad|different men/i.test(found) &&
      !/^(?:by|with|from|to|of) (?:all|several|\d+|\w+) (?:mothers|fathers|dads)$/i.test(found),
  },
  {
    kind: 'family-make-up',
    pattern:
      /\b(?:(?:three|four|five|six|\d) (?:children|siblings) )?(?:(?:all|each) )?(?:with|having|have|had|has) (?:a )?different (?:father|dad|mother)s?\b|\bdifferent fathers\b|\bdifferent fathers?\b/gi,
    suggestion: 'siblings with different fathers',
  },
  {
    kind: 'family-make-up',
    pattern:
      /\b(?:her|his|their|mother['’]s|the|a|couple['’]s|pregnant with (?:her|a)|with (?:her|a))\s+(?:fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth)(?:[- ](?:born|pregnancy|child|baby|son|daughter|birth|live birth)|\s+(?:child|baby|pregnancy|son|daughter|birth|confinement))(?:\s+(?:child|baby|son|daughter))?\b/gi,
    suggestion: 'a further child',
  },
  {
    kind: 'family-make-up',
    pattern:
      /\b(?:(?:was|were|been|had been|child|boy|girl|sister|brother|son|daughter|sibling|twins?|and|both)\s+)?(?:adopted|fostered) (?:from (?:abroad|overseas|an orphanage|\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)|as (?:a )?(?:babies|baby|toddlers?|siblings?) from (?:an? )?\p{L}+(?:\s\p{L}+)?|internationally|overseas)\b|\b(?:inter-?country|international|overseas) adoption\b|\badopted by (?:his|her|their) (?:grandparents|grandmother|aunt|uncle|older sister|foster carers?|two (?:fathers|mothers|dads|mums)|a same[- ]sex couple)\b/giu,
    suggestion: 'adopted',
    when: (_found, { after }) => !/^\s+(?:process|procedure|team)/.test(after),
  },
  {
    kind: 'family-make-up',
    pattern:
      /\b(?:surroga(?:te|cy)(?: (?:arrangement|mother|birth|pregnancy|baby|child|agreement))?|conceived (?:by|through|via|using|following|with) (?:\w+ ){0,3}(?:ivf|donor|sperm|rape|egg)(?: (?:donor|donation|sperm|insemination|treatment))?|sperm donor|egg donor|donor[- ]conceived|born (?:as a result of|following|through|from) (?:rape|incest|ivf|surrogacy)|child of incest|product of incest|incestuous(?: relationship)?|half[- ]uncle|(?:father|partner|husband) (?:is|was) (?:also )?(?:her|his|the (?:child|mother)['’]s) (?:own |half[- ])?(?:uncle|brother|half-brother|cousin|stepfather|step-father|grandfather)|(?:is|was) (?:also )?(?:her|his) (?:own )?(?:half[- ]brother|half[- ]sister|uncle and|grandfather)|(?:parents|mother and father) (?:are|were) (?:first |second |half-)?(?:cousins|siblings)|first[- ]cousin (?:marriage|parents)|(?:polygam\w+|second wife|two wives|three wives|co-wi(?:fe|ves))|same[- ]sex (?:couple|parents|partners?|marriage)|two (?:mums|dads|mothers|fathers)|(?:lesbian|gay) (?:couple|parents?|mothers?|fathers?)|trans(?:gender)? (?:father|mother|parent|woman|man)|transgender parent|(?:raised|brought up|cared for) by (?:his|her|their) (?:great[- ]grand\w+|(?:two |three )?great[- ]aunts?|blind|deaf \w+)|great[- ]grand(?:mother|father|parents) (?:as|is|was|were) (?:the )?(?:main |sole |primary )?carers?|(?:profoundly )?deaf (?:parents|mother|father|couple)|(?:registered )?blind (?:parents|mother|father|couple|grand\w+)|both parents (?:are|were) (?:\w+ ){0,2}(?:deaf|blind|wheelchair users|registered blind)|wheelchair[- ]using (?:mother|father|parents?)|mother (?:is|was) (?:\w+ )?(?:deaf|blind|registered blind)|father (?:is|was) (?:\w+ )?(?:deaf|blind|registered blind))\b/gi,
    suggestion: 'an unusual family circumstance',
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:grandmother|grandfather|great[- ]grandmother|nan|gran|grandma|grandparent)\\s+(?:at|aged|by)\\s+(?:just\\s+|only\\s+|the age of\\s+)?(?:2\\d|3[0-4]|twenty[- ]\\w+|thirty[- ]\\w+|thirty)\\b|\\b(?:${N}|several)(?: of (?:her|the|his))? (?:previous |older |earlier |other |birth )*(?:children|siblings|babies|infants|daughters|sons|pregnancies)(?: had| have| were| was)?(?: been)?(?: all)?(?: previously)? (?:died|adopted|removed at birth|stillborn|placed for adoption|freed for adoption|taken into care|removed)\\b|\\b(?:second|third|fourth|fifth|two|three|four) (?:previous )?(?:infants?|children|babies|siblings?|child) (?:in the family )?to (?:die|have died|be removed at birth)\\b|\\bprevious (?:infant|sibling|child|baby|cot) deaths?\\b|\\b(?:lost|losing) (?:two|three|four|\\d) (?:babies|children|infants)\\b`,
      'gi',
    ),
    suggestion: 'a difficult family history',
    when: (found) => !/^several/i.test(found) || /died|stillborn/i.test(found),
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:${N})[- ]year age gap\\b|\\b(?:father|partner|husband|boyfriend|stepfather)[^.;\\n]{0,20}?(?:${N}) years (?:older|her senior|younger)\\b|\\b(?:${N}) years (?:her|his) (?:senior|junior)\\b`,
      'gi',
    ),
    suggestion: 'a large difference in age',
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\b(?:${MANY}|three|four)[- ](?:children|generations?|generation household|generational household)\\b(?=\\s+(?:family|household|home|living|sharing|in (?:one|a)|under))(?:\\s+(?:family|household|home|living|sharing|under one roof))?|\\b(?:${MANY}) (?:people|adults|children|relatives|members) (?:living |sharing |sleeping )?(?:in|sharing) (?:a |one |the )?(?:\\w+[- ]){0,2}(?:bedroom|bed|room|house|flat|caravan|home)\\b`,
      'gi',
    ),
    suggestion: 'a large household',
  },
];

const events: PatternEntry[] = [
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
];

const groups: PatternEntry[] = [
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

const occupations: PatternEntry[] = [
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

const measures: PatternEntry[] = [
  {
    kind: 'exact-measure',
    pattern:
      /\b\d+(?:\.\d+)?\s?(?:kg|kgs|kilos?|kilograms?|lbs?|pounds|stone|st)(?:\s?\d{1,2}\s?(?:oz|ounces|lbs?|pounds))?(?=\W|$)|\b\d{1,2}\s?(?:lb|lbs|pounds?|stone|st)s?\.?,?\s?(?:and\s)?\d{1,2}(?:\s?(?:oz|ounces?|lbs?|pounds?))?\b|\b(?:weigh(?:ed|ing|s)?|birth ?weight)(?: (?:of|was|only|just|at))*\s+(?:about |only |just |less than |under )?(?:\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+and a half)?)\s*(?:kg|g|grams|kilos?|kilograms|lbs?|pounds|stone)(?:\s+(?:and\s+)?(?:\d+|\w+)\s*(?:oz|ounces|pounds|lbs?))?|\b\d{3,4}\s?(?:g|grams)\b/gi,
    suggestion: 'a low weight',
    when: (_found, { after }) => !/^\s*(?:bag|of (?:shopping|potatoes|food))/i.test(after),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:at least |more than |over |some |a total of |no fewer than |about )?(?:${N})\\s+(?:(?:separate|different|distinct|healing|old|recent|new|further|rib|skull|posterior|acute|external|internal|non-accidental|unexplained|individual|visible|small|circular|documented|recorded|bruises and|cuts and|serious|head|limb|bite|burn|stab|puncture|cigarette|historic|healed|fresh|more|fingertip|linear|leg|arm|facial|metaphyseal|long bone|human)[\\s,]+(?:and\\s+)?){0,4}(?:injur(?:y|ies)|fractures?|broken (?:ribs|bones)|ribs|bruises|burns|bite ?marks|stab ?wounds?|wounds|lesions|scars|marks|cuts|lacerations|haemorrhages|blows|punches|teeth|broken teeth|cigarette burns)(?:\\s+(?:to|on|of) (?:the |his |her )?\\w+)?\\b`,
      'gi',
    ),
    suggestion: 'a number of injuries',
    when: (found, { before }) =>
      !/\bone (?:injury|scar|mark|wound)/i.test(found) && !/\b(?:of|in|audit)\s*$/i.test(before),
  },
  {
    kind: 'exact-measure',
    pattern:
      /\b\d+(?:\.\d+)?\s?(?:mg|mcg|µg|micrograms?|milligrams?|ng|nanograms?|mmol)(?:\s?(?:\/|per)\s?(?:l|ml|litre|100\s?ml|kg|millilitre|dl|day))?(?!\w)|\b\d+(?:\.\d+)?\s?(?:ml|mls|units|tablets|pills|litres|cl|bottles)\b(?:\s+of\s+[\w-]+(?:\s\w+)?)?|\b(?:blood alcohol|bac|alcohol level|thc|cocaine|cannabis|morphine|methadone|sodium|haemoglobin|glucose|bmi|iq|gcs|temperature|centile|carboxyhaemoglobin|paracetamol|amphetamine|heroin|salt)(?:\s+(?:level|levels|reading|score|concentration|count|of))*(?:\s+(?:of|was|at|were|above|below|measured|reached))+\s*\d+(?:\.\d+)?(?:\s?(?:%|\w+))?|\b\d+(?:\.\d+)?\s?(?:°|degrees|º)\s?(?:c|celsius|centigrade)?\b|\b(?:iq|bmi|gcs)\s+(?:of\s+|was\s+|score\s+)?\d+(?:\.\d+)?\b|\b(?:0\.4th|2nd|0\.4)\s+(?:to\s+\w+\s+)?centile\b|\b(?:(?:twice|three|four|five|six|seven|eight|nine|ten|twenty|\d+) times) (?:the )?(?:legal|drink[- ]drive|drug[- ]drive|adult|fatal|lethal|normal|recommended|safe|therapeutic|prescribed)(?: (?:limit|level|dose|amount))?/gi,
    suggestion: 'a measured amount',
    when: (found, { before, after }) =>
      !/^\d+ (?:units|bottles|tablets)$/i.test(found) ||
      (!/^\s*(?:a week|per week|housing|of housing|across|in the)/i.test(after) &&
        !/\b(?:housing|business|training)\s+$/i.test(before)),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:\\d+(?:\\.\\d+)?|${N})[- ]?(?:cm|mm|centimetres?|inch(?:es)?|metres?|feet|foot|ft)\\b(?:\\s+(?:by|x)\\s+\\d+(?:\\.\\d+)?\\s?(?:cm|mm))?(?:[- ](?:long|deep|wide|drop|fall|high|haematoma|bruise|cut|wound|laceration|knife|blade|scar|burn))?`,
      'gi',
    ),
    suggestion: 'a measured size',
    when: (found, { after }) => !/^\d+ (?:foot|feet|metres?)$/i.test(found) || !/^\s*(?:away|patrol)/i.test(after),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:(?:on|a total of|some|over|more than)\\s+)?(?:[2-9]\\d|1\\d\\d+|[1-9]\\d\\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\w+)?|(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|1[1-9])\\s+(?:\\w+\\s+){0,2}?(?:call-?outs?|999 calls|police (?:incidents|calls|attendances)|house moves|moves of (?:home|house)|moves|addresses|placements|missing episodes|episodes of going missing|missing (?:from home|from care) (?:episodes|incidents|reports)|a&e (?:attendances|visits)|attendances at (?:a&e|hospital)|hospital (?:admissions|attendances)|overdoses|visits to a&e|(?:social )?workers|schools|sexual partners|convictions|previous convictions|offences|domestic (?:abuse|violence) incidents|arrests)\\b(?:\\s+(?:in|over|within|during) (?:\\w+ ){0,3}?(?:months|years|weeks|days|year|month))?|\\b(?:${N}|a)\\s+(?:different |separate )?(?:addresses|house moves|moves|schools|placements|social workers|names|aliases) (?:in|over|within|before) (?:\\w+ ){0,3}?(?:months|years|weeks|days|year|month)\\b`,
      'gi',
    ),
    suggestion: 'many times',
    when: (found, { before }) =>
      !/^(?:\d+|\w+) (?:workers|schools|moves|offences)$/i.test(found) &&
      !/\b(?:of|all|audit|trained|in|to|across)\s*$/i.test(before) &&
      !/\b(?:staff|trained|workers?|schools)\b/i.test(found.replace(/social workers in.*/i, '')),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:(?:had been |was )?(?:dead|missing|unconscious|alone|left alone|absent|locked in|without food|without heating|undiscovered|starved|tortured|on the run)\\s+for\\s+(?:about |up to |nearly |almost |over |more than |at least )?(?:${N})\\s+(?:hours|days|weeks|months|years))\\b`,
      'gi',
    ),
    suggestion: 'for some time',
  },
  {
    kind: 'exact-measure',
    pattern: /(?:£|€)\s?\d[\d,]*(?:\.\d\d)?(?:k|m)?\b(?:\s+(?:million|thousand))?/g,
    suggestion: 'a sum of money',
    when: (found, { before, after }) =>
      /\b(?:debt|arrears|owed?|won|stole|stolen|theft|benefits?|fraud|dealer|drug|paid|inherit\w*|compensation|fine[ds]?|rent|lottery|compensated|gambl\w+|loan)\b/i.test(
        before.slice(-40) + after.slice(0, 30),
      ) && found !== '',
  },
];

const courts: PatternEntry[] = [
  {
    kind: 'court-outcome',
    pattern: new RegExp(
      `\\b(?:(?:was |were |been |is |later |being )*(?:sentenced|jailed|imprisoned|sent(?:enced)? to prison|locked up|given|serving|served|received|serve|got)(?: \\w+ing)?\\s+(?:to\\s+|for\\s+|a\\s+|an\\s+|of\\s+|at least\\s+|both\\s+|life\\s+|him\\s+|with\\s+|total\\s+|minimum\\s+|term\\s+|over\\s+|nearly\\s+|concurrent\\s+)*(?:(?:${N})[- ](?:and a half[- ])?(?:years?|months?|weeks?)(?:['’]s?)?(?:[- ](?:and\\s+)?(?:${N})[- ]months?)?(?:['’])?(?:\\s+(?:in (?:prison|jail|custody|a young \\w+ \\w+)|imprisonment|custody|custodial(?: sentence)?|prison sentence|sentence|jail(?: term)?|suspended|detention|behind bars|youth detention|determinate|extended|for (?:\\w+ ){0,3}?(?:manslaughter|murder|cruelty|neglect|rape|assault|arson|gbh|\\w+ing \\w+)))*|life(?: (?:imprisonment|sentence|in prison))?|indefinite hospital order|hospital order)|life sentence|life imprisonment|indeterminate sentence|imprisonment for public protection|whole[- ]life (?:order|tariff)|minimum (?:term|tariff) of (?:${N}) years|(?:${N})[- ](?:year|month)s?['’]? (?:(?:prison|jail|custodial|suspended|extended|community|determinate|minimum) )+(?:sentence|term|order|tariff)|(?:${N}) (?:years|months)['’]? (?:imprisonment|custody|in prison|in custody|detention|behind bars|inside)|suspended (?:prison )?sentence|hospital order|section 37(?:/41)?|restraining order for life|(?:${N}) hours['’]? (?:of )?(?:unpaid work|community service)|(?:life|ten|10|seven|five)?-?year (?:sexual harm prevention|sexual offences prevention) order)\\b`,
      'gi',
    ),
    suggestion: 'dealt with by the courts',
    when: (found) =>
      !/^(?:was |were |been |is |later |being )*(?:given|got|received|served|serving|serve)\b/i.test(found) ||
      /prison|custod|jail|sentence|imprison|life\b|suspended|detention|order|for (?:\w+ ){0,3}?(?:manslaughter|murder|cruelty|neglect|rape|assault|arson)/i.test(
        found,
      ),
  },
  {
    kind: 'court-outcome',
    pattern:
      /\b(?:(?:was |were |been |is |both |later |being |since |now |has |had |mother |father |stepfather |partner |uncle |and |subsequently |have )*(?:convicted|found guilty|acquitted|found not guilty|cleared|charged|indicted|pleaded guilty|pleading guilty|plead guilty|pleaded not guilty|admitted|guilty|on trial|tried|prosecuted|remanded)\s+(?:\w+\s+){0,2}?(?:of|with|to|for)\s+(?:\w+\s+){0,3}?(?:murder\w*|manslaughter|infanticide|gbh|abh|grievous bodily harm|actual bodily harm|child cruelty|cruelty|neglect|rape|rapes|sexual assault|sexual abuse|assault\w*|arson|conspiracy|wounding|kidnap\w*|false imprisonment|trafficking|causing or allowing|causing death|causing|perverting|possession|supply\w*|indecent images|grooming|terrorism|fraud|robbery|burglary|child abduction|abduction|harassment|stalking|slavery|preventing (?:the )?(?:lawful )?burial|offences|fgm|poisoning|drug offences|incest)(?:\s+(?:or|and|of|the|in|by|a|with intent|death|grievous|bodily|harm|occasioning|lawful)\b(?:\s+\w+){0,3}?)?|(?:murder|manslaughter|infanticide|rape|criminal|crown court|old bailey|child cruelty|sex abuse|grooming|high-profile|abuse|fraud)\s+trial(?: (?:at|in|of|that) (?:\w+ ){0,2}\w+)?|(?:the |his |her |their )?trial (?:at|in|of|took place|collapsed|began|ended|concluded|lasted)(?: (?:\w+ ){0,2}(?:court|\w+))?|retrial|(?:murder|manslaughter|infanticide) (?:conviction|verdict|charge|charges|inquiry|investigation)|convicted (?:murderer|killer|rapist|paedophile|sex offender|child killer)|verdicts? of (?:\w+ ){0,3}\w+|(?:narrative|open|misadventure|unlawful killing|accidental death|suicide|not guilty|guilty|majority) (?:verdict|conclusion)s?|(?:coroner|inquest|jury) (?:recorded|returned|concluded|found|ruled|gave|heard|ruling|was told)(?: (?:an? |that )?(?:\w+ ){0,3}\w+)?|(?:the |an |his |her |at |child['’]s )*inquest (?:in|at|into|of|held|opened|was|heard|concluded|found|recorded|jury|verdict|conclusion|took)(?: (?:the |an? )?(?:\w+ ){0,2}\w+)?|appeal(?:ed)? against (?:his|her|their|the) (?:conviction|sentence)|court of appeal|old bailey|regulation 28(?: report)?|prevention of future deaths(?: report)?|cremation certificate|deported(?: (?:to|after|following) (?:\w+ ){0,3}\w+)?|extradit\w+)\b/gi,
    suggestion: 'court proceedings',
    when: (found, { before, after }) => !isGeneralLaw(found, before, after),
  },
];

/** Law in general and proceedings as a stage of the review, which say nothing of one case. */
const isGeneralLaw = (found: string, before: string, after: string) =>
  (/^(?:convicted|charged|prosecuted|admitted|guilty) (?:\w+ ){0,2}(?:of|with|for|to) (?:\w+ ){0,2}(?:offences|harassment|possession|neglect|causing|assault|offences against \w+)$/i.test(
    found,
  ) &&
    /\b(?:those|people|adults|anyone|men|offenders|parents|individuals|persons?|someone|any)\s+(?:who (?:are|were|have been)\s+)?$/i.test(
      before,
    )) ||
  (/^(?:the )?inquest (?:was|in|at|took)/i.test(found) &&
    /\b(?:until|after|before|pending|awaiting|when|whether|an?)\s*$/i.test(before) &&
    !/\d/.test(found + after.slice(0, 8))) ||
  /^(?:the |his |her |their )?(?:criminal )?trial(?: in)?$/i.test(found) ||
  (/^criminal trial/i.test(found) &&
    /\b(?:pending|ongoing|until|after|the|awaiting|a|any)\s*$/i.test(before) &&
    !/ (?:at|of|in)\b/.test(found)) ||
  /^admitted to\b/i.test(found) ||
  /^admitted (?:\w+ ){0,2}(?:to|with|for)\b/i.test(found) ||
  /clinical|field|drug$|pilot|randomi/i.test(before.slice(-14));

const news: PatternEntry[] = [
  {
    kind: 'press',
    pattern:
      /\b(?:(?:national|local|regional|tabloid|social|extensive|intense|significant|considerable|wide|widespread|front[- ]page|international|heavy|sustained|sunday|daily|much|the) )*(?:(?:press|media|newspaper|news|television|tv|radio|tabloid) (?:coverage|reports?|reporting|interest|attention|articles?|stor(?:y|ies)|headlines?|campaign|appeal|interview|scrutiny|speculation|intrusion|presence|frenzy|pack|cuttings?|bulletins?|documentary|programme|crews?))\b/gi,
    suggestion: 'public attention',
    when: (_found, { before, after }) =>
      !/\b(?:handle|handling|manag\w+|respond\w*|plan for|strategy for|case of|event of|any|potential|possible|future|anticipat\w+)\s+(?:the\s+|any\s+|possible\s+)*$/i.test(
        before,
      ) && !/^\s+(?:strategy|plan|training|protocol|policy|handling|lead|awareness)/i.test(after),
  },
  {
    kind: 'press',
    pattern:
      /\b(?:front[- ]pages?(?: (?:of|news|story|headline|in)(?: (?:the )?(?:\w+ ){0,2}\w+)?)?|(?:made|hit|in) (?:the )?(?:\w+ )?(?:headlines|papers|newspapers|national news|local news|news|national press|local press|tabloids|front pages|local paper)|headlines?(?: (?:in|news|such as))?|(?:reported|featured|covered|published|appeared|named|pictured|splashed|shown|broadcast|interviewed|leaked) (?:\w+ )?(?:in|on|by|to|across) (?:the |a |an )?(?:\w+ )?(?:press|media|newspapers?|papers?|news|tv|television|radio|bbc|itv|sky news|channel 4|channel 5|gazette|echo|evening news|chronicle|tabloids?|documentary|panorama|crimewatch|daily \w+|sun|mirror|guardian|facebook|youtube|twitter|website|social media|online)|(?:the |local |weekly )?(?:evening|daily|weekly|sunday|manchester|local) (?:gazette|echo|chronicle|courier|mail|mirror|post|express|telegraph|star|news|argus|herald|advertiser|observer|standard|reporter|paper)|(?:bbc|itv|sky|granada|channel \d) (?:news|reports?|programme|documentary|north west|look north|north west tonight|panorama|crew|interview)|(?:documentary|podcast)(?: (?:about|on|series|film))?|panorama|crimewatch|(?:social media|facebook|twitter|online|hashtag|change\.org|viral) (?:campaign|page|group|appeal|petition|post|tribute|outcry|storm|video|backlash|posts about|comments|vigilantes?)|went viral|viral (?:video|post|clip|tiktok)|(?:online |public )?petition (?:signed by|calling|with|of|for|reached|set up|got|gathered)(?: (?:over |more than |by )?[\d,]+(?: \w+)?)?|(?:crowd ?fund\w*|gofundme|just ?giving)(?: page)?|just giving|candle-?lit vigil|vigil|(?:balloon release|memorial (?:garden|bench|service|page|plaque|fund|match|walk|ride)|tributes (?:were |left|poured|paid|to|on)|shrine|floral tributes|minute['’]s silence|funeral (?:was attended|attended|procession|cortege|drew)|public funeral|justice for \w+)|wikipedia|sex offenders? register online|paedophile hunters?|vigilantes?|named (?:and shamed )?online|protests? outside|demonstrat\w+ outside|questions? (?:was |were )?(?:raised|asked) in (?:the (?:house|commons)|parliament)|raised in parliament|prime minister['’]?s questions)\b/gi,
    suggestion: 'public attention',
    when: (found, { before, after }) =>
      !/^(?:in the (?:news|media|press)|headlines?|website)$/i.test(found) ||
      (/\b(?:case|incident|death|family|child|story|arrest|it|trial|murder|mother|father|name)\b/i.test(
        before.slice(-40),
      ) &&
        after !== '') ||
      (/^headlines?/i.test(found) && !/\b(?:the|key|four|three|five|two|report|audit|some)\s*$/i.test(before)),
  },
];

const occasions: PatternEntry[] = [
  {
    kind: 'anniversary',
    pattern:
      /\b(?:(?:on|near|around|before|after|just before|the day (?:before|after)|close to|approaching) )?(?:the )?(?:(?:first|second|third|fifth|tenth|\d+(?:st|nd|rd|th)) )?anniversary (?:of (?:the |his |her |their |a )?(?:\w+(?:['’]s)? ){0,3}?(?:death|suicide|murder|funeral|accident|birth|wedding|fire|removal|loss|killing|incident|miscarriage|stillbirth|attack|disaster|bombing|passing|\w+))\b/gi,
    suggestion: 'a significant time for the family',
  },
  {
    kind: 'anniversary',
    pattern:
      /\b(?:(?:on|during|before|after|at|over|for|in|until|since|following|around|by|throughout|of|celebrat\w+|the (?:night|day|evening|week|weekend|morning) (?:of|before|after|following)|the (?:last|first) (?:day|night|week) of|the eve of|his|her|their|the child['’]s|[A-Z]\w+['’]s) )(?:the )?(?:(?:first|second|last|final) )?(?:(?:night|day|week|month|weekend|end|start|morning) (?:of|before|after) )?(?:eid(?:[- ](?:ul|al)[- ]\w+)?|ramadan|diwali|divali|hanukkah|chanukah|passover|pesach|yom kippur|rosh hashanah|purim|sukkot|holi|vaisakhi|baisakhi|navratri|ashura|muharram|mawlid|orthodox (?:christmas|easter)|chinese new year|lunar new year|nowruz|newroz|lent|epiphany|whit walks?|whit (?:sunday|monday|week)|wakes week|appleby(?: horse)? fair|bar mitzvah|bat mitzvah|first (?:holy )?communion|holy communion|confirmation day|christening(?: day)?|baptism|aqiqah|nikah|mehndi|naming ceremony|quincea\w+|amrit ceremony|walking day|st patrick['’]s day)(?: (?:celebrations?|festival|fast|prayers|party|ceremony|day|20\d\d|service|weekend|holiday|meal|feast))*(?:,? (?:in )?(?:19|20)\d\d)?\b/gi,
    suggestion: 'a religious occasion',
    when: (found, { before, after }) =>
      !/\b(?:such as|like|including|e\.g\.)\s*$/i.test(before) &&
      !/^(?:for|of|over|in|during) (?:lent|confirmation)/i.test(found) &&
      !/^\s*(?:and|or) (?:eid|diwali|christmas|ramadan)/i.test(after),
  },
  {
    kind: 'anniversary',
    pattern:
      /\b(?:(?:on|at|before|after|of|to) )?(?:the (?:day|night|morning|week|weekend|evening) of (?:the |his |her |their )?(?:(?:royal |sister['’]s |brother['’]s |mother['’]s |school )?(?:wedding|funeral|christening|prom|jubilee|cup final|world cup final|olympic\w*|referendum|general election|election|carnival|eclipse|solar eclipse|marathon|christmas party|leavers['’]? (?:ball|assembly|prom)|sports day|sats|gcse results|football final|snow\w*|blackout|first lockdown))|(?:his|her|their) (?:own )?wedding day|wedding anniversary|royal wedding(?: (?:day|weekend|street party))?|(?:diamond|golden|platinum|silver) jubilee(?: (?:weekend|party|street party|bank holiday))?|world cup final|champions league final|cup final|opening ceremony|solar eclipse|date of (?:her|his) (?:mother|father|sister|brother)['’]s \w+)\b/gi,
    suggestion: 'a particular day',
  },
];

/** What is told to be the only one, the first or one of a few, and other turns that single out. */
const singling: PatternEntry[] = [
  {
    kind: 'court-outcome',
    pattern: new RegExp(
      `\\b(?:given|got|received|sentence[sd]?|years|serving|jailed|order|sentenced)[^.;\\n]{0,24}?(?:(?:a total of |over |nearly )?(?:\\d{1,3}|${N})(?: and a half)? years(?! (?:old|of age|ago|later|earlier|before|after))|suspended sentences?|extended sentences?|extended licence|absolute discharge|conditional discharge|community order|(?:[\\w-]+ )?referral order|hospital order|intensive supervision)|\\b(?:[\\w-]+-)?(?:month|year) (?:referral|supervision|detention|training|restraining|community|youth rehabilitation|hospital) order|\\b(?:suspended|extended|custodial|indeterminate|prison|jail|life) (?:sentences?|terms?)|\\b(?:conviction|verdict)s? (?:was |were )?(?:quashed|overturned|upheld)|\\bhung jury|\\bunfit to (?:plead|stand trial)|\\bcleared (?:by|of)|\\bstruck off|\\b(?:guilty|convicted) (?:of|on) (?:all |\\w+ )?(?:counts|charges)|\\bnot guilty|\\bguilty\\b|\\bcoroner (?:recorded|found|ruled|said|criticised)|\\bthe judge(?:['’]s)? (?:said|remarks|described|called|sentencing)?|\\bfirst (?:\\w+ )?(?:conviction|prosecution|order|case|use) (?:\\w+ )?(?:in|under|of its kind)`,
      'gi',
    ),
    suggestion: '[court outcome removed]',
    when: (found, { before, after }) =>
      !/\b(?:no|any|without|whether|if|future|until|a|of)\s*$/i.test(before) ||
      (/\d|year|month|hung|unfit|guilty|quashed/.test(found) && after !== ''),
  },
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\bonly (?:child|son|daughter|surviving \\w+) (?:of|to)\\b|\\bone of (?:${N}|\\d+) (?:\\w+ )?(?:brothers|sisters|siblings|children)|\\b(?:${N}) (?:\\w+ ){0,2}?(?:brothers|sisters|pregnancies|miscarriages|stillbirths|adopters|wives|husbands|half[- ]sib\\w*)\\b|\\b(?:mother|mum|her|mother['’]s|mum['’]s|she)[^.;\\n]{0,16}?(?:\\d+(?:rd|th|nd)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\\b(?: (?:pregnancy|baby|child|birth))?(?! (?:visit|meeting|appointment|contact|referral|review|conference|time|attempt|stage|missed|quarter|week|month|day|week))|\\b(?:${N}) (?:youngest|eldest|oldest)\\b|\\b(?:${N}|years?|thirty-one) years? (?:older|younger)|\\bborn on the same (?:date|day)|\\belderly parents|\\b(?:six|seven|eight|nine|ten|\\d+) (?:older |younger )?children (?:had been|have been|were) (?:removed|adopted|placed)|\\b(?:three|four|five|\\d) (?:sets of adopters|different (?:counties|countries|authorities|surnames|cities))|\\bhalf[- ]?sibs?\\b`,
      'gi',
    ),
    suggestion: '[family circumstance removed]',
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
  {
    kind: 'distinctive-event',
    pattern:
      /\b(?:the )?(?:first|second|third|fourth|last|only) (?:death|infant|baby|child|made|of its kind|such|suicide|killing|fatality|victim)[^.;\n]{0,30}? (?:in|from|at|within|that|since)\b|\bwithin (?:a|one) (?:year|month|week) (?:at|of) the same\b|\b(?:found|discovered|spotted|heard|pulled out|rescued) by (?:a |an )(?:passing )?(?:[\w-]+)|\bat [1-5](?:[.:]\d\d)?\s?a\.?m\b|\bnever (?:been )?registered\b|\b(?:minute['’]s (?:silence|applause))|\bwe['’]d had the \w+|\bthe one with\b|\bthe so-called\b|\bundercover\b|\bgiven (?:the child |him |her )?(?:salt|methadone|alcohol|bleach|insulin|adult)\b/giu,
    suggestion: '[detail of the incident removed]',
  },
  {
    kind: 'press',
    pattern:
      /\b(?:filmed|exposed|photographed) (?:\w+ )?by (?:an? |the )?[\w-]+|\b(?:posting|posted|writing|blogging|messages|comments|live[- ]?streamed)[^.;\n]{0,24}? (?:on|to) (?:social media|facebook|twitter|instagram|tiktok|youtube|line|snapchat)|\b(?:talk|breakfast|chat|reality|news|game|quiz|radio|television|tv) (?:shows?|series|contest|appearance)|\breported (?:worldwide|nationally|abroad|widely)\b|\bstatement is on ?line|\bsigned by\b|\b[\d,]+ signatures|\bnational(?:ly)? (?:radio|television|tv|press|paper|news)|\blead item\b|\bin the (?:local |national |sunday |evening )?papers?\b/gi,
    suggestion: '[press report removed]',
  },
  {
    kind: 'occupation',
    pattern:
      /\b(?:retired|serving|former|ex|off-duty|ordained|professional|semi-?professional|international|championship|amateur|ex-professional|suspended)[- ](?:\w+ ){0,2}?(?:sergeant|inspector|constable|policem[ae]n|police officer|soldiers?|headmaster|headmistress|mayor|bishop|priest|nurse|teacher|magistrate|judge|footballer|boxer|player|goalkeeper|prop|hooker|jockey|detective|marine|mp|councillor|officer)\b|\b(?:plays?|played|captains?|captained|rides|rode|boxed|bowls?|swims|ran|competes?|competed|fought) (?:\w+ ){0,2}?(?:for|in) (?:the |gb|england|wales|ireland|\p{Lu}\w+|his |her |county)|\b(?:dinner|lollipop|tea|cleaning|barmaid|school) (?:lady|ladies)|\b(?:worked|works|employed) (?:\w+ )?(?:as|for|at) (?:an? |the )(?!team|case|family|child|young|whole|partnership|home|same|multi|social)[\w-]+(?: [\w-]+){0,3}|\b(?:his|her|mum['’]s|dad['’]s|mother['’]s|father['’]s|parents['’]) (?:job|work|employment|business|trade|shop|career|role|firm|restaurant|takeaway)\b|\b(?:lorry|bus|taxi|tram|train|van|coach|ambulance|minicab|cab|delivery|hgv) driver\b|\bharbour master\b|\b(?:runs|ran|owns|owned) (?:a|the|his|her|their)\b/giu,
    suggestion: '[occupation removed]',
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b\\d{1,3}\\.\\d+(?![\\d.])(?!\\s?(?:per cent|%|million|months|years|days|wte|fte|a (?:year|month)|hours|posts?))|\\b\\d{2}\\s?\\+\\s?\\d\\b(?: ?(?:weeks|wks|/40))?|\\b(?:born|delivered|birth)\\s+at\\s+\\d{2}(?:\\s?weeks|\\s?wks|/40)?|\\b\\d+% of (?:body|the body|his|her|total body)|\\bx\\s?\\d{1,2}\\b(?= *[.;\\n])|\\b(?:six|five) (?:foot|feet)(?: \\w+)?|\\b(?:sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|\\d\\dth) (?:move|placement|time|school|foster|home|address|admission|worker|overdose|episode)|\\b(?:ferritin|sodium|haemoglobin|ph|lactate|glucose|centile|bac)\\b[^.;\\n]{0,12}?\\d+|\\b\\d+ (?:seizures|plants|images|cats|dogs|videos|texts|messages|photographs|wraps|knives|rabbits|birds)\\b`,
      'gi',
    ),
    suggestion: '[measurement removed]',
    when: (found, { before, after }) =>
      !/^\d+\.\d+$/.test(found) ||
      (!/^\s*(?:\w|[(])/.test(after.slice(0, 1)) &&
        !/(?:£|section |para\w* |version |v|rec\w* |finding |item |action |^|\n|average\D{0,20})$/i.test(before)),
  },
  {
    kind: 'anniversary',
    pattern:
      /\b(?:eid|diwali|t[êeế]t|ramadan|purim|passover|yom kippur|hanukkah|navratri|holi|vaisakhi|whit sunday|white sunday|palm sunday|easter vigil|orthodox (?:christmas|easter)|chinese new year|lunar new year|nowruz|midnight mass|harvest festival|ash wednesday|all souls|corpus christi|first communion)\b/giu,
    suggestion: '[occasion removed]',
  },
];

/** Details that point at one family because few share them. */
export const indirect = patterns([
  ...families,
  ...events,
  ...groups,
  ...occupations,
  ...measures,
  ...courts,
  ...news,
  ...occasions,
  ...singling,
]);

/** Rare conditions and procedures. They come before names, because many are called after somebody. */
export const rareConditions = patterns(conditions);
