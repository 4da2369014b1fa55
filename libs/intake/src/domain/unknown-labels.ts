import type { UnknownLabel } from './draft.js';
import { foldWords } from './fold-words.js';

const LONGEST = 120;
// What many boards add to the form and no summary needs: who filled it in, signed it, where it goes.
const NO_FIELD =
  /^(?:(?:form |summary |report |template )?(?:completed|prepared|written|compiled|submitted|approved|authorised|agreed|signed off|checked|reviewed) (?:by|on)|(?:question|section|item|heading|field|prompt|guidance|your (?:answer|response)|lscb|(?:lscb )?learning summary(?: template| form)?)$|(?:name|role|job title|title|position|post|designation|organisation|agency|team)(?: of .*)?$|contact|e ?mail|tel(?:ephone)?|phone|mobile|address|sign(?:ed|ature|off)|sign off|author|approv|distribution|circulation|version|status|protective marking|classification|for (?:office|board|lscb|regional|admin) use|return (?:to|by)|date (?:of next|for|agreed|approved|signed|received|of meeting)|please (?:return|send|e ?mail|forward)|page|appendix|document control|file name|no|number|ref no)(?: |$)/;

/**
 * Whether words that stand like a label could be one whose meaning a board can teach: short, in words, and none of those
 * with which boards say who filled the form in.
 */
export function mayBeTaught(text: string): boolean {
  const words = foldWords(text);
  return text.length <= LONGEST && /\p{L}{3}/u.test(words) && words.split(' ').length <= 16 && !NO_FIELD.test(words);
}

/** The unknown labels of a document, each wording once. */
export function distinctLabels(labels: readonly UnknownLabel[]): UnknownLabel[] {
  const seen = new Set<string>();
  return labels.filter(({ text }) => {
    const words = foldWords(text);
    if (seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}
