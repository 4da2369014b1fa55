/** What stands for a character that no font of the platform has: a box, as elsewhere. */
const MISSING = '\u25A1';
/** Where a line may break that otherwise could not. Not seen, and nothing to a screen reader. */
const MAY_BREAK = '\u200B';
const STEP = 12;

/** Characters without a look of their own, which need no font. */
const UNSEEN = /[\s\p{Cf}\p{Variation_Selector}]/u;
/** Control characters, and those that are in no text: XML and PDF can hold neither. */
// oxlint-disable-next-line no-control-regex
const NO_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Cs}/gu;

/** Text without the characters that are none and that no file format can hold. Pure. */
export const withoutControls = (text: string) => text.replace(NO_TEXT, '');

/**
 * Text as a PDF can be set in: characters no font has become boxes, since a PDF/UA must name each it shows; words longer
 * than a line may break. Pure.
 */
export function printable(text: string, covered: ReadonlySet<number>): string {
  const set = [...withoutControls(text)].map((character) => (isCovered(character, covered) ? character : MISSING));
  return breakable(set.join(''));
}

const isCovered = (character: string, covered: ReadonlySet<number>) =>
  covered.has(character.codePointAt(0)!) || UNSEEN.test(character);

/** A run of characters without a space gets places to break. */
const breakable = (text: string) =>
  text.replace(/\S{21,}/gu, (run) =>
    [...run].map((one, at) => (at > 0 && at % STEP === 0 ? MAY_BREAK + one : one)).join(''),
  );
