import { isTasked } from './name-cues.js';
import type { Passage, Token } from './passage.js';
import { ONE } from './people.js';
import { patterns, type Rule, type Span } from './rule.js';

/** Two- and three-letter abbreviations of the field, which are no one's initials. */
const ABBREVIATIONS = new Set(
  `bm ig hm aa ab-not ac ad ae af ag ai am ap asb bd bi bp bsl btp ca cc cd ce cf ci cin cj ck cl cm cmo co cp cpr cps cpt cqc csa csc cse ct cv cx cy da dc dd de df dh di dl dm dna do dob doh dr ds dsl dss dv dwp ea ec ed ehr ehc ehcp em en ep er et eu ex fa fe
  fgm fgc fip fm fn fnp foi fs fsw ga gb gcp gcs gd gi gm gmp gp gps gum ha hb hd he hh hi hmp hmo hr hse hv hvs ia ic id ie if ii iii imr iq iro is it itc its iv ip iva kpi ks la lac las lb lc ld le lea lgbt lo lm lp ls ltp ma mat mb mbu md me mf mgm mgf mh mha mi ml mm mmr mo mot mp mps ms mt na nai nb nd ne nfa
  nhs ni nmc no ns npcc nw oa ocd of ofsted oh ok on oo op or os ot ou pa pao pc pct pcc pd pdp pe pep pg pgm pgf ph phe pi pin pip pl plo pm pmh pn pnd po pp pps ppu pr pru ps psw pt ptsd pvp qa qc qi ra rag rcn re ri rn rsa rsl rta sc scb scr sd se sen sg si sio sla slt sm sms sn so soa sop spe sr ssd st sta sti std stp su sw sws ta taf tac tb td tfl th tia tm to tor tv uk uls um un up ur us uti utr va vc vs wa wc we who wnb wp wt wte yes yg yi yjb yo yot yos yp yps yr eha ehe eps aim ace aces aod asd add ahp alo apt asw ata att bme bmi bmx bn bst cai cab cac caf cahms cdo cdop cdr cds cfs cic cit clo cpd cpu crb crc cmht csp cta cyp daf dat dbs dcs dfe dhr dip dol dpa dsh dsm dto dva ear ecm edt eet els emdr epo esa esl ese est etc eyf faq fab fas fasd fat fii fao faqs fcp ffa fft fpu gmc gcse gdpr gov hcp hdc hmc hmi hoh iag iap iat icb icp ics icu ict idva idt iep ifa ioc ipa ira isa iss isva jar jcp jsa jsna kit lados lgo lmc loi lpa lph lsb lscb lsp luc map mac mca mda mdo mdt mhs mis mot mou nao nas nct ncb nda neet nfp nhv nice nic nmw not nqt nvq ocg ohp ons opt pal pas pat pcn pdf pdr pho phn pht pit pld pma pnc ppa ppo pre pse psa psc psh ptl ptu qip qof qsw rap rcp rcg rco rec ref rio roc rot rpa rsc rse rte sab sac sai sal sar sat sef sem ses shn ski slc sld smt snu sos spa spo spr spv sre ssa ssp ssw suf sudi swi swo syp tag tap tas tbc tco tel ten tla tna toc top tup ttt tpo tus uas una upn usp vap var vcf vcs vfm vip vpd vru war was wpa wra wrt ymca ypa abe abi abs aot aqp arc bap bed cat ccg ccgs cgl chc cla clc cmi cot dmt ecg edd eds gal gbh abh gui gym hub iaa iar ist itu lcs lct maf mse nla oos opd paf pals pap pbr pics pid pmo poc pos psi qat rcpc rcpcs rgn rmn sab sbar scp sds sip sit sla spt ssg swt tca tis tou ucc vaw wsp xx xl xs ab cy pv sv uv wb wk wks yrs hrs hv's gp's`.split(
    /\s+/,
  ),
);

/** Abbreviations so common that even "CP was" speaks of no one. */
const CORE = new Set(
  'sg gp gps sw hv dv da cp yp la lac mh pc ep eh ht tm pa ta ca cs hr it iq ed tv uk eu id no ok sn cme cin csc cse scr imr pct nhs ni na ie eg am pm dr mr ms st re vs ad hoc sen pe ct mri ecg ld asd lscb lado iro dna nfa wnb taf tac caf eha ehc phe cqc ofs dfe hmic hmip dwp ppu mash marac mappa dash icpc rcpc cpp cdop sudi sudc abe s47 edt idva isva fgm fii nai dsl dco dcs ad hos vcs vcf cvs ccg ccgs crc nps yot yos yjs fnp mw cpn amhp op iop ics scu sip'.split(
    ' ',
  ),
);

