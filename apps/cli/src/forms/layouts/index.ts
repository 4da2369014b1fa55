import type { Habits } from '../form-habits.js';
import { contentControls } from './content-controls.js';
import type { Layout } from './form-parts.js';
import { headings } from './headings.js';
import { oneColumn } from './one-column.js';
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
} satisfies Record<Habits['layout'], Layout>;
