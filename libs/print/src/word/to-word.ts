import {
  Document as WordDocument,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { Document } from '#libs/digests';
import { toPng } from '#libs/files';
import { fixArchive } from '#libs/kernel';
import type { Printing } from '../domain/printing.js';
import type { HouseStyle, Logo } from '../domain/house-style.js';
import { type Sheet, sheetOf } from '../domain/sheet.js';
import { type Drawings, sizeOfDrawing } from '../draw-charts.js';
import { type Anchor, type Content, type Desk, sectionContent, termLine, type WordDrawing } from './word-blocks.js';
import { WordLink } from './word-link.js';
import { wordRuns } from './word-runs.js';
import { band, PAGE, STYLES, TEXT_WIDTH, wordColour, wordNumbering, wordStyles } from './word-styles.js';

/**
 * A document as a Word file (.docx): A4, British English, real headings, tables with header rows, charts with words for
 * them, page numbers; all of it text that can be edited. The same document gives the same bytes.
 */
export async function toWord(
  document: Document,
  style: HouseStyle,
  drawings: Drawings,
  as: Printing = {},
): Promise<Uint8Array> {
  const sheet = sheetOf(document, as);
  const isBriefing = document.subject.kind === 'briefing';
  const word = new WordDocument({
    title: titleOf(sheet),
    subject: sheet.about,
    description: sheet.caution,
    creator: style.publisher,
    lastModifiedBy: style.publisher,
    styles: wordStyles(style.colours, isBriefing),
    numbering: wordNumbering(style.colours),
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: PAGE.width, height: PAGE.height }, margin: isBriefing ? TIGHT_MARGINS : MARGINS },
        },
        headers: {
          default: new Header({ children: [...markOf(sheet), ends(wordRuns(sheet.title), wordRuns(sheet.about))] }),
          first: new Header({ children: markOf(sheet) }),
        },
        footers: { default: footer(sheet, style), first: footer(sheet, style) },
        children: await contentOf(sheet, style, drawings, !isBriefing),
      },
    ],
  });
  return fixArchive(await Packer.toBuffer(word), document.composedAt);
}

const titleOf = ({ mark, title, about }: Sheet) => [...(mark ? [mark] : []), title, about].join(': ');

/** That it is a draft, or not to be used any more, at the head of every page. */
const markOf = ({ mark }: Sheet): Paragraph[] =>
  mark ? [new Paragraph({ children: wordRuns(mark), style: STYLES.mark })] : [];

const MARGINS = { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin };
const TIGHT_MARGINS = { ...MARGINS, top: 900, bottom: 900, header: 450, footer: 450 };

async function contentOf(sheet: Sheet, style: HouseStyle, drawings: Drawings, hasContents: boolean): Promise<Content> {
  const { tint, rule, ink } = style.colours;
  const desk: Desk = {
    drawings: await picturesOf(drawings),
    tint: wordColour(tint),
    rule: wordColour(rule),
    ink: wordColour(ink),
    lists: { made: 0 },
    links: { made: 0 },
  };
  return [
    ...(await bandOf(sheet, style)),
    ...sheet.cover.map(termLine),
    ...originOf(sheet, desk),
    new Paragraph({ children: wordRuns(sheet.caution), style: STYLES.caution }),
    ...(hasContents ? contentsOf(sheet) : []),
    ...sheet.sections.flatMap((section, at) => sectionContent(section, desk, 1, anchorOf(at))),
  ];
}

const originOf = ({ origin }: Sheet, { links }: Desk): Content =>
  origin
    ? [
        new Paragraph({
          children: [...wordRuns(`${origin.words}. `), new WordLink(origin.url, origin.url, links)],
          style: STYLES.note,
        }),
      ]
    : [];

const anchorOf = (at: number): Anchor => ({ name: `section-${at + 1}`, id: at + 1 });

async function bandOf({ mark, title, about }: Sheet, { publisher, logo, colours }: HouseStyle): Promise<Content> {
  const drawn = logo ? [await logoRun(logo, colours.accent)] : [];
  return [
    ends([new TextRun(publisher)], drawn, STYLES.publisher),
    new Paragraph({
      children: wordRuns(mark ?? '', { bold: true }),
      style: STYLES.publisher,
      ...band(colours.accent, 'space'),
    }),
    new Paragraph({ children: wordRuns(title), heading: HeadingLevel.TITLE }),
    new Paragraph({ children: wordRuns(about), style: STYLES.about }),
    new Paragraph({ spacing: { before: 200, after: 0 } }),
  ];
}

/** Words at the left end of a line, and others at the right. */
const ends = (left: ParagraphChild[], right: ParagraphChild[], style: string = STYLES.margin) =>
  new Paragraph({
    style,
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [...left, new TextRun({ children: [new Tab()] }), ...right],
  });

function footer({ snapshot, origin }: Sheet, style: HouseStyle): Footer {
  const pages = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  const address = origin ? [new Paragraph({ style: STYLES.margin, children: wordRuns(origin.url) })] : [];
  return new Footer({ children: [ends([new TextRun(`${style.footer}. Snapshot ${snapshot}.`)], [pages]), ...address] });
}

function contentsOf({ sections }: Sheet): Content {
  if (sections.length < 2) return [];
  const line = ({ heading }: Sheet['sections'][number], at: number) =>
    new Paragraph({
      style: STYLES.contents,
      children: [
        new InternalHyperlink({ anchor: anchorOf(at).name, children: wordRuns(heading, { style: 'Hyperlink' }) }),
      ],
    });
  return [
    new Paragraph({ children: [new TextRun({ text: 'Contents', bold: true })], keepNext: true }),
    ...sections.map(line),
  ];
}

/** The logo is the first picture. */
const FIRST_DRAWING = 2;

async function picturesOf(drawings: Drawings): Promise<Map<string, WordDrawing>> {
  const made = [...drawings].map(async ([id, svg], at) => {
    const drawing = { number: FIRST_DRAWING + at, svg, png: await toPng(svg, {}), ...sizeOfDrawing(svg) };
    return [id, drawing] as const;
  });
  return new Map(await Promise.all(made));
}

const LOGO_HEIGHT = 34; // pixels

async function logoRun({ kind, bytes, words }: Logo, accent: string): Promise<ImageRun> {
  const altText = { id: '1', name: 'logo', title: words, description: words };
  const data = Buffer.from(bytes);
  const { width, height } =
    kind === 'svg' ? sizeOfDrawing(data.toString()) : { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  const transformation = { height: LOGO_HEIGHT, width: Math.round((width / height) * LOGO_HEIGHT) };
  if (kind === 'png') return new ImageRun({ type: 'png', data, transformation, altText });
  const fallback = { type: 'png' as const, data: Buffer.from(await toPng(onColour(data.toString(), accent), {})) };
  return new ImageRun({ type: 'svg', data, fallback, transformation, altText });
}

/** A picture keeps no transparency in every reader: the colour it stands on is drawn behind it. */
const onColour = (svg: string, colour: string) =>
  svg.replace(/<svg[^>]*>/, (root) => `${root}<rect width="100%" height="100%" fill="${colour}"/>`);
