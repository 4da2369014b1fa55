import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

const WORKER: string = 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** A node of the structure tree of a page. */
export type Node = { role: string; alt?: string; children: Node[] };
/** `isTagged`: it has a place in the structure tree. */
type Annotation = { subtype: string; contents: string; isTagged: boolean };
type Font = { name: string; isEmbedded: boolean };
type Item = { fontName?: string; type?: string; tag?: string; str?: string; hasEOL?: boolean };

/** What a PDF says of itself to a screen reader: title, language, standard, bookmarks, and each page's tags and words. */
export type ReadPdf = {
  title: string;
  language: string;
  author: string;
  created: string;
  isMarked: boolean;
  showsTitle: boolean;
  standard: string;
  bookmarks: string[];
  titleInMetadata: string;
  isEncrypted: boolean;
  isForm: boolean;
  hasFilesInIt: boolean;
  pages: { nodes: Node[]; text: string; untagged: string[]; annotations: Annotation[]; fonts: Font[] }[];
};

/** Reads a PDF with a reader that had no part in writing it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker ??= await import(WORKER);
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false, useWorkerFetch: false });
  try {
    return await readDocument(await task.promise);
  } finally {
    await task.destroy();
  }
}

async function readDocument(document: PDFDocumentProxy): Promise<ReadPdf> {
  const { info, metadata } = await document.getMetadata();
  const said = info as Record<string, string>;
  const viewer: unknown = await document.getViewerPreferences();
  const numbers = Array.from({ length: document.numPages }, (_, at) => at + 1);
  return {
    title: said.Title ?? '',
    language: said.Language ?? '',
    author: said.Author ?? '',
    created: said.CreationDate ?? '',
    isMarked: entry(await document.getMarkInfo(), 'Marked') === true,
    showsTitle: entry(viewer, 'DisplayDocTitle') === true,
    standard: entry(metadata, 'pdfuaid:part') === '1' ? 'PDF/UA-1' : '',
    bookmarks: titlesOf(await document.getOutline()),
    titleInMetadata: (entry(metadata, 'dc:title') ?? '') as string,
    isEncrypted: (await document.getPermissions()) !== null,
    isForm: document.isPureXfa || (await document.getFieldObjects()) !== null,
    hasFilesInIt: (await document.getAttachments()) !== null,
    pages: await Promise.all(numbers.map((number) => readPage(document, number))),
  };
}

/** The reader gives some answers as maps, which may be those of another realm. */
const entry = (held: unknown, name: string): unknown =>
  (held as { get?(name: string): unknown } | null)?.get?.(name) ?? (held as Record<string, unknown> | null)?.[name];

type Bookmark = { title: string; items: Bookmark[] };
const titlesOf = (bookmarks: Bookmark[] | null): string[] =>
  (bookmarks ?? []).flatMap(({ title, items }) => [title, ...titlesOf(items)]);

async function readPage(document: PDFDocumentProxy, number: number) {
  const page = await document.getPage(number);
  const tree = (await page.getStructTree()) as unknown as Node | null;
  const { items } = (await page.getTextContent({ includeMarkedContent: true })) as { items: Item[] };
  const text = items.map(({ str, hasEOL }) => (str ?? '') + (hasEOL ? '\n' : '')).join('');
  const annotations = (await page.getAnnotations()) as AnnotationRead[];
  await page.getOperatorList(); // after which its fonts are known
  const names = new Set(items.flatMap(({ fontName }) => fontName ?? []));
  const fonts = [...names].map((name) => page.commonObjs.get(name) as { name: string; missingFile?: boolean });
  return {
    nodes: tree ? flat(tree) : [],
    text,
    untagged: untaggedIn(items),
    annotations: annotations.map(({ subtype, contentsObj, structParent }) => ({
      subtype,
      contents: contentsObj?.str ?? '',
      isTagged: (structParent ?? -1) >= 0,
    })),
    fonts: fonts.map(({ name, missingFile }) => ({ name, isEmbedded: missingFile === false })),
  };
}
type AnnotationRead = { subtype: string; contentsObj?: { str: string }; structParent?: number };

const flat = (node: Node): Node[] => [
  node,
  ...(node.children ?? []).flatMap((child) => (child.role ? flat(child) : [])),
];

/** Words on the page that are neither tagged nor marked as decoration. */
function untaggedIn(items: readonly Item[]): string[] {
  let depth = 0;
  return items.flatMap(({ type, str }) => {
    if (type?.startsWith('beginMarkedContent')) depth += 1;
    if (type === 'endMarkedContent') depth -= 1;
    return depth === 0 && str !== undefined && str.trim() !== '' ? [str] : [];
  });
}

