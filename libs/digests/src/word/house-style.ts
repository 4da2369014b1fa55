import { AlignmentType, BorderStyle, LevelFormat, LineRuleType, type IPropertiesOptions } from 'docx';

/** Lengths on paper are in twentieths of a point (twips), sizes of type in half points, as Word counts them. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1247 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

/** How wide the terms of the cover stand before what they say. */
export const TERM_WIDTH = 2800;

export const INK = '1B2A33';
const ACCENT = '0B5563';
const MUTED = '4A5A60';
export const TINT = 'E6EFF0';
export const RULE = 'B9C8CB';

export const BULLETS = 'bullets';

/** The named styles of a digest. Headings, title and caption are Word's own, so that its outline and readers know them. */
export const STYLES = {
  region: 'DigestRegion',
  cover: 'DigestCover',
  caution: 'DigestCaution',
  list: 'DigestList',
  quote: 'DigestQuote',
  quoteSource: 'DigestQuoteSource',
  cell: 'DigestCell',
  heading: 'DigestColumnHeading',
  footer: 'DigestFooter',
} as const;

const bar = { style: BorderStyle.SINGLE, color: ACCENT, size: 18, space: 10 };
const hairline = { style: BorderStyle.SINGLE, color: RULE, size: 4, space: 3 };

export const wordStyles: IPropertiesOptions['styles'] = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: 'Arial', size: 40, bold: true, color: INK },
      paragraph: { spacing: { before: 0, after: 80, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { font: 'Arial', size: 32, bold: true, color: ACCENT },
      paragraph: { spacing: { before: 440, after: 140 }, keepNext: true, outlineLevel: 0 },
    },
    heading2: {
      run: { font: 'Arial', size: 24, bold: true, color: INK },
      paragraph: { spacing: { before: 280, after: 80 }, keepNext: true, outlineLevel: 1 },
    },
    caption: {
      run: { font: 'Arial', size: 19, bold: true, color: INK, italics: false },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
  },
  paragraphStyles: [
    style(STYLES.region, 'Digest region', { size: 26, color: MUTED }, { spacing: { after: 280 } }),
    style(
      STYLES.cover,
      'Digest cover line',
      {},
      {
        spacing: { before: 0, after: 50 },
        border: { bottom: hairline, between: hairline },
        indent: { left: TERM_WIDTH, hanging: TERM_WIDTH },
      },
    ),
    style(
      STYLES.caution,
      'Digest caution',
      {},
      { border: { left: bar }, indent: { left: 240 }, spacing: { before: 280, after: 120 }, keepLines: true },
    ),
    style(STYLES.list, 'Digest list', {}, { spacing: { after: 90 } }),
    style(
      STYLES.quote,
      'Digest quote',
      { color: INK },
      {
        border: { left: bar },
        indent: { left: 480, right: 480 },
        spacing: { before: 160, after: 0 },
        keepNext: true,
        keepLines: true,
      },
    ),
    style(
      STYLES.quoteSource,
      'Digest quote source',
      { size: 18, color: MUTED },
      { border: { left: bar }, indent: { left: 480, right: 480 }, spacing: { before: 0, after: 160 } },
    ),
    style(
      STYLES.cell,
      'Digest cell',
      { size: 19 },
      { spacing: { before: 40, after: 40, line: 250, lineRule: LineRuleType.AUTO } },
    ),
    style(
      STYLES.heading,
      'Digest column heading',
      { size: 19, bold: true },
      { spacing: { before: 60, after: 60, line: 250, lineRule: LineRuleType.AUTO } },
    ),
    style(STYLES.footer, 'Digest footer', { size: 17, color: MUTED }, { spacing: { before: 0, after: 0 } }),
  ],
};

export const wordNumbering: IPropertiesOptions['numbering'] = {
  config: [
    {
      reference: BULLETS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 360, hanging: 260 } }, run: { color: ACCENT } },
        },
      ],
    },
  ],
};

type ParagraphStyle = NonNullable<NonNullable<IPropertiesOptions['styles']>['paragraphStyles']>[number];

function style(
  id: string,
  name: string,
  run: ParagraphStyle['run'],
  paragraph: ParagraphStyle['paragraph'],
): ParagraphStyle {
  return { id, name, basedOn: 'Normal', quickFormat: true, run, paragraph };
}
