/** A passage of a released answer, as take-up needs it. `level` is 0 for an outermost list item, null for plain text. */
export type AnswerPassage = { id: string; line: number; level: number | null; text: string };
/** One item of an answer with the passages that say it. `headingId` is the plain line above its list: "Acute trust:". */
export type AnswerItem = { passageIds: string[]; text: string; headingId: string | null };

const LONGEST_HEADING = 60; // characters
/** How a line begins that says there is none, and the few words such a sentence may end with. */
const NONE = String.raw`(?:none|nil|n\s*[/.]?\s*a|not applicable|nothing|no (?:multi|single|further|specific|key )?[\s-]*(?:agency )?(?:recommendations?|actions?))`;
const OF_THIS = String.raw`(?:at|this|present|time|stage|the|moment|currently|yet|now|here|so|far|was|were|is|are|has|have|been|identified|required|needed|necessary|made|planned|agreed|proposed|recorded|arising|specific|further|else|new|to|add|report|return|for|from|in|review|audit|forum|case|summary|single|multi|agency|agencies|other|others)`;
/** What explains it. Where it goes on to say what is done all the same, or what hangs under it does, it is an item. */
const WHY = String.raw`(?:\s*[.!]?$|\s*\.\s.*$|\s*(?:[,;:(]|[–—]|\s-|\s(?:as|because|given)\b)(?!\W*(?:but|except|save|apart|other than)\b)(?![^.]*\b(?:should|shall|must|will)\b).*$)`;
const NOTHING = new RegExp(
  String.raw`^(?:${NONE}\b(?:[\s-]+${OF_THIS}\b)*${WHY}|(?:as|see) above\s*(?:\(.*\)\s*)?\.?$|to be (?:decided|agreed|confirmed)\.?$|tb[cad]\.?$)`,
  'i',
);
/** A line that tells how an action of an earlier summary went is no action of this one. What is to be updated is one. */
const ABOUT_EARLIER = /^updates?(?:\s+on\b|\s*:|\s+(?:from\s+)?\d{4}[\s-]?q[1-4]\b)/i;

/**
 * The items of an answer, in its order: a paragraph or an outermost list item, with what hangs under it. The parts of a
 * long paragraph are one item. Lines that say there is none, and those that report on an earlier action, give no item.
 */
export function readItems(passages: readonly AnswerPassage[]): AnswerItem[] {
  const items: (AnswerItem & { line: number })[] = [];
  let headingId: string | null = null;
  for (const [index, passage] of passages.entries()) {
    if (isHeading(passage, passages[index + 1])) headingId = passage.id;
    else if (goesOn(passage, items.at(-1), passages[index - 1])) addTo(items.at(-1)!, passage);
    else {
      if (passage.level === null) headingId = null;
      items.push({ passageIds: [passage.id], text: passage.text, headingId, line: passage.line });
    }
  }
  return items
    .filter(({ text }) => !NOTHING.test(text) && !ABOUT_EARLIER.test(text))
    .map(({ line: _, ...item }) => item);
}

/** A short plain line with a list under it names whom the list is for, and is nothing to do by itself. */
const isHeading = ({ level, text }: AnswerPassage, next: AnswerPassage | undefined) =>
  level === null && text.length <= LONGEST_HEADING && next !== undefined && next.level !== null;

/** Deeper list items, and the further parts of the same line. */
const goesOn = (
  { level, line }: AnswerPassage,
  item: { line: number } | undefined,
  before: AnswerPassage | undefined,
): boolean => item !== undefined && ((level !== null && level > 0 && before?.level !== null) || line === before?.line);

function addTo(item: AnswerItem & { line: number }, passage: AnswerPassage): void {
  item.passageIds.push(passage.id);
  item.text += (passage.line === item.line ? ' ' : '\n') + passage.text;
  item.line = passage.line;
}