/** Abbreviations that are said of a case: a CP case, an HM case. */
const CASES = new Set(
  'cp ch cd da dv sc pp lc la cs pe re cc ss fm hb hv mh sg ph ld as yo ed ic sw ht dc ds di pc'.split(' '),
);

const AS_CHILD =
  /^(?:child|baby|young|adult|sibling|family|mother|father|parent|subject|boy|girl|twin|infant|patient|client|person|student|pupil|case|yp|mr|mrs|ms|miss|master|uncle|aunt|brother|sister|grandmother|grandfather|stepfather|partner)$/;
const VERBS =
  /^(?:seen|rang|phoned|called|visited|absent|discharged|admitted|says|reports|agreed|confirmed|was|is|had|has|said|told|disclosed|wanted|went|asked|lived|lives|stated|felt|died|moved|did|would|presented|attended|began|started|reported|alleged|remained|returned|became|suffered|and|who|refused|missed|denied|does|needed|cried)$/;
const KIN =
  /^(?:mother|father|mum|dad|mam|sister|brother|siblings?|parents?|family|partner|school|gp|file|case|death|injur\w+|voice|wishes|bedroom|room|interpreter|cousin|coat|bed|class|key|phone|home|behaviour|grandmother|gran|nan|uncle|aunt|stepfather|stepdad|social|teacher|health|foster|carer|carers|baby|children|son|daughter|boyfriend|ex)$/;
const USUAL_LETTER = /^[A-FX-Z]$/; // Mr A, Ms X: letters handed out, not taken from a name

