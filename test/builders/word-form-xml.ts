import { strToU8, zipSync, type Zippable } from 'fflate';

/** WordprocessingML by hand, for what no library writes: tracked changes, odd nesting, other programs' habits. */
export type Xml = string;

export const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** A run. `\t` and `\n` in the text become tabs and line breaks; `properties` is the inside of `w:rPr`. */
export function run(text: string, properties: Xml = ''): Xml {
  const inside = text
    .split(/(\t|\n)/)
    .map((part) =>
      part === '\t'
        ? '<w:tab/>'
        : part === '\n'
          ? '<w:br/>'
          : part && `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`,
    )
    .join('');
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${inside}</w:r>`;
}

export const bold = (text: string) => run(text, '<w:b/>');

/** A paragraph of runs or of plain text; `properties` is the inside of `w:pPr`. */
export function paragraph(content: Xml, properties: Xml = ''): Xml {
  const runs = content.startsWith('<') || content === '' ? content : run(content);
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

export const styled = (style: string, content: Xml) => paragraph(content, `<w:pStyle w:val="${style}"/>`);

export const listItem = (text: Xml, level = 0) =>
  paragraph(text, `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);

export const inserted = (runs: Xml) => `<w:ins w:id="1" w:author="A" w:date="2014-01-01T00:00:00Z">${runs}</w:ins>`;

export const deleted = (text: string) =>
  `<w:del w:id="2" w:author="A" w:date="2014-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve">${escapeXml(text)}</w:delText></w:r></w:del>`;

/** A cell of paragraphs or of plain text; `properties` is the inside of `w:tcPr`. */
export function cell(content: Xml, properties: Xml = ''): Xml {
  const blocks = content.startsWith('<') ? content : paragraph(content);
  return `<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/>${properties}</w:tcPr>${blocks}</w:tc>`;
}

export const row = (cells: readonly Xml[], properties: Xml = '') =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells.map((each) => (/^<w:(?:tc|sdt)>/.test(each) ? each : cell(each))).join('')}</w:tr>`;

export const table = (rows: readonly Xml[]) =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="6000"/></w:tblGrid>${rows.join('')}</w:tbl>`;

/** A content control around runs, blocks, a cell or a row. */
export const control = (content: Xml, properties: Xml = '') =>
  `<w:sdt><w:sdtPr><w:id w:val="7"/>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

export const PLACEHOLDER = '<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder><w:showingPlcHdr/>';

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

export const documentXml = (body: Xml) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${NAMESPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`;

const style = (id: string, name: string, inside: Xml = '', type = 'paragraph') =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`;

const STYLES = `<?xml version="1.0" encoding="UTF-8"?><w:styles ${NAMESPACES}>${[
  style('Normal', 'Normal'),
  style(
    'Heading1',
    'heading 1',
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>',
  ),
  style(
    'Heading2',
    'heading 2',
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr>',
  ),
  style('Heading3', 'heading 3', '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
  style('Question', 'Form question', '<w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>'),
  style('ListParagraph', 'List Paragraph', '<w:basedOn w:val="Normal"/>'),
  style(
    'ListBullet',
    'List Bullet',
    '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
  ),
  style(
    'ListBullet2',
    'List Bullet 2',
    '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
  ),
  style('Strong', 'Strong', '<w:rPr><w:b/></w:rPr>', 'character'),
].join('')}</w:styles>`;

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
export const contentTypes = (main = MAIN) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;

const RELATIONS =
  '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** The moment all files are said to be made at. */
export const ZIPPED = new Date('2014-01-01T12:00:00');

/** A Word file holding this XML; `others` adds parts or replaces them. The same input gives the same bytes. */
export function wordFileOf(document: Xml, others: Record<string, string | Uint8Array> = {}): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': RELATIONS,
    'word/document.xml': document,
    'word/styles.xml': STYLES,
    ...others,
  };
  const zippable: Zippable = {};
  for (const [name, part] of Object.entries(parts)) zippable[name] = typeof part === 'string' ? strToU8(part) : part;
  return zipSync(zippable, { mtime: ZIPPED });
}

/** A Word file with this body. */
export const wordFile = (body: Xml, others: Record<string, string | Uint8Array> = {}) =>
  wordFileOf(documentXml(body), others);
