import type { WrittenLine } from './answer-lines.js';
import { isHeadOfList } from './cell-look.js';
import type { Line } from './draft.js';
import type { Answer } from './find-answers.js';
import type { GuidanceJudge } from './guidance-judge.js';
import { LIST_SIGNS } from './list-signs.js';
import { isHint } from './match-label.js';
import { honestText } from './visible-text.js';

const BULLET = new RegExp(`^[${LIST_SIGNS}]\\s*|^[-–—*]\\s+|^-(?=\\p{L})`, 'u');
const SECOND_BULLET = /^(?:o\s+|[◦○]\s*)(?=\S)/;
const NUMBER =
  /^\(?(\d{1,2})[.)]\s+(?!\d{1,2}\s*[./]\s+\d|\d{1,2}[./](?:19|20)\d{2})(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d)/i;
const LETTER = /^(?:(?:\([a-z]\)|\([ivx]{1,4}\))\s*|(?:[a-z]\)|[ivx]{1,4}\))\s+)(?=\S)/i;
/** A line that starts with a whole word carries no marker. */
const MAY_BE_MARKED = /^(?:[^\p{L}]|\p{L}{1,4}\)|o\s)/u;
const BLANK = /^(?:[-–—_.…\s]|\u2002)*$/;
const LONGEST_BLANK = 200;
const EMPTY_PROMPT =
  /^\W*(?:please )?(?:(?:click|tap)(?: or (?:click|tap))?(?: here)?(?: to (?:enter|type|add|write|insert|select)\b.{0,30})?|(?:choose|select|pick) (?:an?|one) (?:item|option|answer|date|type|value)(?: from the list)?|(?:enter|type|insert) (?:your )?(?:text|answer|date|details)(?: here)?|(?:enter|type|write) here(?:\W+(?:the )?box(?:es)? will (?:expand|grow))?|optional|(?:please )?(?:select|choose)(?: from (?:the )?list)?|(?:d{1,2}[/. -])?m{2,4}[/. -]y{2,4})\W*$/i;

/**
 * An answer as its writer meant it: line by line, and as the plain text of a short answer. Blank: no lines, and null. `isCut`: a
 * line was left out for guidance that may be somebody's.
 */
export type CleanAnswer = Omit<Answer, 'lines'> & { lines: Line[]; text: string | null; isCut?: true };

/**
 * Cleans an answer: printed prompts and empty prompts gone, spaces tidied. In `lines` typed bullets and numbers have become
 * list levels; `text` is as written. An answer of dashes or dots only is blank.
 */
export function cleanAnswer(
  { field, place, lines: written }: Answer,
  isGuidance: GuidanceJudge = () => 0,
): CleanAnswer {
  const all = withoutHints(written);
  const isOfLetter = place.table === null && field !== 'otherComments';
  const lines = withoutClosing(withoutGuidance(all, isGuidance), isOfLetter);
  const filled = withoutUnticked(lines, field, place.label).filter(({ text }) => !isBlank(text));
  const kept = filled.every(({ text }) => isHeadOfList(text)) ? [] : filled;
  const text = kept.length === 0 ? null : kept.map((line) => tidy(line.text)).join('\n');
  const isCut = all.some(
    (line) => !lines.includes(line) && !(BRACKETED.test(line.text) && isGuidance(line.text) >= SURE),
  );
  return { field, place, lines: cleanLines(kept, place.label), text, ...(isCut ? { isCut } : {}) };
}

/** An answer that was typed where nothing is printed: its lines with typed bullets and numbers as list levels, and nothing left out. */
export function typedAnswer(text: string, field: Answer['field'] = 'themes', label = ''): CleanAnswer {
  const written = text.split('\n').map((line) => ({ text: line, level: null, block: 1, heading: null, boldUntil: 0 }));
  const kept = written.filter((line) => !isBlank(line.text));
  const said = kept.map((line) => tidy(line.text)).join('\n');
  const place = { label, block: 1, table: null, row: null };
  return { field, place, lines: cleanLines(kept, label), text: said === '' ? null : said };
}

const TICKED = /^\s*[☑☒✓✔]\s*/;

/** Without the options nobody ticked, where the label asks to tick some; of the kind of review what was chosen is found elsewhere. */
function withoutUnticked(lines: WrittenLine[], field: Answer['field'], label: string): WrittenLine[] {
  const asks = field !== 'reviewType' && /\btick\b/i.test(label) && lines.some(({ text }) => TICKED.test(text));
  if (!asks) return lines;
  const said = lines.filter(({ text }) => !/^\s*☐/.test(text));
  return said.map((line) => ({ ...line, text: line.text.replace(TICKED, '') }));
}

/** Whether a text says nothing: dashes, dots, or what an empty control shows. */
export const isBlank = (text: string) => text.length < LONGEST_BLANK && (BLANK.test(text) || EMPTY_PROMPT.test(text));

