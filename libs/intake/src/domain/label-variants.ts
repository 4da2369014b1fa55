import type { Field } from './draft.js';

/** What a label can stand for: a field of the template, or one box for both kinds of recommendation. */
export type LabelField = Field | 'recommendations';

/**
 * How people write the label of a field. `official` is the template's own wording (framework, Appendix B), `usual` what
 * boards make of it, `bare` words too common to be trusted where a better label stands in the document.
 * `{a|b}` stands for either; a trailing `|` inside the braces allows nothing.
 */
type Wordings = { official: string[]; usual: string[]; bare: string[] };

const LEARNT = 'what {you|you have|have you|did you|was|has been|} learnt';

export const WORDINGS: Record<LabelField, Wordings> = {
  lscbArea: {
    official: ['lscb area'],
    usual: [
      'lscb',
      '{name of|} lscb {name|area name|}',
      'name of {safeguarding|} board',
      'board name',
      '{name of|} local safeguarding {children|} board {area|name|}',
      '{name of|} safeguarding {children|} board {area|name|}',
      'lscb {or|} {local authority|} area',
      'area {or|} lscb',
      'area of lscb',
      'board area',
      'board or area',
      'name of lscb area',
      'which {lscb|board} is it from',
      'which {lscb|board} is from',
      '{submitting|reporting|lead|originating|responsible|your|which} {lscb|board|lscb area}',
      'lscb {submitting|completing} {form|}',
      'lscb board',
      'scb',
      'scb area',
      'local authority area',
      'name of area',
    ],
    bare: ['area', 'board', 'local authority', 'authority', 'locality'],
  },
  dateCompleted: {
    official: ['date form completed'],
    usual: [
      'date {of|} {form|summary|learning summary|template|} {was|} {completed|completion|submitted|submission|filled in|written|entered}',
      '{form|summary|template} {done|finished|written|filled in} {on|}',
      'date of form completion',
      'date of completion {of|} {form|summary|template}',
      '{completion|submission} date',
      'form completed {on|date|}',
      'completed on',
      'date of form',
      'form date',
      'date {of|} {learning|} summary',
      'when was form completed',
      'date form completed and by whom',
    ],
    bare: ['date', 'dated', 'completed', '{date of|} report {date|}', 'date {review|report} completed'],
  },
  reviewType: {
    official: ['type of review conducted'],
    usual: [
      '{what|} {type|kind|nature|category} of {case|learning|} {review|activity|event|audit} {was|} {conducted|undertaken|carried out|held|completed|done|}',
      'form of review',
      'type of exercise',
      '{review|activity} type',
      'learning {activity|event}',
      'type of review {and|} {method|methodology}',
      'review type {and|} {method|methodology}',
      'type of learning',
      'source of learning',
      'review conducted',
      'type of {review audit|audit review|review audit forum|review or audit}',
      'type of review and how case was selected',
    ],
    bare: ['type', 'review', 'activity', '{review|} {methodology|method} used'],
  },
  incidentMonth: {
    official: ['month year of incident'],
    usual: [
      '{date|month|year|month and year|date month year|month year|} of {critical|serious|significant|} incident',
      'incident {date|month|year|month year|month and year}',
      'date of {incident|death|event} or {incident|death|event}',
      'when did {incident|death|it} {happen|occur|take place}',
      'when was incident',
      '{date|month year|month and year} {when|} {incident|event} {occurred|happened|took place}',
      'date of event',
      'month year of {event|death}',
      'date of incident {if known|month year|}',
    ],
    bare: ['month {and|} year', 'incident', 'month', 'date of death', 'when'],
  },
  reference: {
    official: ['review reference code'],
    usual: [
      '{case|review|local|lscb|board|our|unique|file|form|summary|} {reference|ref} {number|no|code|id}',
      '{case|review|local|lscb|board|our|your|unique|file|form|summary} {reference|ref}',
      '{case|review|unique|local} {code|number|id|identifier}',
      'reference {number|code} of review',
    ],
    bare: ['reference', 'ref', 'code', 'urn', 'id', 'identifier'],
  },
  themes: {
    official: [
      'what you learnt about case key theme early learning',
      'what you learnt about case',
      'key theme early learning',
    ],
    usual: [
      `${LEARNT} {about|from} {case|practice} {key theme|early learning|key learning|}`,
      LEARNT,
      'learning {about|from|of|} {case|review case}',
      '{practice|case} learning',
      'key {theme|learning theme|finding|lesson|learning|learning point} {and|or|} {early learning|learning|theme|finding|lesson|}',
      'key {lesson|theme} learnt',
      '{main|emerging|early} {theme|learning|learning point|finding|lesson}',
      'early learning {and|} {key theme|theme|}',
      'learning {point|theme|identified}',
      'theme and learning',
      'theme {or|and} early learning',
      'lesson learnt {from|about|} {case|review|}',
      'lesson from case',
      '{summary of|} {key|main|} learning {from|about} case',
      'summary of {key|main} {learning|theme|finding}',
      'case learning',
      'key issue and theme',
      '{key|main} {theme|issue|message} {from|in|of|about} case',
    ],
    bare: ['theme', 'finding', 'learning', 'lesson', 'key issue', 'key message', 'issue', 'about case', 'main point'],
  },
  methodologyLearning: {
    official: [
      'what you learnt about review methodology',
      'what you learnt about review',
      'what you learnt about methodology',
    ],
    usual: [
      `${LEARNT} {about|from} {review|methodology|method|process|review process|review method|review methodology|approach}`,
      `${LEARNT} about {how|way} {you|it|case} {reviewed|reviewed it|reviewed case|was reviewed|did it|did review|went about it}`,
      `${LEARNT} about {carrying out|doing|running|holding|conducting} {review|audit|forum|case review}`,
      `${LEARNT} about {review or|review and|} {methodology|method|process}`,
      `${LEARNT} about {method or|method and|process or|process and} {review|process|method}`,
      'learning {about|from|} {review|methodology|method|process|review process|review methodology|review and methodology|review method|how you reviewed it}',
      '{review|} {methodology|method|process} learning',
      '{reflection|comment|view|feedback|learning} on {review|methodology|method|process|review process|review methodology}',
      '{evaluation|review} of {methodology|method|process|review process}',
      'how {review|process} went',
      'how did {review|process|method} {go|work}',
      'what worked {well|} {and|or|} {what|} {did not|didnt} {work|}',
      'how well did {review|process|method|methodology} work',
    ],
    bare: [
      'methodology',
      'review methodology',
      'review process',
      'method',
      'process',
      'process learning',
      'about review',
      'about method',
      'about methodology',
      'about {review|} process',
      'what worked',
      'learning {about|} {forum|audit}',
    ],
  },
  singleAgencyRecommendations: {
    official: ['key recommendation single agency'],
    usual: [
      '{key|} recommendation {for|} {one|each|a single} agency {on its own|alone|}',
      '{key|} {single|individual|own|each} agency {key|} recommendation',
      '{key|} recommendation {for|} {single|individual|own|each} {agency}',
      'agency specific recommendation',
      '{key|} recommendation agency specific',
      'recommendation {for|to} {one|each} agency',
      'what should {single|individual|each|own} agency do {differently|}',
      'what {do|does} {single|individual|each} agency need to {do|change}',
      'what need to {change|be done} {in|by} {single|individual|each} agency',
    ],
    bare: ['{single|individual} agency', 'single agency {action|learning}'],
  },
  multiAgencyRecommendations: {
    official: ['key recommendation multi agency'],
    usual: [
      '{key|} {multi agency|inter agency|interagency|multi|partnership|joint|multi professional} {key|} recommendation',
      '{key|} recommendation {for|} {multi agency|inter agency|interagency|partnership|all agency|multi professional|joint|partner|all partner}',
      '{lscb|board} recommendation',
      '{key|} recommendation {for|} {more than one|several|two or more|all} agency',
      '{key|} recommendation {for|} agency together',
      'what should {agency|all agency|partner|all partner|you|you all} do together {differently|}',
      'what {should|do} {partnership|lscb|board} {do|need to do}',
      'what need to {change|be done} {across|between|by} {agency|all agency|partnership}',
      'recommendation {for|to} {lscb|board}',
    ],
    bare: ['multi agency', 'inter agency', 'interagency', 'partnership', 'multi agency {action|learning}'],
  },
  recommendations: {
    official: [],
    usual: [
      'key recommendation',
      'main recommendation',
      'recommendation {from|of} review',
      'recommendation made',
      'summary of recommendation',
      '{key|} recommendation single {agency|} {and|or|} multi agency',
      '{key|} recommendation multi {agency|} {and|or|} single agency',
      'single {agency|} and multi agency recommendation',
      'single multi agency recommendation',
      '{key|} recommendation single {and|or|} multi agency',
    ],
    bare: ['recommendation'],
  },
  changes: {
    official: [
      'how do you intend to make change who is doing what',
      'how do you intend to make change',
      'how do you intend to make change whos doing what',
    ],
    usual: [
      'how {will|do} {you|} {plan to|intend to|} {make|implement|bring about} change',
      'how will {change|recommendation|learning} be {made|implemented|taken forward}',
      '{making|implementing|implementation of|planned|proposed} {change|learning|recommendation}',
      'what will change {and|} {who is responsible|who will do it|who is doing what|who|by whom|}',
      '{who is|whos} {doing what|responsible}',
      'who {does|will do} what',
      '{action plan|next step}',
      'action {and|} {lead|owner}',
      '{planned|proposed|agreed} action',
      'action {planned|agreed|taken or planned|to be taken}',
      'what {will|are} you {do|going to do} {and|} {who will do it|who|by whom|}',
      'what will be done {and|} {by whom|by whom and when|}',
      'change {to be made|planned|and who is responsible|to practice|}',
      'how you {will|intend to} make change {and who does what|who is doing what|}',
      'intended change',
      'change {and|} {who|who and when|lead|by whom}',
      'taking learning forward',
      'how change will be made {and who does what|}',
    ],
    bare: ['action', 'change', 'implementation', 'action taken', 'action point'],
  },
  impactAudit: {
    official: [
      'how will you audit impact i e how will you know anything has changed',
      'how will you audit impact',
      'how will you audit impact ie how will you know anything has changed',
    ],
    usual: [
      'how will {you|} {audit|measure|monitor|evaluate|assess|evidence|check|test} {impact|change|difference|effectiveness}',
      'how will {impact|change} be {audited|measured|monitored|evaluated|assessed|evidenced}',
      'how will you know {anything has changed|it has made difference|thing have changed|if anything has changed|what has changed|it has worked|it worked|change has happened|it made difference|}',
      '{auditing|measuring|monitoring|evaluating|evidencing|evidence of|evaluation of|audit of|measure of|measurement of|assessing|demonstrating} {impact|change|difference}',
      'impact {audit|measure|evaluation|measurement|monitoring|and audit|and evaluation|evidence}',
      'audit {and|of|} impact',
      'monitoring and {audit|evaluation|review}',
      'how impact will be {audited|measured|evaluated|known}',
      'how you will {audit|measure|know} {impact|}',
    ],
    bare: ['impact', 'audit', 'monitoring', 'evaluation', 'audit and evaluation'],
  },
  otherComments: {
    official: [
      'any other comment advice suggestion about case method embedding change or evidencing impact change',
      'any other comment advice suggestion',
      'any other comment',
    ],
    usual: [
      '{any|} {other|additional|further} {comment|information|remark|point|note|advice|suggestion}',
      '{any|} {other|additional|further} comment {and|or|} {advice|suggestion|information}',
      '{any|} other comment advice {and|or|} suggestion',
      '{any|} comment advice {and|or|} suggestion',
      'anything else {to add|you want to say|you would like to add|}',
      'is there anything else {you want to add|you would like to add|}',
      '{any|} general comment',
      'other comment {or|and} advice',
    ],
    bare: ['comment', 'other', 'advice', 'note', 'suggestion', 'any comment'],
  },
};

