import { AlignmentType, BorderStyle, type IPropertiesOptions, LevelFormat, LineRuleType, ShadingType } from 'docx';
import type { Colours } from '../domain/house-style.js';

/** Lengths on paper are in twentieths of a point (twips), sizes of type in half points, as Word counts them. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1247 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

/** How wide terms stand before what they say. */
export const TERM_WIDTH = 2800;
/** The font of the platform's own look; Word has it everywhere. */
const FONT = 'Arial';

export const BULLETS = 'bullets';
export const NUMBERS = 'numbers';
export const MESSAGES = 'messages';

/** The named styles of a document. Headings, title and caption are Word's own, so that its outline and readers know them. */
export const STYLES = {
  publisher: 'DocumentPublisher',
  about: 'DocumentAbout',
  term: 'DocumentTerm',
  caution: 'DocumentCaution',
  contents: 'DocumentContents',
  list: 'DocumentList',
  message: 'DocumentMessage',
  quote: 'DocumentQuote',
  quoteSource: 'DocumentQuoteSource',
  notStated: 'DocumentNotStated',
  chartTitle: 'DocumentChartTitle',
  cell: 'DocumentCell',
  smallCell: 'DocumentSmallCell',
  note: 'DocumentNote',
  margin: 'DocumentMargin',
  mark: 'DocumentMark',
} as const;

/** A colour as Word writes it. */
export const wordColour = (colour: string) => colour.slice(1).toUpperCase();

/** The styles of a document in the colours of a house style; tight for one that is to take two pages. */
export function wordStyles(colours: Colours, isTight: boolean): IPropertiesOptions['styles'] {
  const styles = { default: defaults(colours), paragraphStyles: [...coverStyles(colours), ...textStyles(colours)] };
  return isTight ? tightened(styles) : styles;
}

const SMALLER = 0.9;
const CLOSER = 0.45;

/** Type a little smaller, and half the space about paragraphs. */
function tightened<Of>(value: Of, within = ''): Of {
  if (Array.isArray(value)) return value.map((one: unknown) => tightened(one)) as Of;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, one]: [string, unknown]) => {
    if (typeof one !== 'number') return [name, tightened(one, name)] as const;
    if (within === 'run' && name === 'size') return [name, Math.round(one * SMALLER)] as const;
    return [name, within === 'spacing' && name !== 'line' ? Math.round(one * CLOSER) : one] as const;
  });
  return Object.fromEntries(entries) as Of;
}

const AUTO = { lineRule: LineRuleType.AUTO };

function defaults({ ink, accent }: Colours): NonNullable<IPropertiesOptions['styles']>['default'] {
  const [text, strong] = [wordColour(ink), wordColour(accent)];
  const heading = (size: number, color: string) => ({ font: FONT, size, bold: true, color });
  return {
    document: {
      run: { font: FONT, size: 21, color: text, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276, ...AUTO } },
    },
    title: {
      run: heading(44, 'FFFFFF'),
      paragraph: { ...band(accent, 'title'), spacing: { before: 0, after: 0, line: 264, ...AUTO } },
    },
    heading1: {
      run: heading(32, strong),
      paragraph: {
        spacing: { before: 480, after: 140 },
        keepNext: true,
        outlineLevel: 0,
        border: { top: { style: BorderStyle.SINGLE, size: 16, space: 6, color: strong } },
      },
    },
    heading2: {
      run: heading(25, text),
      paragraph: { spacing: { before: 280, after: 80 }, keepNext: true, outlineLevel: 1 },
    },
    heading3: {
      run: heading(22, text),
      paragraph: { spacing: { before: 240, after: 60 }, keepNext: true, outlineLevel: 2 },
    },
    heading4: {
      run: heading(21, text),
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true, outlineLevel: 3 },
    },
    caption: {
      run: { ...heading(19, text), italics: false },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
  };
}

/**
 * White words on a band of the accent colour, a little wider than the text. `place` is that of the line in the band: its
 * edges must be there and differ, since readers join those that are alike, and some leave what has none unpainted.
 */
export function band(accent: string, place: 'top' | 'space' | 'title' | 'bottom') {
  const size = { top: 4, space: 6, title: 8, bottom: 10 }[place];
  const edge = (space: number) => ({ style: BorderStyle.SINGLE, size, space, color: wordColour(accent) });
  const border = {
    top: edge(place === 'top' ? 20 : 1),
    bottom: edge(place === 'bottom' ? 20 : 1),
    left: edge(20),
    right: edge(20),
  };
  return { shading: { type: ShadingType.CLEAR, fill: wordColour(accent), color: 'auto' }, border };
}

const bar = (colour: string, space = 10) => ({ style: BorderStyle.SINGLE, color: wordColour(colour), size: 24, space });
const line = (colour: string, style: (typeof BorderStyle)['SINGLE' | 'DASHED'] = BorderStyle.SINGLE, space = 3) => ({
  style,
  color: wordColour(colour),
  size: 4,
  space,
});

