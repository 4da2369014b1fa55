import type { Look } from './form-habits.js';
import type { ParagraphStyle } from './model.js';
import { BULLETS_NUM_ID } from './numbering.js';
import { element, valued, WORD_NAMESPACES, xmlPart } from './xml.js';

const QUIET_GREY = '595959';
const LINE_GREY = 'A6A6A6';

type Style = { id: ParagraphStyle; name: string; paragraph?: string; run?: string; next?: ParagraphStyle };

/** `word/styles.xml`: the styles a board's template has, in its font and colours. */
export function stylesPart(look: Look): string {
  const styles = paragraphStyles(look).map((style) => paragraphStyle(style));
  return xmlPart(
    element('w:styles', WORD_NAMESPACES, documentDefaults(look), ...styles, ...otherStyles(), formTable(look)),
  );
}

function documentDefaults(look: Look): string {
  const fonts = { 'w:ascii': look.font, 'w:hAnsi': look.font, 'w:eastAsia': look.font, 'w:cs': look.font };
  const size = look.points * 2;
  const run = [
    element('w:rFonts', fonts),
    valued('w:sz', size),
    valued('w:szCs', size),
    element('w:lang', { 'w:val': 'en-GB', 'w:eastAsia': 'en-GB', 'w:bidi': 'ar-SA' }),
  ];
  return element(
    'w:docDefaults',
    {},
    element('w:rPrDefault', {}, element('w:rPr', {}, ...run)),
    element('w:pPrDefault', {}, element('w:pPr', {}, element('w:widowControl'), spacing(0, 80, 259))),
  );
}

function paragraphStyles(look: Look): Style[] {
  const onAccent = bold(look.points, 'FFFFFF');
  return [
    { id: 'Normal', name: 'Normal' },
    {
      id: 'Title',
      name: 'Title',
      paragraph: KEEP_NEXT + spacing(120, 160),
      run: bold(18, look.accent),
      next: 'Normal',
    },
    { id: 'Heading1', name: 'heading 1', paragraph: KEEP_NEXT + spacing(240, 100), run: bold(15, look.accent) },
    { id: 'Heading2', name: 'heading 2', paragraph: KEEP_NEXT + spacing(220, 80), run: bold(12, look.accent) },
    { id: 'FormLabel', name: 'Form Label', paragraph: spacing(0, 40), run: bold(look.points) },
    { id: 'FormQuestion', name: 'Form Question', paragraph: KEEP_NEXT + spacing(0, 40), run: bold(look.points) },
    {
      id: 'FormHint',
      name: 'Form Hint',
      paragraph: spacing(0, 80),
      run: ITALIC + colour(QUIET_GREY) + size(look.points - 1),
    },
    { id: 'FormBand', name: 'Form Band', paragraph: KEEP_NEXT + spacing(40, 40), run: onAccent },
    { id: 'FormNote', name: 'Form Note', paragraph: spacing(120, 120), run: size(look.points - 1) },
    { id: 'ListParagraph', name: 'List Paragraph', paragraph: SNUG + indent(567) },
    { id: 'ListBullet', name: 'List Bullet', paragraph: listLevel(0) + SNUG + indent(340, 340) },
    { id: 'ListBullet2', name: 'List Bullet 2', paragraph: listLevel(1) + SNUG + indent(680, 340) },
    { id: 'Header', name: 'header', paragraph: headerLook(look), run: headerInk(look) + size(9.5) },
    { id: 'Footer', name: 'footer', paragraph: footerLook(look), run: colour(QUIET_GREY) + size(8.5) },
  ];
}

function paragraphStyle({ id, name, paragraph, run, next }: Style): string {
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:default': id === 'Normal' ? 1 : undefined, 'w:styleId': id },
    valued('w:name', name),
    id === 'Normal' ? '' : valued('w:basedOn', 'Normal'),
    next ? valued('w:next', next) : '',
    element('w:qFormat'),
    paragraph ? element('w:pPr', {}, paragraph) : '',
    run ? element('w:rPr', {}, run) : '',
  );
}

const KEEP_NEXT = element('w:keepNext');
const ITALIC = element('w:i');
const SNUG = element('w:spacing', { 'w:before': 0, 'w:after': 60, 'w:line': 252, 'w:lineRule': 'auto' });

