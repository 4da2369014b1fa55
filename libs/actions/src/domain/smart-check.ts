/** What the wording of a recommendation, and of what is planned for it, shows. */
export type SmartWording = {
  text: string;
  agencies: readonly string[];
  roles: readonly (string | null)[];
  due: readonly (string | null)[];
  evidencePlanned: number;
};

/** One of the five, whether the wording shows it, and the code of the reason. `words` are the words that led to it. */
export type SmartPart = {
  part: 'specific' | 'measurable' | 'achievable' | 'relevant' | 'time-bound';
  isShown: boolean;
  why: SmartReason;
  words?: string;
};
export type SmartReason =
  | 'names-who'
  | 'nobody-named'
  | 'has-measure'
  | 'evidence-planned'
  | 'no-measure'
  | 'nothing-loose'
  | 'loose-word'
  | 'has-codes'
  | 'no-codes'
  | 'has-date'
  | 'within-time'
  | 'no-date';

/** Words that leave open what is to be done. */
const LOOSE =
  /\b(?:consider(?:ation)?|aware(?:ness)?|remind(?:ed)?|be mindful|strive|where (?:possible|appropriate)|as appropriate|improve|better|more (?:robust|effective)|promote|encourage|explore|ensure that all)\b/i;
/** Words by which somebody else could tell whether it was done. */
const MEASURE =
  /\b(?:every|each|all|no|none|any|always|never|at least|at most|max(?:imum)?|min(?:imum)?|one|two|three|four|five|six|within|by \d+)\b|\d|%/i;
const WITHIN =
  /\b(?:within|by|before|every|each|at)\s+(?:\d+|one|two|three|four|five|six|the same|same)\s+\w+|\b(?:same day|same shift|weekly|monthly|quarterly|termly)\b/i;

/**
 * How far a recommendation is specific, measurable, achievable, relevant and time-bound: only what its wording and the plan
 * beside it show. Hints for whoever writes the next one, never a judgement of the board. `hasCodes`: whether learning of its
 * summary carries a code of it.
 */
export function smartCheck(wording: SmartWording, hasCodes: boolean): SmartPart[] {
  const { text, agencies, roles, due, evidencePlanned } = wording;
  const isNamed = agencies.length > 0 || roles.some((role) => role !== null);
  const measure = MEASURE.exec(text)?.[0];
  const loose = LOOSE.exec(text)?.[0];
  const within = WITHIN.exec(text)?.[0];
  return [
    { part: 'specific', isShown: isNamed, why: isNamed ? 'names-who' : 'nobody-named' },
    measure === undefined
      ? {
          part: 'measurable',
          isShown: evidencePlanned > 0,
          why: evidencePlanned > 0 ? 'evidence-planned' : 'no-measure',
        }
      : { part: 'measurable', isShown: true, why: 'has-measure', words: measure },
    loose === undefined
      ? { part: 'achievable', isShown: true, why: 'nothing-loose' }
      : { part: 'achievable', isShown: false, why: 'loose-word', words: loose },
    { part: 'relevant', isShown: hasCodes, why: hasCodes ? 'has-codes' : 'no-codes' },
    due.some((day) => day !== null)
      ? { part: 'time-bound', isShown: true, why: 'has-date' }
      : within === undefined
        ? { part: 'time-bound', isShown: false, why: 'no-date' }
        : { part: 'time-bound', isShown: true, why: 'within-time', words: within },
  ];
}
