/** What a rich text file is made of. `parameter` is the number behind a control word, undefined where there is none. */
export type RichTextListener = {
  openGroup: () => void;
  closeGroup: () => void;
  control: (word: string, parameter: number | undefined) => void;
  /** One byte of text: as written, or as `\'hh`. */
  byte: (code: number) => void;
};

const CONTROL_WORD = /([a-z]{1,32})(-?\d{1,10})? ?/iy;

/**
 * Goes through rich text once and tells a listener of groups, control words and bytes of text. `text` is the file read as
 * Latin-1, a character a byte. Binary data (`\bin`) is passed over. Never throws: what makes no sense is passed over as
 * Word does.
 */
export function scanRichText(text: string, listener: RichTextListener): void {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at = control(text, at + 1, listener);
    else {
      if (code === OPEN) listener.openGroup();
      else if (code === CLOSE) listener.closeGroup();
      else if (code !== RETURN && code !== NEWLINE && code !== 0) listener.byte(code);
      at += 1;
    }
  }
}

/** Takes the control word or symbol behind a backslash; gives where it ends. */
function control(text: string, at: number, listener: RichTextListener): number {
  CONTROL_WORD.lastIndex = at;
  const found = CONTROL_WORD.exec(text);
  if (found) {
    const parameter = found[2] === undefined ? undefined : Number(found[2]);
    const word = found[1] ?? '';
    if (word === 'bin') return CONTROL_WORD.lastIndex + Math.max(0, parameter ?? 0);
    listener.control(word, parameter);
    return CONTROL_WORD.lastIndex;
  }
  const symbol = text[at] ?? '';
  if (symbol !== "'") {
    listener.control(symbol, undefined);
    return at + 1;
  }
  const code = Number.parseInt(text.slice(at + 1, at + 3), 16);
  if (Number.isNaN(code)) return at + 1;
  listener.byte(code);
  return at + 3;
}

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
