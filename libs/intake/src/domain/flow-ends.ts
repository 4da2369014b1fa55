import type { WrittenLine } from './answer-lines.js';
import type { LabelPiece } from './choose-labels.js';
import type { Answer } from './find-answers.js';
import { foldWords } from './fold-words.js';
import { numberingLength } from './label-words.js';
import { CLOSING_NOTE } from './label-variants.js';
import type { Look } from './pieces.js';

const MOST_WORDS = 14;
// Labels of rows boards add for themselves, which end the answer above them even when set like a sub-heading of it.
const LOCAL_LABEL =
  /^(?:(?:form |summary |report )?(?:completed|prepared|written|compiled|submitted|approved|authorised|agreed) by|completed by|name of (?:person|author|chair)|contact|sign(?:ed|ature)|sign off|author|lead reviewer|chair(?:ed by)?$|independent chair|distribution|circulation|version|agencies involved|family composition|publication|media|for (?:office|board|lscb|regional) use|date (?:of next|for) review|(?:local |our )?(?:help|advice|consultation|duty) ?line$|appendix|legal status|ethnicity|gender|age of)/;

// How forms end below their last answer, in plain type too: who filled it in, and where it goes.
const SIGNED =
  /^\s*(?:(?:this )?(?:form|summary|template) )?(?:completed|prepared|submitted|signed(?: off)?|authorised|agreed|approved)(?: for \w+)? by(?:\s*(?:[:–|-]|$)|[^:.]{0,40}:)|^\s*(?:for )?office use(?: only)?\s*[:–-]|^\s*(?:signed|signature|signed off|sign[- ]off|next (?:audit|review|report) due)\s*(?:[:–-]|[_.…]{3})|^\s*please (?:return|send|e-?mail|forward) (?:this|the|your|completed|all) |^\s*(?:(?:kind|best|with kind|warm) regards|regards|yours (?:sincerely|faithfully|truly)|(?:many |with )?thanks|best wishes|all the best)[,.!]?\s*$/i;

// The same below the last box, whose words may begin an answer anywhere else.
const BELOW_LAST =
  /^\s*(?:distribution|circulation|copies to|queries|contact(?: (?:officer|person|for \w+))?|(?:report )?author|who to ask|version)\s*[:–-]/i;

// The heads of a row in which people sign: "Agency | Author | Signature and date".
const HEADS_OF_SIGNATURES = /^(?:[^|]{1,30} \| )+sign(?:ature|ed)\b[^|.]{0,20}(?: \| [^|]{1,30})*$/i;

/** What a line says that only parts the form, in bold or in a box of its own. */
export const PART = /^\s*(?:part|section) (?:[a-h]|\d|one|two|three|four)\b[^.?]{0,50}$/i;

// A short question or heading with a colon that has a table row to itself.
const ROW_OF_ITS_OWN = /^\s*[\p{Lu}\d](?:\S+\s+){0,9}\S*[:?]\s*$/u;

/** The answer above a line, and how deep the heading is that labels it, where one does. */
type Above = Pick<Answer, 'field' | 'lines' | 'place'> & { heading: number | null };

/**
 * Knows where an answer in running text ends although no label of ours follows: at a heading or line set just as the
 * form's own labels are, which is some label we do not know. Sub-headings inside an answer are set otherwise.
 */
export class FlowEnds {
  private readonly deepestHeading: number;
  private readonly areNumbered: boolean;
  private readonly deepestNumber: number;
  private readonly areCapitals: boolean;
  private readonly areShaded: boolean;

  constructor(labels: readonly LabelPiece[]) {
    const flowing = labels.filter(
      ({ setting }) => setting === 'standing' || setting === 'heading' || setting === 'colon',
    );
    const share = (test: (label: LabelPiece) => boolean) =>
      flowing.length >= 3 && flowing.filter(test).length > flowing.length * 0.8;
    this.deepestHeading = Math.max(0, ...flowing.map(({ look }) => look.heading ?? 0));
    this.areNumbered = share(({ text }) => numberingLength(text) > 0);
    this.deepestNumber = Math.max(0, ...flowing.map(({ text }) => numberDepth(text)));
    this.areCapitals = share(({ look }) => look.isCapitals);
    this.areShaded = share(({ look }) => look.isShaded);
  }

  /** Whether a line that is none of our labels ends the answer above it. */
  isEnd(text: string, look: Look, above: Above): boolean {
    if (/^\W*you may wish/i.test(text)) return foldWords(text).startsWith(CLOSING_NOTE);
    if (SIGNED.test(text) || (above.field === 'otherComments' && BELOW_LAST.test(text))) return true;
    if (above.lines.length > 0 && HEADS_OF_SIGNATURES.test(text)) return true;
    if (look.isAlone && above.lines.length > 0 && ROW_OF_ITS_OWN.test(text)) return true;
    if (above.field === 'reference' && above.lines.length === 0 && isCode(text)) return false;
    const standsOut = look.heading !== null || look.isBold || look.isCapitals || (look.isShaded && this.areShaded);
    if (!standsOut) return false;
    const words = foldWords(text);
    if (look.heading !== null)
      return this.deepestHeading === 0 || look.heading <= (above.heading ?? this.deepestHeading);
    if (words.split(' ').length > MOST_WORDS) return false;
    if (look.isShaded && look.isAlone && (this.areShaded || (look.isBold && numberingLength(text) > 0))) return true;
    const deepest = numberDepth(above.place.label) || this.deepestNumber;
    if (this.areNumbered && numberingLength(text) > 0 && numberDepth(text) <= deepest) return true;
    if (this.areCapitals && look.isCapitals) return true;
    return look.isBold && (PART.test(text) || LOCAL_LABEL.test(words) || above.field === 'otherComments');
  }
}

/** Whether a line below a label left blank has a label of its own: one in bold up to its colon, or one boards add. */
export function isOfOtherLabel({ text, boldUntil }: Pick<WrittenLine, 'text' | 'boldUntil'>): boolean {
  const label = text.slice(0, boldUntil).trim();
  const isBoldLabel = label.endsWith(':') && label.length > 2 && text.slice(boldUntil).trim() !== '';
  return isBoldLabel || BELOW_LAST.test(text);
}

/** Whether a line can be a reference all in capitals, "SCR/3/2012", and is no numbered label. */
const isCode = (text: string) => numberingLength(text) === 0 && /^\s*(?=\P{Ll}*\d)\P{Ll}{3,60}$/u.test(text);

/** How many numbers a line is numbered with: 2 for "1.2 Working together". */
const numberDepth = (text: string) => text.slice(0, numberingLength(text)).match(/\d+/g)?.length ?? 0;
