import { FIELDS, type Field } from '#libs/intake';
import { parse } from 'yaml';
import { z } from 'zod';

const colour = z.string().regex(/^[0-9A-F]{6}$/);
const field = z.enum(FIELDS);
const wording = z.string().min(1);
const look = z.strictObject({
  font: z.string(),
  points: z.number().min(9).max(12).multipleOf(0.5),
  accent: colour,
  shade: colour,
  borders: z.enum(['grid', 'lines', 'box']),
  header: z.enum(['line', 'band', 'centred']),
  margin: z.number().min(1.5).max(2.6),
});
const habits = z.strictObject({
  kind: z.number().int().min(1).max(8),
  layout: z.enum([
    'two-column',
    'one-column',
    'content-controls',
    'headings',
    'wide-table',
    'three-column',
    'cover-table',
    'numbered-headings',
    'register-row',
    'recommendation-tables',
  ]),
  labels: z.string(),
  hints: z.enum(['above-answer', 'in-label', 'deleted']),
  board: z.string(),
  title: z.string(),
  titleRow: z.boolean().default(false),
  intro: z.string().optional(),
  closing: z.string().optional(),
  notice: z.enum(['header', 'footer']),
  footer: z.string(),
  look,
  lists: z.enum(['direct', 'style']).default('direct'),
  typing: z.array(z.enum(['smart', 'non-breaking', 'split-runs', 'tracked-changes'])).default([]),
  localRow: z.strictObject({ at: z.enum(['top', 'end']), label: z.string(), text: z.string() }).optional(),
});
const habitsFile = z.strictObject({
  hints: z.partialRecord(field, wording),
  labels: z.record(z.string(), z.record(field, wording)),
  boards: z.record(z.string(), habits),
});

/** How one board fills in the form: its layout, its wording, its looks, and how its people type. */
export type Habits = Omit<z.infer<typeof habits>, 'labels' | 'hints'> & {
  labels: Record<Field, string>;
  hints: Partial<Record<Field, string>>;
  hintsStand: 'above-answer' | 'in-label' | 'deleted';
};
export type Look = z.infer<typeof look>;
export type TypingHabit = Habits['typing'][number];

/**
 * Reads `data/invented/forms.yaml`: each board's habits by board id, with its set of labels looked up.
 * Throws a sentence when an entry is wrong or a set of labels is unknown or leaves a field out.
 */
export function parseHabits(yaml: string): Map<string, Habits> {
  const parsed = habitsFile.safeParse(parse(yaml));
  if (!parsed.success) throw new Error(`forms.yaml is not as it should be:\n${z.prettifyError(parsed.error)}`);
  const { hints, labels, boards } = parsed.data;
  return new Map(
    Object.entries(boards).map(([id, board]) => [
      id,
      { ...board, labels: labelSet(labels, board.labels), hints, hintsStand: board.hints },
    ]),
  );
}

function labelSet(sets: Record<string, Record<Field, string>>, name: string): Record<Field, string> {
  const set = sets[name];
  if (!set) throw new Error(`forms.yaml has no set of labels called "${name}".`);
  return set;
}