function coverStyles({ accent, ink, muted, rule, tint }: Colours): ParagraphStyle[] {
  const white = { color: 'FFFFFF' };
  return [
    style(
      STYLES.publisher,
      'Publisher',
      { size: 22, ...white },
      { ...band(accent, 'top'), spacing: { before: 0, after: 0, ...AUTO } },
    ),
    style(
      STYLES.about,
      'About',
      { size: 26, ...white },
      { ...band(accent, 'bottom'), spacing: { before: 0, after: 0, ...AUTO } },
    ),
    style(
      STYLES.term,
      'Term',
      {},
      {
        spacing: { before: 40, after: 40 },
        border: { bottom: line(rule), between: line(rule) },
        indent: { left: TERM_WIDTH, hanging: TERM_WIDTH },
      },
    ),
    style(
      STYLES.caution,
      'Caution',
      {},
      {
        border: { left: bar(accent) },
        shading: { type: ShadingType.CLEAR, fill: wordColour(tint), color: 'auto' },
        indent: { left: 240 },
        spacing: { before: 280, after: 280 },
        keepLines: true,
      },
    ),
    style(STYLES.contents, 'Contents line', {}, { spacing: { after: 60 } }),
    style(STYLES.margin, 'Page margin', { size: 17, color: wordColour(muted) }, { spacing: { before: 0, after: 0 } }),
    style(
      STYLES.mark,
      'Draft mark',
      { size: 22, bold: true, color: wordColour(ink) },
      { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 40 } },
    ),
  ];
}

function textStyles({ accent, muted, rule, tint }: Colours): ParagraphStyle[] {
  const quiet = wordColour(muted);
  const cell = { spacing: { before: 40, after: 40, line: 250, ...AUTO } };
  const quoted = { border: { left: bar(accent) }, indent: { left: 480, right: 480 } };
  return [
    style(STYLES.list, 'List line', {}, { spacing: { after: 90 } }),
    style(
      STYLES.message,
      'Message',
      { size: 22 },
      {
        border: { left: bar(accent, 8) },
        shading: { type: ShadingType.CLEAR, fill: wordColour(tint), color: 'auto' },
        indent: { left: 680, hanging: 440 },
        spacing: { before: 60, after: 60 },
        keepLines: true,
      },
    ),
    style(
      STYLES.quote,
      'Quoted words',
      {},
      { ...quoted, spacing: { before: 160, after: 0 }, keepNext: true, keepLines: true },
    ),
    style(
      STYLES.quoteSource,
      'Source of quoted words',
      { size: 18, color: quiet },
      { ...quoted, spacing: { before: 0, after: 160 } },
    ),
    style(
      STYLES.notStated,
      'Not stated',
      { color: quiet },
      {
        border: boxOf(line(rule, BorderStyle.DASHED, 8)),
        indent: { left: 160, right: 160 },
        spacing: { before: 0, after: 0 },
        keepLines: true,
      },
    ),
    style(STYLES.chartTitle, 'Chart title', { bold: true }, { spacing: { before: 240, after: 40 }, keepNext: true }),
    style(STYLES.cell, 'Cell', { size: 19 }, cell),
    style(STYLES.smallCell, 'Small cell', { size: 15 }, cell),
    style(STYLES.note, 'Note', { size: 18, color: quiet }, { spacing: { before: 60, after: 60 } }),
  ];
}

const boxOf = (edge: ReturnType<typeof line>) => ({ top: edge, bottom: edge, left: edge, right: edge });

/** Bullets, numbers that begin anew with each list, and the numbers of messages. */
export function wordNumbering({ accent }: Colours): IPropertiesOptions['numbering'] {
  const color = wordColour(accent);
  const level = (
    reference: string,
    format: (typeof LevelFormat)['BULLET' | 'DECIMAL'],
    text: string,
    indent: object,
    run: object,
  ) => ({
    reference,
    levels: [{ level: 0, format, text, alignment: AlignmentType.LEFT, style: { paragraph: { indent }, run } }],
  });
  return {
    config: [
      level(BULLETS, LevelFormat.BULLET, '•', { left: 360, hanging: 260 }, { color }),
      level(NUMBERS, LevelFormat.DECIMAL, '%1.', { left: 400, hanging: 400 }, {}),
      level(MESSAGES, LevelFormat.DECIMAL, '%1', { left: 680, hanging: 440 }, { color, bold: true, size: 26 }),
    ],
  };
}

type ParagraphStyle = NonNullable<NonNullable<IPropertiesOptions['styles']>['paragraphStyles']>[number];

function style(
  id: string,
  name: string,
  run: ParagraphStyle['run'],
  paragraph: ParagraphStyle['paragraph'],
): ParagraphStyle {
  return { id, name, basedOn: 'Normal', quickFormat: true, run, paragraph };
}
