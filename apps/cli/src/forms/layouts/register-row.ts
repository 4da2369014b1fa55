import { FIELDS } from '#libs/intake';
import { answerCell, labelCell, type Layout } from './form-parts.js';
import { A3, marginWidth } from '../styles.js';

/** How wide the columns are beside each other: the long answers get more. */
const SHARES = [9, 12, 15, 9, 13, 14, 16, 18, 18, 15, 12, 14];
const WHOLE = SHARES.reduce((sum, share) => sum + share, 0);

/** A large page on its side, like a register: the fields as columns, and one filled row under them. */
export const registerRow: Layout = (form) => {
  const width = A3.height - 2 * marginWidth(form.habits.look);
  return [
    {
      kind: 'table',
      columns: SHARES.map((share) => Math.round((width * share) / WHOLE)),
      rows: [
        { heading: true, cells: FIELDS.map((field) => labelCell(form, field)) },
        { cells: FIELDS.map((field) => answerCell(form, field)) },
      ],
    },
  ];
};
