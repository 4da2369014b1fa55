type Signature = { kind: string; bytes: number[]; at?: number };

const OLD_WORD = 'an old Word document (.doc)';
const OLD_WORKBOOK = 'an old Excel workbook (.xls)';
const MAIL = 'an e-mail';
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const SIGNATURES: readonly Signature[] = [
  { kind: 'a rich text document (.rtf)', bytes: ascii('{\\rtf') },
  { kind: 'a picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'a picture', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'a picture', bytes: ascii('GIF8') },
  { kind: 'a picture', bytes: ascii('BM') },
  { kind: 'a picture', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'a picture', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: 'a picture', bytes: ascii('WEBP'), at: 8 },
  { kind: 'a picture', bytes: ascii('ftyphei'), at: 4 },
  { kind: 'an archive', bytes: ascii('Rar!') },
  { kind: 'an archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'an archive', bytes: [0x1f, 0x8b] },
  { kind: 'a program', bytes: [0x4d, 0x5a, 0x90] },
];

const has = (bytes: Uint8Array, expected: readonly number[], at = 0) =>
  expected.every((byte, index) => bytes[at + index] === byte);

export const isZip = (bytes: Uint8Array) =>
  has(bytes, [0x50, 0x4b, 0x03, 0x04]) || has(bytes, [0x50, 0x4b, 0x05, 0x06]);

/** Whether the bytes are an old Office container, which is also how Office stores a file with a password. */
export const isCompoundFile = (bytes: Uint8Array) => has(bytes, OLE);

/** Whether an old Office container holds a newer document locked with a password. */
export const isEncrypted = (bytes: Uint8Array) => holdsName(bytes, 'EncryptedPackage');

/** What an old Office container holds, in words. */
export function kindOfCompoundFile(bytes: Uint8Array): string {
  if (holdsName(bytes, 'WordDocument')) return OLD_WORD;
  if (holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book')) return OLD_WORKBOOK;
  if (holdsName(bytes, '__substg1.0_')) return MAIL;
  if (holdsName(bytes, 'PowerPoint Document')) return 'a PowerPoint presentation';
  return 'an old Office file';
}

/** What a file that is no archive is, judged by its content and never by its name. In words, as in "a PDF". */
export function kindOfOtherFile(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.includes('%PDF-')) return 'a PDF';
  const signature = SIGNATURES.find(({ bytes: expected, at }) => has(bytes, expected, at));
  if (signature) return signature.kind;
  if (/^\s*<(!doctype html|html)/i.test(start.replace(/^\u00ef\u00bb\u00bf/, ''))) return 'a web page';
  if (/<(w:wordDocument|pkg:package)/.test(start)) return 'a Word XML document';
  if (isMail(start)) return MAIL;
  return isText(bytes) ? 'plain text' : 'not a Word document';
}

/** What an archive is that is no Word document, by the parts it holds. */
export function kindOfArchive(names: ReadonlySet<string>, mimetype: string): string {
  if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) return 'an Excel spreadsheet';
  if (names.has('ppt/presentation.xml')) return 'a PowerPoint presentation';
  if (mimetype.includes('opendocument.text')) return 'an OpenDocument text (.odt)';
  if (mimetype.includes('opendocument')) return 'an OpenDocument file';
  return 'a zip archive';
}

/** The sentence for a file of another kind: what it is and what to do. */
export function wrongKind(kind: string): string {
  if (kind === 'not a Word document')
    return 'The file is not a Word document. Open the form in Word, save it as a Word document (.docx) and send that file.';
  if (kind === OLD_WORKBOOK) return `This is ${kind}. Save it as an Excel workbook (.xlsx) and send that file.`;
  if (kind === MAIL) return `This is ${kind}. Send the form that is attached to it.`;
  return `This is ${kind}. Save the form as a Word document (.docx) and send that file.`;
}

const MAIL_HEADER = /^(?:from|to|received|return-path|mime-version|delivered-to|subject|date|message-id): ?\S/gim;

/** Whether a text starts as a stored e-mail does. */
const isMail = (start: string) =>
  /^[\w-]+: /.test(start) && new Set(start.match(MAIL_HEADER)?.map((line) => line.split(':')[0])).size >= 3;

/** Names in an old Office container are stored in UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
}

function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 1024);
  const isMarked = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return isMarked || start.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
