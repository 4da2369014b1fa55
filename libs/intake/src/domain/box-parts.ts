import type { LabelField } from './label-variants.js';
import { labelKey, numberingLength } from './label-words.js';

// Rows of their own for what the template asks for within "Type of review": method, chairing and authoring, selection.
const ABOUT_REVIEW =
  /^(?:(?:review )?(?:method|methodology)(?: (?:of review|used|adopted|and approach))?|(?:review )?approach(?: used)?|(?:review )?(?:independent |panel )?(?:chair|chairman|chairperson|chairing|chaired by|chair and author|chair author|chairing authoring|chairing and authoring|chair and lead reviewer)(?: of (?:review|panel))?|(?:(?:overview|report|independent) )*(?:author|authoring|authored by|written by|report by|written up by)(?: of (?:report|overview report|review))?|(?:independent )?(?:lead )?reviewer|(?:led|facilitated|carried out|conducted) by|(?:how|why) (?:was |were )?case (?:was |were |)?(?:selected|chosen)|(?:reason|basis|criteria|rationale) for (?:selection|selecting case|case selection)|(?:method of |case )?selection(?: of case| criteria)?|how selected)$/;

// The same for what it asks for within "What you learnt about the case": good practice beside areas of concern.
const ABOUT_CASE =
  /^(?:(?:example of |area of |any )?(?:good|best|positive|effective) practice(?: identified| found| seen| observed| noted)?|what (?:people |agencies |practitioners |professionals |staff )?(?:did|went|worked|was done) well|(?:specific |general )?area of concern)$/;

const PARTS: Partial<Record<LabelField, RegExp>> = { reviewType: ABOUT_REVIEW, themes: ABOUT_CASE };

/** Whether a label, right below the box of a field, asks for what the template has in that box. */
export const isPartOfBox = (field: LabelField, text: string) =>
  text.length <= 80 &&
  (PARTS[field]?.test(labelKey(text.slice(numberingLength(text)).replace(/\([^()]*\)/g, ' '))) ?? false);
