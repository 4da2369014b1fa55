import type { PatternEntry } from '../rule.js';
import { MANY, N } from './numbers.js';

/** Families few are made up like. */
export const families: readonly PatternEntry[] = [
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
  {
    kind: 'family-make-up',
    pattern: new RegExp(
      `\\bonly (?:child|son|daughter|surviving \\w+) (?:of|to)\\b|\\bone of (?:${N}|\\d+) (?:\\w+ )?(?:brothers|sisters|siblings|children)|\\b(?:${N}) (?:\\w+ ){0,2}?(?:brothers|sisters|pregnancies|miscarriages|stillbirths|adopters|wives|husbands|half[- ]sib\\w*)\\b|\\b(?:mother|mum|her|mother['’]s|mum['’]s|she)[^.;\\n]{0,16}?(?:\\d+(?:rd|th|nd)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\\b(?: (?:pregnancy|baby|child|birth))?(?! (?:visit|meeting|appointment|contact|referral|review|conference|time|attempt|stage|missed|quarter|week|month|day|week))|\\b(?:${N}) (?:youngest|eldest|oldest)\\b|\\b(?:${N}|years?|thirty-one) years? (?:older|younger)|\\bborn on the same (?:date|day)|\\belderly parents|\\b(?:six|seven|eight|nine|ten|\\d+) (?:older |younger )?children (?:had been|have been|were) (?:removed|adopted|placed)|\\b(?:three|four|five|\\d) (?:sets of adopters|different (?:counties|countries|authorities|surnames|cities))|\\bhalf[- ]?sibs?\\b`,
      'gi',
    ),
    suggestion: '[family circumstance removed]',
  },
];
