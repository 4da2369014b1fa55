// Word keeps the signs of its picture fonts at U+F000 to U+F0FF; these are the ones people put into forms.
const PICTURES: Record<number, string> = {
  0x52: '☑',
  0x53: '☒',
  0x54: '☒',
  0x6c: '•',
  0x6e: '▪',
  0x6f: '☐',
  0x71: '☐',
  0x72: '☐',
  0x78: '☒',
  0xa3: '☐',
  0xa7: '▪',
  0xa8: '☐',
  0xb7: '•',
  0xd8: '•',
  0xe0: '→',
  0xfb: '☒',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
};

/** The character of a `w:sym`: the font's picture as its nearest Unicode sign, or nothing where there is none. */
export function symbolText(hexadecimal: string): string {
  const code = Number.parseInt(hexadecimal, 16);
  if (!Number.isInteger(code) || code < 0x20 || code > 0xffff) return '';
  if (code >= 0xf000 && code <= 0xf0ff) return PICTURES[code - 0xf000] ?? '';
  return code >= 0xd800 && code <= 0xf8ff ? '' : String.fromCharCode(code);
}

/** Text with the signs of picture fonts as Unicode has them. */
export const withSymbols = (text: string): string =>
  /[\uf000-\uf0ff]/.test(text)
    ? text.replace(/[\uf000-\uf0ff]/g, (sign) => symbolText(sign.charCodeAt(0).toString(16)))
    : text;
