import type { PatternEntry } from '../rule.js';
import { N } from './numbers.js';

/** What a court or a coroner decided. */
export const courts: readonly PatternEntry[] = [
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
