import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { CoverLine, Digest } from './domain/digest.js';
import { fixArchive } from '#libs/kernel';
import { PAGE, STYLES, TERM_WIDTH, TEXT_WIDTH, wordNumbering, wordStyles } from './word/house-style.js';
import { printable, sectionContent } from './word/word-blocks.js';

/**
 * A digest as a Word file (.docx): A4, British English, real headings, tables with header rows, page numbers. The same
 * digest gives the same bytes.
 */
export async function digestToWord(digest: Digest): Promise<Uint8Array> {
  const document = new Document({
    title: digest.title,
    subject: `Learning from reviews, ${digest.region}`,
    creator: 'Common Thread',
    lastModifiedBy: 'Common Thread',
    styles: wordStyles,
    numbering: wordNumbering,
    sections: [
      {
        properties: { page: { size: { width: PAGE.width, height: PAGE.height }, margin: marginsOf(PAGE.margin) } },
        footers: { default: new Footer({ children: [footerLine(digest)] }) },
        children: [...coverContent(digest), ...digest.sections.flatMap((section) => sectionContent(section))],
      },
    ],
  });
  return fixArchive(await Packer.toBuffer(document), digest.composedAt);
}

const marginsOf = (margin: number) => ({ top: margin, right: margin, bottom: margin, left: margin });

function coverContent({ title, region, cover, caution }: Digest): Paragraph[] {
  return [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({ text: printable(region), style: STYLES.region }),
    ...cover.map(coverLine),
    new Paragraph({ text: caution, style: STYLES.caution }),
  ];
}

const coverLine = ({ term, detail }: CoverLine) =>
  new Paragraph({
    style: STYLES.cover,
    tabStops: [{ type: TabStopType.LEFT, position: TERM_WIDTH }],
    children: [new TextRun({ text: term, bold: true }), new TextRun({ children: [new Tab(), printable(detail)] })],
  });

const footerLine = ({ title, snapshotId }: Digest) =>
  new Paragraph({
    style: STYLES.footer,
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [
      new TextRun(`${title}. Snapshot ${snapshotId}.`),
      new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
    ],
  });
