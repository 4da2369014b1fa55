import { labelKey, numberingLength } from './label-words.js';

// Rows of their own for what the template asks for within "Type of review": method, chairing and authoring, selection.
const ABOUT_REVIEW =
  /^(?:(?:review )?(?:method|methodology)(?: (?:of review|used|adopted|and approach))?|(?:review )?approach(?: used)?|(?:review )?(?:independent |panel )?(?:chair|chairing|chaired by|chair and author|chair author|chairing authoring|chairing and authoring|chair and lead reviewer)(?: of (?:review|panel))?|(?:(?:overview|report|independent) )*(?:author|authoring|authored by|written by)|(?:independent )?(?:lead )?reviewer|(?:how|why) (?:was |were )?case (?:was |were |)?(?:selected|chosen)|(?:reason|basis|criteria|rationale) for (?:selection|selecting case|case selection)|(?:method of |case )?selection(?: of case| criteria)?|how selected)$/;

/** Whether a label asks for what the template has in the box for the type of review. */
export const isAboutReview = (text: string) =>
  text.length <= 80 && ABOUT_REVIEW.test(labelKey(text.slice(numberingLength(text)).replace(/\([^()]*\)/g, ' ')));