/** What in a PDF is not as PDF/UA-1 (ISO 14289-1) wants it, a sentence each. What only a person can judge is left to people. */
export function accessibilityFindings(pdf: ReadPdf): string[] {
  const nodes = pdf.pages.flatMap((page) => page.nodes);
  const wrong = (isWrong: boolean, sentence: string) => (isWrong ? [sentence] : []);
  return [
    ...wrong(!pdf.isMarked, 'It is not marked as tagged (7.1).'),
    ...wrong(pdf.standard !== 'PDF/UA-1', 'It does not say that it is PDF/UA-1 (5).'),
    ...wrong(pdf.title === '' || !pdf.showsTitle, 'It shows no title (7.1).'),
    ...wrong(pdf.language !== 'en-GB', 'It does not say its language (7.2).'),
    ...pdf.pages.flatMap(({ untagged }, at) =>
      untagged.map((text) => `Page ${at + 1} has words without a tag: ${text}`),
    ),
    ...wrong(
      pdf.pages.some((page) => page.nodes.length === 0),
      'A page has no tags (7.1).',
    ),
    ...headingFindings(nodes.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role[1])] : []))),
    ...nodes.flatMap(({ role, alt }) => wrong(role === 'Figure' && !alt, 'A picture has no words for it (7.3).')),
    ...nodes.flatMap((node) => (node.role === 'Table' ? tableFindings(node) : [])),
    ...nodes.flatMap(nestingFindings),
    ...wrong(pdf.titleInMetadata !== pdf.title, 'Its metadata has another title (7.1).'),
    ...wrong(pdf.isEncrypted, 'It keeps readers out (7.16).'),
    ...wrong(pdf.isForm, 'It is a form, of which nothing here is known (7.15, 7.18.4).'),
    ...wrong(pdf.hasFilesInIt, 'It holds files (7.11).'),
    ...pdf.pages.flatMap((page) => [
      ...page.annotations.flatMap(annotationFindings),
      ...page.fonts.flatMap(fontFindings),
    ]),
  ];
}

/** What may stand in what, by ISO 32000-1, 14.8.4, of what a document here is made of. */
const HOLDS: Record<string, readonly string[]> = {
  Table: ['Caption', 'THead', 'TBody', 'TFoot', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['Caption', 'LI'],
  LI: ['Lbl', 'LBody'],
  TOC: ['Caption', 'TOCI', 'TOC'],
};
/** And what stands nowhere else. */
const WITHIN: Record<string, readonly string[]> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  THead: ['Table'],
  TBody: ['Table'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
};
const STANDARD =
  /^(Root|Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Figure|Formula|Form)$/;

/** What stands in a tag, or a tag itself, that must not. */
export function nestingFindings({ role, children }: Node): string[] {
  const within = (children ?? []).flatMap((child) => child.role ?? []);
  const odd = within.filter((child) => !(HOLDS[role] ?? within).includes(child));
  const astray = within.filter((child) => !(WITHIN[child] ?? [role]).includes(role));
  return [
    ...(STANDARD.test(role) ? [] : [`${role} is no standard tag (7.1).`]),
    ...[...odd, ...astray].map((child) => `${child} stands in ${role} (7.2).`),
  ];
}

const annotationFindings = ({ subtype, contents, isTagged }: Annotation): string[] => [
  ...(isTagged ? [] : [`A ${subtype} has no tag (7.18.1).`]),
  ...(contents === '' ? [`A ${subtype} has no words for it (7.18.5).`] : []),
];
const fontFindings = ({ name, isEmbedded }: Font): string[] =>
  isEmbedded ? [] : [`The font ${name} is not in it (7.21.4.1).`];

function headingFindings(levels: readonly number[]): string[] {
  const first = levels.length > 0 && levels[0] !== 1 ? ['The first heading is not of level 1 (7.4).'] : [];
  const jumps = levels.filter((level, at) => at > 0 && level > levels[at - 1]! + 1);
  return [...first, ...jumps.map((level) => `A heading of level ${level} follows one more than a level higher (7.4).`)];
}

function tableFindings(table: Node): string[] {
  const rows = flat(table).filter(({ role }) => role === 'TR');
  const [headings, ...body] = rows.map(({ children }) => children.filter(({ role }) => role === 'TH' || role === 'TD'));
  if (!headings) return ['A table has no rows.'];
  const isHeaded = headings.every(({ role }) => role === 'TH') || rows.length === 0;
  const uneven = body.filter((cells) => cells.length !== headings.length);
  return [
    ...(isHeaded ? [] : ['A table has no headings (7.5).']),
    ...uneven.map(() => 'A row of a table has other cells than its headings (7.5).'),
  ];
}
