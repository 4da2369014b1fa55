import { deflateSync } from 'node:zlib';
import { ANSWERS, type Hostile } from './hostile.js';

const escaped = (text: string) => text.replace(/[()\\]/g, '\\$&');
/** A page with the form on it, a line a label and a line an answer. */
const PAGE = `BT /F1 10 Tf 14 TL 50 780 Td ${ANSWERS.flat()
  .map((line, index) => `/F${index % 2 === 0 ? 2 : 1} 10 Tf (${escaped(line)}) Tj T*`)
  .join(' ')} ET`;

type Parts = {
  /** Put into the catalogue and into the page. */
  catalogue?: string;
  page?: string;
  content?: Buffer | string;
  filter?: string;
  /** Further objects, numbered from 7. */
  others?: readonly string[];
  /** Put into the trailer. */
  trailer?: string;
  /** How far the cross-reference table is out. */
  shift?: number;
};

function stream(content: Buffer | string, dictionary = ''): string {
  const bytes = typeof content === 'string' ? content : content.toString('latin1');
  return `<< ${dictionary} /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`;
}

/** A PDF written out by hand, for what no library writes. */
export function pdfOf({
  catalogue = '',
  page = '',
  content = PAGE,
  filter = '',
  others = [],
  trailer = '',
  shift = 0,
}: Parts): Uint8Array {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> ${page} >>`,
    stream(content, filter),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    ...others,
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at + shift;
  });
  const start = file.length;
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start + shift}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

const flated = (content: Buffer, times = 1): Buffer =>
  times === 0 ? content : flated(deflateSync(content), times - 1);
const spaces = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, 0x20);
const action = (kind: string) => `/OpenAction << /Type /Action ${kind} >>`;
const LOCK = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -44 >> /ID [<00> <00>]`;
const OBJECT_STREAM = (content: Buffer) => stream(content, '/Type /ObjStm /N 100000000 /First 8 /Filter /FlateDecode');

/** PDFs with programs and links in them, broken ones, and ones that unpack to far more than they are. */
export const PDFS: Record<string, Hostile> = {
  'a script that runs when it is opened': {
    make: (web) =>
      pdfOf({ catalogue: action(`/S /JavaScript /JS (app.launchURL\\("${web}/js"\\); while\\(true\\);)`) }),
    verdict: 'read',
  },
  'a program that starts when it is opened': {
    make: () => pdfOf({ catalogue: action('/S /Launch /F (C:\\\\Windows\\\\System32\\\\cmd.exe) /P (/c calc)') }),
    verdict: 'read',
  },
  'a link that is followed when it is opened': {
    make: (web) => pdfOf({ catalogue: action(`/S /URI /URI (${web}/uri)`) }),
    verdict: 'read',
  },
  'a page whose text is on another server': {
    make: (web) => pdfOf({ content: '', filter: `/F << /FS /URL /F (${web}/page) >>` }),
    verdict: 'refused',
  },
  'form data from another server': {
    make: (web) =>
      pdfOf({
        catalogue: `/AcroForm << /Fields [] /XFA [(template) 7 0 R] >>`,
        others: [stream(`<x href="${web}/xfa"/>`)],
      }),
    verdict: 'read',
  },
  'a file attached to it': {
    make: () =>
      pdfOf({
        catalogue: '/Names << /EmbeddedFiles << /Names [(a.exe) 7 0 R] >> >>',
        others: ['<< /Type /Filespec /F (a.exe) /EF << /F 8 0 R >> >>', stream('MZ')],
      }),
    verdict: 'read',
  },
  'a PDF locked with a password': { make: () => pdfOf({ trailer: LOCK }), verdict: 'refused', says: /password/ },
  'a cross-reference table that is out': { make: () => pdfOf({ shift: 41 }), verdict: 'read' },
  'a cross-reference table that points far outside': { make: () => pdfOf({ shift: 900_000_000 }), verdict: 'read' },
  'a cross-reference table that comes round to itself': {
    make: () => pdfOf({ trailer: '/Prev 500' }),
    verdict: 'read',
  },
  'a tree of pages that comes round to itself': {
    make: () =>
      Buffer.from(
        Buffer.from(pdfOf({})).toString('latin1').replace('/Kids [3 0 R] /Count 1', '/Kids [2 0 R] /Count 9'),
        'latin1',
      ),
    verdict: 'refused',
  },
  'a hundred million pages': {
    make: () =>
      Buffer.from(Buffer.from(pdfOf({})).toString('latin1').replace('/Count 1 ', '/Count 100000000 '), 'latin1'),
    verdict: 'read',
  },
  'a page that unpacks to 100 MB': {
    make: () => pdfOf({ content: flated(spaces(100)), filter: '/Filter /FlateDecode' }),
    verdict: 'refused',
  },
  'a page that calls itself a picture and unpacks to 130 MB': {
    make: () => pdfOf({ content: flated(spaces(130)), filter: '/Subtype /Image /Filter /FlateDecode' }),
    verdict: 'refused',
    says: /unpacks to far more/,
  },
  'a page packed three times over': {
    make: () => pdfOf({ content: flated(spaces(100), 3), filter: '/Filter [/FlateDecode /FlateDecode /FlateDecode]' }),
    verdict: 'refused',
  },
  'a stream of objects that unpacks to 100 MB': {
    make: () => pdfOf({ page: '/Annots [7 0 R]', others: [OBJECT_STREAM(flated(spaces(100)))] }),
    verdict: 'refused',
  },
  'brackets 100,000 deep on the page': {
    make: () => pdfOf({ content: `${'[ '.repeat(100_000)}${PAGE}` }),
    verdict: 'refused',
  },
  'a picture that says it is a million pixels wide and high': {
    make: () =>
      pdfOf({
        content: `${PAGE} /I Do`,
        page: '/X 1',
        others: [
          stream(
            'x',
            '/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /ColorSpace /DeviceRGB /BitsPerComponent 8',
          ),
        ],
      }),
    verdict: 'read',
  },
  'a form that draws itself': {
    make: () =>
      Buffer.from(
        Buffer.from(
          pdfOf({
            content: `${PAGE} /X1 Do`,
            others: [
              stream(
                '/X1 Do /X1 Do',
                '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 7 0 R >> >>',
              ),
            ],
          }),
        )
          .toString('latin1')
          .replace('/Resources << /Font', '/Resources << /XObject << /X1 7 0 R >> /Font'),
        'latin1',
      ),
    verdict: 'read',
  },
  'a PDF cut in the middle': { make: () => pdfOf({}).subarray(0, 700), verdict: 'refused' },
  'only the first line of a PDF': { make: () => Buffer.from('%PDF-1.7\n'), verdict: 'refused' },
};
