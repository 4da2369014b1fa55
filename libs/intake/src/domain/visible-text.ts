/** Control characters, which neither a page nor the database can hold. Tabs and line ends stay. */
const CONTROLS = /(?![\t-\r\u0085])[\p{Cc}\ufffe\uffff]/gu;
/** What no reader sees: joiners, fillers, marks and overrides of direction, tags. */
const HIDDEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Of those, what does nothing for any script but hide or turn text round. */
const NEVER_HONEST =
  /[\u00ad\u115f\u1160\u180e\u200b\u202d\u202e\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;
/** Scripts that run from right to left or join their letters, and signs put together from several. */
const NEEDS_MARKS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Mongolian}\p{Extended_Pictographic}]/u;

/** Text without control characters and halves of characters. */
export const withoutControls = (text: string) => text.replace(CONTROLS, '').toWellFormed();

/**
 * Text as its reader sees it: what only hides or turns round letters is gone. Marks of direction and joining stay where a
 * script needs them.
 */
export const honestText = (text: string) =>
  withoutControls(text).replace(NEEDS_MARKS.test(text) ? NEVER_HONEST : HIDDEN, '');

/** Text with nothing in it that cannot be seen, for what is compared and filed by: two references that look alike are. */
export const visibleText = (text: string) => withoutControls(text).replace(HIDDEN, '').replace(/\s+/g, ' ').trim();
