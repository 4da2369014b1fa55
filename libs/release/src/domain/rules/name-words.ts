const set = (words: string) => new Set(words.trim().split(/\s+/));

/* Words by which the rules tell names of people: what stands before, beside and after them. */

export const COURTESY = set(
  'mr mrs ms miss mx master dr doctor prof professor sir dame lord lady rev revd reverend imam rabbi cllr councillor hhj baroness',
);

export const RANK = set(
  'pc wpc dc wdc ds di dci dsi dsupt supt sgt ps insp pcso det insp detective sergeant inspector constable superintendent nurse matron sister judge auntie aunty aunt uncle nan nana nanny gran granny grandma grandad grandpa officer pastor father sw hv fr midwife supervisor coroner recorder',
);

export const KIN = set(
  'son daughter sister brother baby child boy girl twin twins mother father mum dad mam stepfather stepmother step-father stepdad grandmother grandfather cousin partner boyfriend girlfriend ex husband wife friend neighbour called named nicknamed known sibling siblings aunt uncle niece nephew nan gran child’s nanny babysitter baby-sitter childminder lodger',
);

export const ROLES = set(
  'worker manager nurse visitor teacher head headteacher midwife officer paediatrician consultant doctor gp constable detective practitioner supervisor social chair reviewer author lead senco mentor assistant clerk minutes apologies chaired author independent reviewing coordinator co-ordinator administrator teamleader leader psychologist psychiatrist therapist pastoral tutor counsellor keyworker key-worker lado designated advisor adviser director minute business attendees present',
);

export const ACTS = set(
  'said says say told asked disclosed was is had has wanted went did does felt lived lives died cried stated reported remained attended alleged denied loved hated thought knew ran gave took came moved returned left presented suffered sustained appeared described refused missed stopped started stayed slept became made saw spoke used kept never also would could who whose and received got born turned began admitted confided wrote texted rang phoned tried needs needed liked likes being arrived met accepted chaired facilitated agreed joined led noted confirmed',
);

export const PLACE_BEFORE = set('in at near from to around outside across towards through visiting visited');

export const NOT_SURNAMES = set(
  'and or the a an of in on at to for with by from as is was had has who that he she they it be were been are did said lscb cp',
);

/** What laws, bodies and schemes of the whole country end in. */
export const INSTITUTION =
  /^(?:acts?|bill|networks?|agenc(?:y|ies)|schemes?|meetings?|language|therapy|notices?|commission|sub-groups?|programmes?|models?|report|review|inquiry|strategy|services?|framework|guidance|policy|order|orders|panel|board|group|forum|campaign|approach|tool|toolkit|checklist|scale|questionnaire|association|society|foundation|federation|union|institute|college|council|department|directorate|team|unit|officers?|managers?|workers?|leads?|directors?|coordinators?|dr|nurse|doctor|day|week|month|year|award|charter|mark|project|initiative|conference|convention|standards?|code|protocol|pathway|procedure|register|record|plan|form|letter|fund|grant|bulletin|profile|index|survey|study|university|press|journal)$/;

export const SCHEME =
  /^(?:programmes?|projects?|schemes?|apps?|tools?|campaigns?|models?|approach|systems?|reports?|pathways?|initiatives?|databases?|software|cards?|scores?|scales?|tests?|framework|protocols?|training|course|courses)$/;

export const SPEAKS = /^(?:was|had|has|said|told|went|lived|lives|died|wanted|came|moved|disclosed|is)$/;

export const CONTRACTED = /'(?:m|ve|d|ll|re|t|s)$/;

/** Endings of words made from others, which open sentences without being names. */
export const DERIVED =
  /(?:olog(?:y|ists?|ical)|ments?|[ts]ions?|ings?|ably|edly|ically|ity|ness|[ai]ble|is(?:ed|ing)|ists|graph(?:y|ers?)|hood|ship|ful|less|ics)$/;

export const MONTHS =
  /^(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:days?)?|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|autumn|ii|iii|iv)$/;

export const LEADS = set(
  'big little baby young old tiny wee auntie aunty aunt uncle nana nan nanny granny gran grandma grandad grandpa cousin pastor father sister brother bishop imam lady lord sir king queen prince princess saint master st st. saint hajji haji hajja sheikh shaykh mullah mufti hafiz maulana moulana pir ustad rabbi reverend swami guru canon deacon elder babcia babushka nonna nonno tata dziadek baba step-grandad step-grandma step-nan great-nan great-gran great-grandad great-aunt great-uncle stepdad step-dad stepmum step-mum half-brother half-sister foster-mum foster-dad nanna nannan nannie taid nain dadi nani dada chacha khala khalu mamu phuppo bhai didi ciocia wujek dziadzio teta deda',
);

/** What stands inside a name in lower case: "Abdulaziz bin Rashid". */
export const PARTICLES = set('bin bint ibn al el ul ur de da dos van von der den di la le du ap ab mac ben');

/** What minutes and plans say that somebody is to do. */
export const TASKS = set(
  'chase update ring call phone write follow contact send check speak arrange email e-mail circulate confirm liaise review share report complete draft visit book raise take ask find provide attend feed meet bring discuss do go look get give make see',
);
