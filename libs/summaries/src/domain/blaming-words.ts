/** Whom wording may blame: people by their work. Parents and children are for the gate, and services are the point. */
const WORKERS =
  'social workers?|health visitors?|(?:(?:school|community|district|family|practice|named|designated) )?nurses?|midwife|midwives|gps?|' +
  'doctors?|consultants?|paediatricians?|psychiatrists?|psychologists?|therapists?|paramedics?|(?:head ?)?teachers?|' +
  'police|officers?|practitioners?|professionals?|clinicians?|workers?|managers?|supervisors?|staff|solicitors?|chairs?';

/** Words after which it is somebody or something else that failed. */
const SOMEBODY_ELSE =
  'that|which|because|if|mother|father|parents?|mum|dad|child|children|family|families|services?|system|process|policy|nobody|it|he|she|they';

/** What a person was not given ("should have been told", "should have had time") lays no blame on them. */
const WAS_OWED = 'had|received|got|felt|been (?!(?:more|aware|alert|curious|clearer|quicker|better)\\b)';
const BLAME =
  `(?:fail(?:ed|s|ing)?|neglect(?:ed|s|ing)?|omitted) to|(?:should|ought to)(?: not|n[’']t)? have(?! (?:${WAS_OWED}))|` +
  `did(?: not|n[’']t) bother(?: to)?|ignor(?:ed|ing)|w(?:as|ere) (?:to blame|at fault|negligent|careless|incompetent|complacent|lazy|wrong to)`;

const BLAMING = new RegExp(
  `\\b(?:${WORKERS})(?:,? (?!(?:${SOMEBODY_ELSE})\\b)[\\p{L}’'-]+){0,5}?,? (?:${BLAME})\\b`,
  'giu',
);

/**
 * Wording that lays blame on a worker or a profession, such as "health visitor failed to": each once, as it is written.
 * A hint for whoever writes, and never a reason to refuse anything: it knows no more than a list of words. Never throws.
 * Source: framework, methodology principle 7, "without fear of being blamed".
 */
export function blamingWords(text: string): string[] {
  const found = Array.from(text.matchAll(BLAMING), ([words]) => words);
  return [...new Map(found.map((words) => [words.toLowerCase(), words])).values()];
}
