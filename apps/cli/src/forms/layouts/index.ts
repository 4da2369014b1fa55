import type { Habits } from '../form-habits.js';
import { contentControls } from './content-controls.js';
import { coverTable } from './cover-table.js';
import type { Layout } from './form-parts.js';
import { headings } from './headings.js';
import { numberedHeadings } from './numbered-headings.js';
import { oneColumn } from './one-column.js';
import { recommendationTables } from './recommendation-tables.js';
import { registerRow } from './register-row.js';
import { threeColumn } from './three-column.js';
import { twoColumn } from './two-column.js';
import { wideTable } from './wide-table.js';

/** The layouts boards use, by the name `forms.yaml` gives them. */
export const LAYOUTS = {
  'two-column': twoColumn,
  'one-column': oneColumn,
  'content-controls': contentControls,
  headings,
  'wide-table': wideTable,
  'three-column': threeColumn,
  'cover-table': coverTable,
  'numbered-headings': numberedHeadings,
  'register-row': registerRow,
  'recommendation-tables': recommendationTables,
} satisfies Record<Habits['layout'], Layout>;