const spacing = (before: number, after: number, line?: number) =>
  element('w:spacing', {
    'w:before': before,
    'w:after': after,
    'w:line': line,
    'w:lineRule': line === undefined ? undefined : 'auto',
  });
const indent = (left: number, hanging?: number) => element('w:ind', { 'w:left': left, 'w:hanging': hanging });
const colour = (value: string) => valued('w:color', value);
const size = (points: number) => valued('w:sz', points * 2) + valued('w:szCs', points * 2);
const bold = (points: number, ink?: string) => element('w:b') + (ink ? colour(ink) : '') + size(points);
const listLevel = (level: number) =>
  element('w:numPr', {}, level > 0 ? valued('w:ilvl', level) : '', valued('w:numId', BULLETS_NUM_ID));

function headerLook(look: Look): string {
  if (look.header === 'band') return frame(look.accent) + shading(look.accent) + rightTab(look) + spacing(0, 0, 288);
  if (look.header === 'centred') return spacing(0, 0, 264) + valued('w:jc', 'center');
  return rule('w:bottom', look.accent) + rightTab(look) + spacing(0, 0, 264);
}

const headerInk = (look: Look) => colour(look.header === 'band' ? 'FFFFFF' : look.accent);
const footerLook = (look: Look) => rule('w:top', LINE_GREY) + rightTab(look) + spacing(0, 0, 252);

const shading = (fill: string) => element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill });
const rightTab = (look: Look) =>
  element('w:tabs', {}, element('w:tab', { 'w:val': 'right', 'w:pos': textWidth(look) }));
const frame = (ink: string) =>
  element(
    'w:pBdr',
    {},
    ...['w:top', 'w:left', 'w:bottom', 'w:right'].map((side) =>
      element(side, { 'w:val': 'single', 'w:sz': 12, 'w:space': 4, 'w:color': ink }),
    ),
  );
const rule = (side: string, ink: string) =>
  element('w:pBdr', {}, element(side, { 'w:val': 'single', 'w:sz': 6, 'w:space': 4, 'w:color': ink }));

/** The width between the margins of an A4 page, in twentieths of a point. */
export const textWidth = (look: Look) => A4.width - 2 * marginWidth(look);
export const marginWidth = (look: Look) => Math.round(look.margin * 567);
export const A4 = { width: 11906, height: 16838 };
export const A3 = { width: 16838, height: 23811 };

/** Character and table styles every Word template has. */
function otherStyles(): string[] {
  const placeholder = element(
    'w:style',
    { 'w:type': 'character', 'w:styleId': 'PlaceholderText' },
    valued('w:name', 'Placeholder Text'),
    element('w:rPr', {}, colour('767676')),
  );
  const tableNormal = element(
    'w:style',
    { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
    valued('w:name', 'Normal Table'),
    element('w:tblPr', {}, cellMargins(0, 108)),
  );
  return [placeholder, tableNormal];
}

function formTable(look: Look): string {
  const outer = look.borders === 'box' ? 12 : 4;
  const ink = look.borders === 'grid' ? LINE_GREY : look.accent;
  const line = (name: string, width: number) =>
    element(name, { 'w:val': width ? 'single' : 'nil', 'w:sz': width, 'w:space': 0, 'w:color': ink });
  const sides = look.borders === 'lines' ? 0 : outer;
  const borders = [
    line('w:top', outer),
    line('w:left', sides),
    line('w:bottom', outer),
    line('w:right', sides),
    line('w:insideH', 4),
    line('w:insideV', look.borders === 'lines' ? 0 : 4),
  ];
  return element(
    'w:style',
    { 'w:type': 'table', 'w:styleId': 'FormTable' },
    valued('w:name', 'Form Table'),
    valued('w:basedOn', 'TableNormal'),
    element('w:tblPr', {}, element('w:tblBorders', {}, ...borders), cellMargins(70, 113)),
  );
}

function cellMargins(vertical: number, horizontal: number): string {
  const widths = { 'w:top': vertical, 'w:left': horizontal, 'w:bottom': vertical, 'w:right': horizontal };
  const sides = Object.entries(widths).map(([side, width]) => element(side, { 'w:w': width, 'w:type': 'dxa' }));
  return element('w:tblCellMar', {}, ...sides);
}
