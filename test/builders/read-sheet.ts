import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { readDocument, type TaughtLabel } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { type CellValue, REGISTER_HEAD } from './workbook.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

/** What is read in a file of sheets or of values set apart by signs. */
export const readSheet = (bytes: Uint8Array, name = 'register.xlsx', labels: TaughtLabel[] = []) =>
  readDocument({ name, bytes }, { reference, labels });
export const readCsv = (text: string) => readSheet(new TextEncoder().encode(text), 'register.csv');
/** The rows of a register with the headings of the form. */
export const rows = (...more: CellValue[][]) => [REGISTER_HEAD, ...more];
export const references = (reading: Awaited<ReturnType<typeof readSheet>>) =>
  reading.records.map(({ fields }) => fields.reference);
