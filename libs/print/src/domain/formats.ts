/** The formats a document is printed in, in the order they are offered, with what each is called and how it travels. */
export const FORMATS = {
  pdf: { label: 'PDF', type: 'application/pdf', ending: 'pdf' },
  word: {
    label: 'Word',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
  },
  html: { label: 'Web page', type: 'text/html; charset=utf-8', ending: 'html' },
  excel: {
    label: 'Excel, figures and where they are from',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
  },
  csv: { label: 'CSV, figures and where they are from', type: 'text/csv; charset=utf-8', ending: 'csv' },
} as const;

export type DocumentFormat = keyof typeof FORMATS;
export const DOCUMENT_FORMATS = Object.keys(FORMATS) as DocumentFormat[];

/** Whether a text of an address names a format. */
export const isDocumentFormat = (text: string): text is DocumentFormat => Object.hasOwn(FORMATS, text);
