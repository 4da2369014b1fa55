import type { FindingKind, IndirectKind } from './finding.js';
import { conditions } from './indirect/conditions.js';
import { courts } from './indirect/courts.js';
import { events } from './indirect/events.js';
import { families } from './indirect/families.js';
import { groups } from './indirect/groups.js';
import { measures } from './indirect/measures.js';
import { occasions } from './indirect/occasions.js';
import { occupations } from './indirect/occupations.js';
import { plainly } from './indirect/plainly.js';
import { news } from './indirect/press.js';
import { patterns } from './rule.js';

const KINDS: ReadonlySet<string> = new Set<IndirectKind>([
  'rare-condition',
  'family-make-up',
  'distinctive-event',
  'small-group',
  'occupation',
  'exact-measure',
  'court-outcome',
  'press',
  'anniversary',
  'unusual-detail',
]);

/** Whether a kind identifies by being rare rather than by itself. */
export const isIndirect = (kind: FindingKind) => KINDS.has(kind);

/** Details that point at one family because few share them. */
export const indirect = patterns([
  ...conditions,
  ...plainly,
  ...families,
  ...events,
  ...groups,
  ...occupations,
  ...measures,
  ...courts,
  ...news,
  ...occasions,
]);

/** Details that direct rules would take for a name, a place, a date or an age. */
export const plainlyIndirect = patterns(plainly);
