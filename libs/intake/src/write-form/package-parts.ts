import { strToU8, zipSync } from 'fflate';
import { element, paragraph, part, runs, textElement, valued } from './word-xml.js';

const SCHEMAS = 'http://schemas.openxmlformats.org';
const LINKS = `${SCHEMAS}/officeDocument/2006/relationships`;
const OFFICE = 'application/vnd.openxmlformats';
const MICROSOFT = 'http://schemas.microsoft.com/office/word';
const NAMESPACES = {
  'xmlns:w': `${SCHEMAS}/wordprocessingml/2006/main`,
  'xmlns:r': LINKS,
  'xmlns:mc': `${SCHEMAS}/markup-compatibility/2006`,
  'xmlns:w15': `${MICROSOFT}/2012/wordml`,
  'mc:Ignorable': 'w15',
};
const INK = '17494D';
const LINE = '9AA8A8';

/** A zip's dates have no time zone: this one is the same bytes wherever it is written. */
const ENTRY_DATE = new Date(2015, 0, 1);

/** Packs the body of a form into a Word file: the same body and title give the same bytes. */
export function packForm(body: string, title: string): Uint8Array {
  const root = (name: string, content: string) => part(element(name, NAMESPACES, content));
  const parts = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': links([
      ['officeDocument', 'word/document.xml'],
      ['metadata/core-properties', 'docProps/core.xml'],
    ]),
    'word/document.xml': root('w:document', element('w:body', {}, body, PAGE)),
    'word/_rels/document.xml.rels': links([
      ['styles', 'styles.xml'],
      ['settings', 'settings.xml'],
      ['footer', 'footer1.xml'],
    ]),
    'word/styles.xml': root('w:styles', styles()),
    'word/settings.xml': root('w:settings', settings()),
    'word/footer1.xml': root(
      'w:ftr',
      paragraph('Footer', `${runs(`${title}\tPage `)}${field('PAGE')}${runs(' of ')}${field('NUMPAGES')}`),
    ),
    'docProps/core.xml': coreProperties(title),
  };
  const entries = Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: ENTRY_DATE });
}

const PAGE = element(
  'w:sectPr',
  {},
  element('w:footerReference', { 'w:type': 'default', 'r:id': 'rId3' }),
  element('w:pgSz', { 'w:w': 11906, 'w:h': 16838 }),
  element('w:pgMar', {
    'w:top': 1134,
    'w:right': 1134,
    'w:bottom': 1134,
    'w:left': 1134,
    'w:header': 567,
    'w:footer': 567,
    'w:gutter': 0,
  }),
);

const field = (code: string) => element('w:fldSimple', { 'w:instr': ` ${code} ` }, runs('1'));

function contentTypes(): string {
  const types = [
    ['word/document.xml', 'officedocument.wordprocessingml.document.main'],
    ['word/styles.xml', 'officedocument.wordprocessingml.styles'],
    ['word/settings.xml', 'officedocument.wordprocessingml.settings'],
    ['word/footer1.xml', 'officedocument.wordprocessingml.footer'],
    ['docProps/core.xml', 'package.core-properties'],
  ];
  const written = types.map(([path, type]) =>
    element('Override', { PartName: `/${path}`, ContentType: `${OFFICE}-${type}+xml` }),
  );
  return part(
    element(
      'Types',
      { xmlns: `${SCHEMAS}/package/2006/content-types` },
      element('Default', { Extension: 'rels', ContentType: `${OFFICE}-package.relationships+xml` }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      ...written,
    ),
  );
}

function links(targets: readonly (readonly [type: string, target: string])[]): string {
  const written = targets.map(([type, Target], at) => {
    const base = type.startsWith('metadata') ? `${SCHEMAS}/package/2006/relationships` : LINKS;
    return element('Relationship', { Id: `rId${at + 1}`, Type: `${base}/${type}`, Target });
  });
  return part(element('Relationships', { xmlns: `${SCHEMAS}/package/2006/relationships` }, ...written));
}

/** A title and a language, and nothing about who or when. */
function coreProperties(title: string): string {
  return part(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${SCHEMAS}/package/2006/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      },
      textElement('dc:title', title),
      textElement('dc:creator', 'Common Thread'),
      textElement('dc:language', 'en-GB'),
    ),
  );
}

