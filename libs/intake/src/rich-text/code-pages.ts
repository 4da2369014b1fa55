/** The encodings of Windows code pages, as `\ansicpg` names them. */
const BY_CODE_PAGE: Record<number, string> = {
  437: 'ibm866',
  850: 'windows-1252',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
};
/** The code pages of fonts, as `\fcharset` names them. */
const BY_CHARSET: Record<number, number> = {
  2: 42,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

const decoders = new Map<string, TextDecoder>();

/** Picture fonts are no code page; their signs stand at U+F000 onwards, as in Word. */
const PICTURES = 42;

/** The text of bytes in a code page; one we do not know counts as Western European. */
export function decodeBytes(bytes: readonly number[], codePage: number): string {
  if (codePage === PICTURES) return String.fromCharCode(...bytes.map((byte) => 0xf000 + byte));
  const isWindows = codePage >= 1250 && codePage <= 1258;
  const encoding = BY_CODE_PAGE[codePage] ?? (isWindows ? `windows-${codePage}` : 'windows-1252');
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding);
  decoders.set(encoding, decoder);
  return decoder.decode(Uint8Array.from(bytes));
}

/** The code page of a font's character set, or undefined where the document's own counts. */
export const codePageOfCharset = (charset: number): number | undefined => BY_CHARSET[charset];
