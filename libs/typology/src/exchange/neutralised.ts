/**
 * Puts an apostrophe before what a spreadsheet would take for a formula: a cell that begins with = + - @ (also full
 * width, also after spaces), a tab or a line break. Everything else stays as it is.
 */
export const neutralised = (text: string): string =>
  /^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/.test(text) ? `'${text}` : text;
