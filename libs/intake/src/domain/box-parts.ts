import type { LabelField } from './label-variants.js';
import { labelKey, numberingLength } from './label-words.js';

// Rows of their own for what the template asks for within "Type of review": method, chairing and authoring, selection.
const PEOPLE = 'chair|chairman|chairperson|lead reviewer|reviewer|auditor|author|writer|facilitator|chairing|authoring';
const DONE = 'led|chaired|facilitated|written|written up|authored|carried out|conducted|undertaken|attended';
const DID = 'led|chaired|facilitated|wrote|carried out|conducted|undertook|did';
const CHOSEN = 'selected|chosen|picked|identified|commissioned';
const ABOUT_REVIEW = new RegExp(
  `^(?:${[
    '(?:review )?(?:method|methodology)(?: (?:of review|used|adopted|and approach))?',
    '(?:review )?approach(?: used| taken)?',
    `(?:(?:review|audit|independent|panel|lead|overview|report) )*(?:${PEOPLE})(?: of (?:review|panel|report|overview report))?`,
    '(?:review|audit) (?:lead|leader|sample|period)(?: (?:officer|size))?',
    '(?:how many|number of|no of) (?:case )?(?:file|case|record|audit)(?: (?:audited|reviewed|sampled|included|read|looked at))?',
    '(?:sample|sample size|size of sample)',
    `(?:(?:overview|review|report) )?(?:${DONE}|report) by`,
    `who (?:${DID})(?: (?:it|review|audit|report|them|forum))?`,
    `how (?:(?:was|is) )?(?:(?:it|review|audit|work) )?(?:was |is )?(?:${DONE}|done|run|organised)`,
    `(?:how|why) (?:(?:was|were) )?(?:case )?(?:(?:was|were) )?(?:${CHOSEN})`,
    'why (?:(?:was|is) )?(?:case|child|family|incident)(?: (?:was )?reviewed)?',
    'why (?:method|approach|model)(?: (?:was )?(?:used|chosen))?',
    `how (?:case )?came to be (?:${CHOSEN})`,
    '(?:reason|basis|criteria|rationale) for (?:selection|selecting case|case selection)',
    '(?:method of |case )?selection(?: of case| criteria)?',
  ].join('|')})$`,
);

// The same for what it asks for within "What you learnt about the case": good practice beside areas of concern.
const ABOUT_CASE =
  /^(?:(?:example of |area of |any )?(?:good|best|positive|effective) practice(?: identified| found| seen| observed| noted)?|what (?:people |agencies |practitioners |professionals |staff )?(?:did|went|worked|was done) well|(?:specific |general )?area of concern)$/;

const PARTS: Partial<Record<LabelField, RegExp>> = { reviewType: ABOUT_REVIEW, themes: ABOUT_CASE };
const MOST_PARTS = 2;
/** Who was there is none of it, but may be asked in one breath with it. */
const WHO_CAME = /^who (?:took part|was involved|attended)$/;

/** Whether a label, right below the box of a field, asks for what the template has in that box, or for several such things. */
export function isPartOfBox(field: LabelField, text: string): boolean {
  const part = PARTS[field];
  if (!part || text.length > 80) return false;
  const label = text.slice(numberingLength(text)).replace(/\([^()]*\)/g, ' ');
  const asked = label.split(/\/|,|&|\band\b/i);
  const isPart = (one: string) => part.test(labelKey(one));
  return (
    isPart(label) ||
    (asked.length <= MOST_PARTS &&
      asked.some(isPart) &&
      asked.every((one) => isPart(one) || WHO_CAME.test(labelKey(one))))
  );
}