/** Paragraphs numbered within their part of a report: "2.1 …", "2.2 …". */
const PART_NUMBER = /^\s*(\d{1,2})\.\d{1,2}\.?\s+(?=[\p{Lu}"“‘'])/u;

/** Without the numbers of paragraphs: of more than one, or of the only one of the part its label heads ("9. Other matters"). */
function cleanLines(kept: readonly WrittenLine[], label: string): Line[] {
  const parts = kept.flatMap(({ text }) => PART_NUMBER.exec(text)?.[1] ?? []);
  const isLone = kept.length === 1 && parts[0] === /^\d{1,2}(?=[.)]\s)/.exec(label)?.[0];
  const areNumbered = parts.length > 1 || isLone;
  const lines: Line[] = [];
  for (const line of kept) {
    const clean = readMarker(areNumbered ? { ...line, text: line.text.replace(PART_NUMBER, '') } : line, lines);
    if (clean.text !== '') lines.push(clean);
  }
  return lines;
}

/** Prompts stand as lines of their own, before or after an answer in brackets, or broken over a few lines. */
function withoutHints(written: readonly WrittenLine[]): WrittenLine[] {
  const kept: WrittenLine[] = [];
  for (let index = 0; index < written.length; index += 1) {
    const line = written[index];
    if (!line) continue;
    const broken = brokenHintLength(written, index);
    if (broken > 0) index += broken - 1;
    else if (!isHint(line.text) && !isInstruction(line.text)) kept.push(withoutBracketedHints(line));
  }
  return kept;
}

const BRACKETED = /^\s*[[(<{].*[\])>}]\.?\s*$/;
/** A question, or words by which a form and nobody's answer begins. */
const MAY_BE_GUIDANCE =
  /\?\W*$|^\W*(?:please|e\.?g|for example|include|think about|tell us|say|state|describe|set out|briefly|(?:one|two|half an?) (?:page|side)s?|no names|keep (?:it|this)|no more than|max|up to|this (?:section|part|box)|for completion|to be completed|complete|bullet points|delete as|tick|guidance|see guidance|notes? for)\b/i;
const LONGEST_ALONE = 60;
const [POSSIBLE, LIKELY, SURE, BEYOND_DOUBT] = [0.02, 0.4, 0.5, 0.95];

/** Without the guidance the form prints above and below an answer: lines in brackets, and first lines that can be nothing else. */
function withoutGuidance(written: readonly WrittenLine[], judge: GuidanceJudge): WrittenLine[] {
  const isPrinted = ({ text }: WrittenLine) =>
    BRACKETED.test(text) && judge(text) >= (/^\s*[[<{]/.test(text) ? POSSIBLE : LIKELY);
  let first = 0;
  while (first < written.length && isPrinted(written[first]!)) first += 1;
  let last = written.length;
  while (last > first && isPrinted(written[last - 1]!)) last -= 1;
  const kept = written.slice(first, last);
  if (kept.length === 0) return written.filter(({ text }) => !isAlone(text) || judge(text) < BEYOND_DOUBT);
  if (isFaintHint(kept)) return kept.slice(1);
  const above = kept.length > 1 ? kept[0]!.text : '';
  const isRow = above.includes(' | '); // the heads of a list, the last of them a question
  return !isRow && MAY_BE_GUIDANCE.test(above) && judge(above) >= BEYOND_DOUBT ? kept.slice(1) : kept;
}

/** Whether the first of several lines is a prompt by its look: a phrase in italics or grey in lower case, above text that is not. */
const isFaintHint = ([first, second]: readonly WrittenLine[]) =>
  first?.isFaint === true &&
  first.heading === null &&
  first.level === null &&
  second !== undefined &&
  !second.isFaint &&
  /^\p{Ll}[^.]*\??$/u.test(first.text.trim());

const CLOSING =
  /^(?:(?:i am |we are )?happy to (?:talk|discuss|answer|go through)|please (?:do )?(?:get in touch|contact|ring|call|let (?:me|us) know|feel free)|(?:do )?give (?:me|us|the office) a (?:ring|call|shout)|(?:(?:with )?(?:kind|best|warm) )?regards|best wishes|many thanks|yours (?:sincerely|faithfully))\b/i;

/** What closes a letter or a form whatever its last answer is. */
const CLOSING_ALWAYS =
  /^(?:thank you[.!]? )?(?:thank you for (?:completing|filling|returning|sending|taking)|with thanks for your (?:patience|time|attention)|end of (?:the )?(?:report|form|summary|document)\b[ .:–-]*(?:$|(?:enquiries|queries|contact)\b)|published by [^.]{3,60}\. (?:for|copies|further|enquiries|queries)|please (?:(?:do not|don['’]t) hesitate|return by|(?:return|e-?mail|send) (?:this|the|it|completed|to))|return (?:this|it|completed|to)|yours (?:sincerely|faithfully))\b/i;

/** How a form thanks whoever filled it in; what it says then may go over a line or two. */
const THANKS = /^(?:thank you for (?:completing|filling|taking)|with thanks for your (?:patience|time|attention))\b/i;
const MOST_BELOW_THANKS = 3;

/** The initials of whoever wrote a memo, set in italics; "GP" or "HV" may end a list. */
const INITIALS = /^\p{Lu}{2}$/u;

/** Whoever signed, by initials: "R. Sallow (Miss)", with what they are below it. */
const SIGNATORY = /^(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}’'-]+(?: \((?:Mrs?|Miss|Ms|Mx|Dr)\.?\))?,?$/u;
const MOST_BELOW_NAME = 2;
const LONGEST_POST = 60;

/** Without the name that the last answer is signed with. */
function withoutSignatory(lines: WrittenLine[]): WrittenLine[] {
  const at = lines.findLastIndex(({ text, level }) => level === null && SIGNATORY.test(text.trim()));
  const below = lines.slice(at + 1);
  const arePost = below.every(
    ({ text, level }) => level === null && text.length <= LONGEST_POST && !/[.?!]\s*$/.test(text),
  );
  return at > 0 && below.length <= MOST_BELOW_NAME && arePost ? lines.slice(0, at) : lines;
}

/** Without the words a letter or form closes with, below its last answer. */
function withoutClosing(written: WrittenLine[], isOfLetter: boolean): WrittenLine[] {
  const lines = withoutSignatory(written);
  const closes = ({ text, level, isFaint }: WrittenLine, index: number) => {
    const areInitials = index > 0 && level === null && isFaint === true && INITIALS.test(text.trim());
    return CLOSING_ALWAYS.test(text.trim()) || (isOfLetter && (CLOSING.test(text.trim()) || areInitials));
  };
  const thanks = lines.findLastIndex(({ text }) => THANKS.test(text.trim()));
  const said = thanks >= 0 && thanks + MOST_BELOW_THANKS >= lines.length ? lines.slice(0, thanks + 1) : lines;
  const end = said.findLastIndex((line, index) => !closes(line, index)) + 1;
  return end === 0 && !CLOSING_ALWAYS.test(lines[0]?.text.trim() ?? '') ? lines.slice(0, 1) : lines.slice(0, end);
}

/** Whether guidance may be all that stands in a box: an answer of that length may say what guidance says. */
const isAlone = (text: string) => BRACKETED.test(text) || text.length <= LONGEST_ALONE || MAY_BE_GUIDANCE.test(text);

const INSTRUCTION =
  /^\s*[[(<]\s*(?:please|state|give|describe|enter|list|set out|insert|do not include|delete as|type here|briefly)\b[^\])>]*[\])>]\.?\s*$/i;

/** A whole line in brackets that tells whoever fills the form in what to do. */
const isInstruction = (text: string) => text.length < 300 && INSTRUCTION.test(text);

function brokenHintLength(written: readonly WrittenLine[], from: number): number {
  const first = written[from]?.text ?? '';
  if (!/^\s*\(/.test(first) || first.includes(')')) return 0;
  for (let count = 2; count <= 4 && from + count <= written.length; count += 1) {
    const text = written.slice(from, from + count).map((line) => line.text);
    if (/\)\s*$/.test(text.at(-1) ?? '')) return isHint(text.join(' ')) ? count : 0;
  }
  return 0;
}

function withoutBracketedHints(line: WrittenLine): WrittenLine {
  if (!line.text.includes('(')) return line;
  const text = line.text.replace(/\(([^()]{20,200})\)\s*/g, (whole, inside: string) => (isHint(inside) ? '' : whole));
  return text === line.text ? line : { ...line, text };
}

function readMarker(line: WrittenLine, before: readonly Line[]): Line {
  const text = tidy(line.text);
  if (!MAY_BE_MARKED.test(text)) return { text, level: line.level };
  if (line.level !== null) return { text: text.replace(BULLET, ''), level: line.level };
  const isSecond = SECOND_BULLET.test(text);
  if (isSecond)
    return { text: text.replace(SECOND_BULLET, ''), level: before.some(({ level }) => level !== null) ? 1 : 0 };
  const marker = BULLET.exec(text) ?? NUMBER.exec(text) ?? LETTER.exec(text);
  if (!marker) return { text, level: null };
  const indent = line.text.length - line.text.trimStart().length + (line.text.startsWith('\t') ? 1 : 0);
  return {
    text: text.slice(marker[0].length),
    level: indent >= 2 && before.some(({ level }) => level !== null) ? 1 : 0,
  };
}

const UNTIDY =
  /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe\uffff]|  /u;

/** What is left of a line to write on, before or behind what was written there. */
const RULED = /^(?:_{3,}\s*)+|(?:\s*_{3,})+$/g;

/** One line of text with its spaces tidied and what cannot be seen gone: tabs, hard and doubled spaces become one. */
function tidy(text: string): string {
  const written = text.includes('___') ? text.trim().replace(RULED, '') : text;
  if (!UNTIDY.test(written)) return written.trim();
  return honestText(written)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
