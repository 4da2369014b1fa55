/** What a form field of an old Word document was left at: the sign of a tick box, or the chosen item of a list. MS-DOC, 2.9.78 */
export function formFieldText(data: DataView, at: number): string {
  const from = at + data.getUint16(at + 4, true);
  if (data.getUint32(from, true) !== 0xffffffff) return '';
  const bits = data.getUint16(from + 4, true);
  const kind = bits & 3;
  const left = (bits >> 2) & 0x1f;
  const fallbackAt = afterText(data, from + 10);
  const value = left === AS_DEFAULT ? data.getUint16(fallbackAt, true) : left;
  if (kind === TICK_BOX) return value === 0 ? '☐' : '☒';
  return kind === LIST ? listItem(data, fallbackAt + 2, value) : '';
}

const TICK_BOX = 1;
const LIST = 2;
const AS_DEFAULT = 25;
/** Format, help, status line and two macro names lie before the items of a list. */
const TEXTS_BEFORE_ITEMS = 5;

/** Where what follows a text starts: its length in characters, the characters, and a closing zero. */
const afterText = (data: DataView, at: number) => at + 2 + data.getUint16(at, true) * 2 + 2;

function listItem(data: DataView, from: number, wanted: number): string {
  let at = from;
  for (let count = 0; count < TEXTS_BEFORE_ITEMS; count += 1) at = afterText(data, at);
  if (wanted >= data.getUint16(at + 2, true)) return '';
  at += 6;
  for (let item = 0; item < wanted; item += 1) at += 2 + data.getUint16(at, true) * 2;
  return Buffer.from(data.buffer, data.byteOffset + at + 2, data.getUint16(at, true) * 2).toString('utf16le');
}
