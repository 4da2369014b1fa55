/** What is said to the sender of a workbook or a list of values. Never quotes it. */
export const SHEET_SENTENCES = {
  newHeading: 'In the register it stands under a heading we had not met. Does it belong here?',
  damaged: 'The workbook is damaged and cannot be opened. Open it in Excel, save a new copy and send that one.',
  macros: 'The workbook contains macros. Save it as an Excel workbook (.xlsx) and send that file.',
  unsafe:
    'The workbook contains instructions (a document type or entities) that a workbook never needs, so it was not read. Save it again in Excel and send that file.',
  binary: 'The workbook is saved in the binary format. Save it as an Excel workbook (.xlsx) and send that file.',
  tooLong:
    'The file has more rows than a register of summaries can have. Send the rows of one year in a file of their own.',
  notRows:
    'The values could not be told apart into rows and columns. Save the register again as CSV and send that file.',
  nothing:
    'No learning summary was found in the file: neither a sheet laid out as the form, nor a register with the headings of the form in one row.',
} as const;

/** What a workbook may hold, far above any register. */
export const SHEET_LIMITS = {
  rows: 20_000,
  columns: 256,
  cells: 400_000,
  summaries: 5_000,
  sheets: 100,
} as const;