function settings(): string {
  const mode = { 'w:name': 'compatibilityMode', 'w:uri': MICROSOFT, 'w:val': 15 };
  return element('w:compat', {}, element('w:compatSetting', mode)) + valued('w:themeFontLang', 'en-GB');
}

function styles(): string {
  const size = (points: number) => valued('w:sz', points * 2) + valued('w:szCs', points * 2);
  const spacing = (before: number, after: number) =>
    element('w:spacing', { 'w:before': before, 'w:after': after, 'w:line': 264, 'w:lineRule': 'auto' });
  const bold = (points: number, ink: string) => element('w:b') + valued('w:color', ink) + size(points);
  const keep = element('w:keepNext');
  const tab = element('w:tabs', {}, element('w:tab', { 'w:val': 'right', 'w:pos': 9638 }));
  const style = (id: string, name: string, looks: string, ink = '') =>
    element(
      'w:style',
      { 'w:type': 'paragraph', 'w:default': id === 'Normal' ? 1 : undefined, 'w:styleId': id },
      valued('w:name', name),
      id === 'Normal' ? '' : valued('w:basedOn', 'Normal'),
      element('w:qFormat'),
      element('w:pPr', {}, looks),
      ink ? element('w:rPr', {}, ink) : '',
    );
  return [
    defaults(size(11)),
    style('Normal', 'Normal', spacing(20, 40)),
    style('Title', 'Title', keep + spacing(0, 40), bold(24, INK)),
    style('Introduction', 'Introduction', keep + spacing(0, 160), valued('w:color', '505A5F') + size(12)),
    style('Heading1', 'heading 1', keep + spacing(200, 80) + valued('w:outlineLvl', 0), bold(13, INK)),
    style('FormLabel', 'Form Label', spacing(20, 20), element('w:b')),
    style('Hint', 'Form Hint', keep + spacing(0, 60), valued('w:color', '505A5F') + size(9.5)),
    style('Note', 'Form Note', spacing(40, 80), size(10)),
    style(
      'Gap',
      'Form Gap',
      element('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 120, 'w:lineRule': 'exact' }),
    ),
    style('Footer', 'footer', tab + spacing(0, 0), valued('w:color', '505A5F') + size(9)),
    element(
      'w:style',
      { 'w:type': 'character', 'w:styleId': 'PlaceholderText' },
      valued('w:name', 'Placeholder Text'),
      element('w:rPr', {}, valued('w:color', '666666')),
    ),
    tableStyle(),
  ].join('');
}

function defaults(size: string): string {
  const fonts = { 'w:ascii': 'Arial', 'w:hAnsi': 'Arial', 'w:eastAsia': 'Arial', 'w:cs': 'Arial' };
  const language = element('w:lang', { 'w:val': 'en-GB', 'w:eastAsia': 'en-GB', 'w:bidi': 'ar-SA' });
  const run = element('w:rPr', {}, element('w:rFonts', fonts), size, language);
  return element('w:docDefaults', {}, element('w:rPrDefault', {}, run));
}

function tableStyle(): string {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides.map((side) =>
    element(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': LINE }),
  );
  const margins = ['top', 'left', 'bottom', 'right'].map((side) =>
    element(`w:${side}`, { 'w:w': side === 'top' || side === 'bottom' ? 40 : 108, 'w:type': 'dxa' }),
  );
  return element(
    'w:style',
    { 'w:type': 'table', 'w:styleId': 'FormTable' },
    valued('w:name', 'Form Table'),
    element('w:tblPr', {}, element('w:tblBorders', {}, ...borders), element('w:tblCellMar', {}, ...margins)),
  );
}