const letters = patterns([
  {
    kind: 'initials',
    pattern:
      /(?<![\p{L}.])\p{Lu}\.\s?(?:Mc|Mac|O['’])\p{Lu}\.?|(?<![\p{L}.-])[B-HJ-Z]-[B-HJ-Z](?= (?:is|was|had|has|said|told|went|did|lives|lived|and his|and her)\b)|(?<![\p{L}.])\p{Lu}\.\p{Lu}-\p{Lu}\.?|(?<![\p{L}.])(?!(?:U\.K|U\.S|A\.M|P\.M|N\.B|N\.A|G\.P|H\.V|S\.W|Q\.C|E\.G|I\.E|D\.O|A\.K)\b)\p{Lu}\.\s?\p{Lu}(?:\.\s?\p{Lu})?\.?(?![\p{L}.])/gu,
    suggestion: '[initials removed]',
    when: (found) =>
      (/^\p{Lu}\.\s?\p{Lu}(?:\.|$)/u.test(found) && found.includes('.', 2)) ||
      /^\p{Lu}\.\p{Lu}/u.test(found) ||
      /^\p{Lu}(?:-|\.\s?(?:Ma?c|O))/u.test(found),
  },
  {
    kind: 'initials', // "the only agency that saw R. every day", "real one is D."
    pattern:
      /(?<![\p{L}\p{N}.&-]|\b(?:Child|Adult|Appendix|Annex|Part|Section|Sibling|Group|Option|Team|Plan|Vitamin|Hepatitis|Class|Figure|Table|Category|Band|Grade|Recommendation|Finding|Family|Person|Professional|Mr|Mrs|Ms|Miss|St|Dr|No|Case|Boy|Girl|Subject|Worker|Parent|Carer) )[B-HJ-Z]\.(?=\)| (?:had|was|is|has|said|told|every|who|went|did|would|could|came|lives|lived|never|and (?:his|her)|in (?:his|her))\b)/gu,
    suggestion: '[initials removed]',
    certainty: 'warn',
  },
  {
    kind: 'initials', // "little M.", "little Z"
    pattern: /\b[Ll]ittle \p{Lu}(?![\p{L}\p{N}&'’-])\.?(?! ?(?:and|or|&) \p{Lu}(?!\p{L}))/gu,
    suggestion: '[initials removed]',
  },
  {
    kind: 'initials', // "Child W., aged two", "M., the baby's mum", "R. & little M."
    pattern:
      /(?<=\b(?:Child|Baby|Adult|Sibling|Pt|Twin|Boy|Girl|Mother|Father|Mum|Dad):? )[B-HJ-Z]\.(?=, )|(?<![\p{L}\p{N}.&-]|\p{L} )[B-HJ-Z]\.(?=,? (?:the|his|her|their|my) (?:\p{L}+['’]s )?(?:mum|mam|mother|dad|father|brother|sister|son|daughter|baby|partner|nan|gran|aunt|uncle|cousin|friend|eldest|youngest)\b)|["“‘]?(?<![\p{L}\p{N}.&-])[B-HJ-Z]\. (?:&|and) (?:(?:little|big|baby|young) )?[B-HJ-Z]\.(?!\p{L}| ?\p{Lu}\p{Ll})["”’]?/gu,
    suggestion: '[initials removed]',
  },
  {
    kind: 'initials', // "Record for AKJ (d.o.b. 03.03.03)"
    pattern: /(?<![\p{L}\p{N}-])\p{Lu}{2,3}(?=,? \(?(?:d\.?o\.?b\b|DOB|born\b|date of birth))/gu,
    suggestion: '[initials removed]',
  },
  {
    kind: 'initials', // "j.k. lscr", "girl kt", "the S-B boys"
    pattern:
      /(?<![\p{L}.])(?!(?:e\.g|i\.e|a\.m|p\.m|n\.b|n\.a|d\.o|a\.k|c\.f|c\.c|p\.a|p\.s|v\.g|w\.e|u\.k|g\.p)\b)[a-z]\.[a-z]\.(?:[a-z]\.)?(?![\p{L}.])|(?<=\b(?:girl|boy|child|yp|baby|lad|mum|dad|mother|father) )(?!(?:is|in|at|on|to|of|as|an|if|it|or|we|he|me|my|no|so|up|us|by|do|go|am|be|ex|hv|gp|sw|la|cp|la|ed|dv|yr|re|vs|mg|pm|ok|st|nd|rd|th|id)\b)[a-z]{2}(?= )|\b(?:[Tt]he )?[B-HJ-Z]-[B-HJ-Z] (?:boys|girls|children|family|twins|brothers|sisters|siblings|kids)\b/gu,
    suggestion: '[initials removed]',
  },
]);

const isAbbreviation = (found: string) => {
  const word = found.toLowerCase();
  return ABBREVIATIONS.has(word) || CORE.has(word);
};

/** Letters that stand where only somebody's can. */
const signed = patterns([
  {
    kind: 'initials', // "signed LT/RB", "discussed with AJT"
    pattern:
      /(?<=\b(?:[Ss]igned|[Ii]nitial+ed|[Cc]ompleted|[Cc]hecked|[Nn]oted|[Ss]een|[Tt]yped|[Ee]ntered|[Dd]ictated|[Tt]aken|[Mm]inutes|[Cc]haired|[Dd]iscussed|[Ss]poken|[Aa]uthor|[Pp]resent|[Aa]pologies)(?: (?:by|with|off by|to))?:? )\p{Lu}{2,3}(?:\/\p{Lu}{2,3})?(?![\p{L}\p{N}-])/gu,
    suggestion: '[initials removed]',
    when: (found) => !found.split('/').some(isAbbreviation),
  },
  {
    kind: 'initials', // "HV (JT)", "The child (H) was"
    pattern:
      /(?<=\b(?:SW|HV|GP|MW|SN|HT|DSL|SENCO|CPN|PC|DC|DS|IRO|worker|nurse|midwife|teacher|chair|author|visitor|mentor|tutor) \()\p{Lu}{2,3}(?=\))|(?<=\b(?:child|boy|girl|baby|brother|sister|son|daughter|mother|father|mum|dad|aunt|uncle|partner) \()[G-WYZ](?=\))/gu,
    suggestion: '[initials removed]',
    when: (found) => !isAbbreviation(found),
  },
  {
    kind: 'initials', // notes: "ZK – father", "TC: present"
    pattern:
      /(?<=^|\n[\s•*-]*|[.;] )\p{Lu}{2,3}(?=(?: [–-] |: ?|, )(?:father|mother|dad|mum|brother|sister|sibling|subject|son|daughter|aunt|uncle|gran|nan|partner|stepfather|present|apologies|solicitor|midwife|teacher|worker)\b)/gmu,
    suggestion: '[initials removed]',
    when: (found) => !isAbbreviation(found),
  },
  {
    kind: 'initials', // "they who saw that J. had stopped"
    certainty: 'warn',
    pattern:
      /(?<=(?<!\b(?:appendix|annex|part|section|option|group|team|plan|vitamin|hepatitis|class|figure|table|category|band|grade|type|strep|streptococcus|recommendation|finding)) ?(?<=\p{Ll}|[,;]) )[B-HJ-Z]\.(?= (?!to \d)\p{Ll})/gu,
    suggestion: '[initials removed]',
  },
]);

/**
 * Initials that stand for a person. Letters that are handed out rather than taken from a name may stand: one letter or
 * a letter and a number after Child, Adult, Sibling and the like, and A to F or X to Z after Mr or Ms.
 */
export const initials: Rule = (passage) => {
  const listed = /\b(?:by|with|their|the|use|using) initials\b|\binitials (?:only|are|were)\b/i.test(passage.text);
  return [
    ...letters(passage),
    ...signed(passage),
    ...passage.tokens.flatMap((token, at) =>
      isInitials(passage, token, at, listed) ? [spanOf(token, passage.tokens[at - 1])] : [],
    ),
  ];
};

/** The letters, with what they stand for before them: "Child KT", "Mr T". */
function spanOf({ start, end, text, gap }: Token, before: Token | undefined): Span {
  const led = before !== undefined && gap === ' ' && AS_CHILD.test(before.word);
  return {
    start: led ? before.start : start,
    end,
    kind: 'initials',
    certainty: text.length === 1 ? 'warn' : 'block',
    suggestion: led && !TITLE.test(before.word) ? `the ${before.word}` : '[initials removed]',
  };
}

const TITLE = /^(?:mr|mrs|ms|miss|master)$/;

function isInitials({ tokens, text }: Passage, token: Token, at: number, listed: boolean): boolean {
  if (/^(?:\p{Lu}(?:-\p{Lu}){1,2}|\p{Lu}{1,2}(?:Mc|Mac|O['’])\p{Lu})$/u.test(token.text))
    return at > 0 && AS_CHILD.test(tokens[at - 1]!.word) && /^\.? $/.test(token.gap);
  if (!/^(?:\p{Lu}{1,3}|\p{Lu}{2}\d)$/u.test(token.text) || token.known || CORE.has(token.word)) return false;
  const abbreviation = ABBREVIATIONS.has(token.word);
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (listed && /^\p{Lu}{2,3}$/u.test(token.text) && !abbreviation) return true; // where it says that initials are used
  if (/^(?:matter|case|estate) of$/.test(`${tokens[at - 2]?.word} ${before?.word}`) && token.text.length === 2)
    return true;
  const title = before !== undefined && /^:?\s*$/.test(token.gap) ? before.word : '';
  const person = spokenOf(token, after) || (token.text.length > 1 && !abbreviation && isTasked(tokens, at));
  if (/\d/.test(token.text)) return AS_CHILD.test(title);
  if (token.text.length === 1) {
    if (/^(?:mr|mrs|ms|miss|master|dr|pc|sw|cllr|nurse|sister|judge|sir)$/.test(title))
      return !USUAL_LETTER.test(token.text);
    if (before !== undefined && ONE.has(before.word) && token.gap === ', ' && text[token.end] === ',')
      return !USUAL_LETTER.test(token.text);
    const kin = after?.gap === ' (' && ONE.has(after.word) && !/^[A-FIMXYZ]$/.test(token.text);
    if (kin && !AS_CHILD.test(title)) return true;
    return (
      person &&
      !/^[A-FIXYZ]$/.test(token.text) &&
      !AS_CHILD.test(title) &&
      !/^(?:appendix|annex|section|part|group|option|team|plan|vitamin|hepatitis|class|figure|table|category|band|grade|and|mf|type|question)$/.test(
        title,
      ) &&
      !/[.]/.test(text[token.end] ?? '')
    );
  }
  if (/^initials?$/.test(before?.word ?? '') && token.text.length > 1) return true;
  if (
    token.text.length === 2 &&
    after?.gap === ' ' &&
    /^(?:case|cases|siblings|family)$/.test(after.word) &&
    !CORE.has(token.word) &&
    !CASES.has(token.word)
  )
    return true;
  if (
    token.text.length === 2 &&
    !CORE.has(token.word) &&
    /^(?:of|with|for|that)$/.test(title) &&
    after?.word === 'and' &&
    /^(?:her|his)$/.test(tokens[at + 2]?.word ?? '')
  )
    return true;
  if (AS_CHILD.test(title) || (inBrackets(token, before) && !CORE.has(token.word))) return true;
  if (abbreviation)
    return (
      person &&
      token.text.length === 2 &&
      !/^(?:the|an?|this|that|each|every|no|by|local|my|our|her|his|their)$/.test(title)
    );
  if (token.text.length === 2 && !token.opens && !/^[A-Z]{2}/.test(after?.text ?? '') && !before?.shouted) return true;
  if (token.text.length === 2)
    return (
      person ||
      (/^(?:with|by|for|of|to|and|that|on|from|when|where|told|saw|between)$/.test(title) &&
        !/^[A-Z]s$/.test(token.text))
    );
  return person && title !== 'the' && token.possessive;
}

/** "mum (SR)". */
const inBrackets = (token: Token, before: Token | undefined) =>
  before !== undefined && ONE.has(before.word) && token.gap === ' (' && token.text.length === 2;

/** Whether what follows the letters is something a person has or does. */
const spokenOf = (token: Token, after: Token | undefined) =>
  after !== undefined &&
  ((token.possessive && KIN.test(after.word)) ||
    (after.gap === ' ' && !after.capital && VERBS.test(after.word) && !/^(?:and|who)$/.test(after.word)));