/** A label by the words in it, for wordings nobody listed: one word of each of `all` (`a|b`), and none of `none`. */
export type WordRule = { field: LabelField; all: readonly string[]; none?: string };

const LEARNING = 'learnt|learning|lesson|theme|finding|reflection';
const RECOMMEND = 'recommendation|recommend|recommended|recommending|action';

/** Tried in order. */
export const WORD_RULES: readonly WordRule[] = [
  { field: 'incidentMonth', all: ['incident', 'date|month|year|when'] },
  {
    field: 'dateCompleted',
    all: ['date|when', 'completed|completion|submitted|submission|filled', 'form|summary|template|date'],
    none: 'review|action|due|next',
  },
  { field: 'otherComments', all: ['other|additional|further|else', 'comment|information|advice|suggestion|anything'] },
  { field: 'recommendations', all: ['single|individual', 'multi|inter|all|partnership', RECOMMEND] },
  { field: 'singleAgencyRecommendations', all: ['single|individual|own', 'agency', RECOMMEND] },
  { field: 'multiAgencyRecommendations', all: ['multi|inter|partnership|joint|together', RECOMMEND] },
  { field: 'multiAgencyRecommendations', all: ['all|every', 'agency|partner|board', RECOMMEND] },
  {
    field: 'impactAudit',
    all: [
      'impact|difference|changed|effectiveness|worked',
      'audit|audited|auditing|measure|measured|measuring|evidence|know|evaluate|evaluated|monitor|monitored|test|check',
    ],
  },
  {
    field: 'reference',
    all: ['reference|ref|identifier', 'review|case|code|number|no|local|lscb|unique|your'],
    none: 'term',
  },
  {
    field: 'reviewType',
    all: ['type|kind|nature|category', 'review|activity|audit|learning', 'of|review|what'],
    none: 'abuse|harm',
  },
  {
    field: 'changes',
    all: [
      'change|implement|implementation|action|happen|difference',
      'how|who|responsible|intend',
      'make|made|making|implement|plan|responsible|lead|what|doing|intend|will',
    ],
  },
  { field: 'changes', all: ['who', 'doing|responsible|lead|does', 'what|action|change|it'] },
  {
    field: 'methodologyLearning',
    all: [`${LEARNING}|worked|went`, 'review|method|methodology|process|approach'],
    none: 'case|type',
  },
  {
    field: 'themes',
    all: [LEARNING, 'case|key|main|early|emerging'],
    none: 'method|methodology|process|recommendation|type',
  },
  {
    field: 'lscbArea',
    all: ['lscb|safeguarding|board', 'area|name|which|submitting|board|your'],
    none: 'chair|manager|contact|person|officer|date|recommendation|recommend|sub|member|agreed|approved|when|partner|agency',
  },
];

/** The prompts printed in the template's answer cells, which are nobody's answer (framework, Appendix B). */
export const HINTS = [
  'Please include details of methodology, chairing/authoring, how case was selected',
  'Specific issues or general areas of concern or good practice',
  "What worked / didn't?; Who was involved, how long did it take, chairs, authors etc",
  'Indicate transferrable learning, not necessarily all recommendations',
  'As above, focus on transferrable learning',
] as const;

/** How the note printed below the template begins; no answer goes on past it. */
export const CLOSING_NOTE = 'you may wish to consult nspcc';
