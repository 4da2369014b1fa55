import { ok, type Outcome, refused } from '#libs/kernel';
import { z } from 'zod';
import { codeSchema, cuesSchema, idSchema } from './typology-document.js';

/** The kinds of change somebody can propose, in the words pages use. */
export const CHANGE_KINDS = {
  add: 'Add a code',
  split: 'Split a code',
  merge: 'Merge codes',
  move: 'Move a code to another domain',
  retire: 'Retire a code',
  'bring-back': 'Bring back a retired code',
  reword: 'Reword a code',
} as const;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** The most characters a name and a note of a code may have when they are proposed: a page must still show them. */
const [LONGEST_NAME, LONGEST_NOTE] = [100, 1500];

const changeOf = (worded: typeof codeSchema) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('add'), domain: idSchema, code: worded }),
    z.strictObject({
      kind: z.literal('split'),
      code: idSchema,
      into: z.array(worded).min(2),
      cues: cuesSchema.optional(),
    }),
    z.strictObject({ kind: z.literal('merge'), codes: z.array(idSchema).min(2), domain: idSchema, into: worded }),
    z.strictObject({ kind: z.literal('move'), code: idSchema, domain: idSchema }),
    z.strictObject({ kind: z.literal('retire'), code: idSchema }),
    z.strictObject({ kind: z.literal('bring-back'), code: idSchema, domain: idSchema }),
    z.strictObject({ kind: z.literal('reword'), code: idSchema, wording: worded.omit({ id: true }) }),
  ]);
/** One change to the typology. `split` and `merge` may keep an id among what comes of it. */
export const changeSchema = changeOf(codeSchema);
/** The same as somebody may send it: what was kept before may be longer. */
const sentSchema = changeOf(
  codeSchema.extend({
    label: codeSchema.shape.label.max(LONGEST_NAME),
    scope: codeSchema.shape.scope.max(LONGEST_NOTE),
    include: codeSchema.shape.include.max(LONGEST_NOTE),
    exclude: codeSchema.shape.exclude.max(LONGEST_NOTE),
  }),
);
export type Change = z.infer<typeof changeSchema>;

/** The codes of the version it is based on that a change changes, or the one that version lacks and is to have again. */
export function codesChanged(change: Change): string[] {
  if (change.kind === 'add') return [];
  return change.kind === 'merge' ? change.codes : [change.code];
}

/** The codes as they stand worded in a change. */
export function codesWorded(change: Change) {
  if (change.kind === 'add') return [change.code];
  if (change.kind === 'split') return change.into;
  if (change.kind === 'merge') return [change.into];
  return change.kind === 'reword' ? [{ id: change.code, ...change.wording }] : [];
}

/** The domain a change puts a code in, where it says so. */
export const domainNamed = (change: Change): string | undefined => ('domain' in change ? change.domain : undefined);

/** What is wrong with a part of a change as somebody filled it in; `at` is the path of the part, as "into.0.label". */
export type ChangePartRefusal = { code: `typology.${PartProblem}`; at: string };
type PartProblem =
  | 'id-not-valid'
  | 'label-missing'
  | 'scope-missing'
  | 'code-missing'
  | 'domain-missing'
  | 'label-too-long'
  | 'text-too-long'
  | 'text-unreadable'
  | 'change-unreadable';

/** Reads a change from whatever was sent. Out: the change, or every part that is missing or cannot be read. */
export function readChange(sent: unknown): Outcome<Change, ChangePartRefusal> {
  const read = sentSchema.safeParse(sent);
  if (read.success) return ok(read.data);
  const parts = new Map(read.error.issues.map((issue) => [issue.path.map(String).join('.'), partRefusal(issue)]));
  const [first, ...others] = parts.values();
  return refused(first!, ...others);
}

function partRefusal({ path, message, code }: z.core.$ZodIssue): ChangePartRefusal {
  const at = path.map(String).join('.');
  if (code === 'too_big') return { code: `typology.${path.at(-1) === 'label' ? 'label' : 'text'}-too-long`, at };
  const isMissing = message.includes('this is empty') || message.includes('received undefined');
  return { code: `typology.${problemWith(path, isMissing)}`, at };
}

function problemWith(path: readonly PropertyKey[], isMissing: boolean): PartProblem {
  const last = path.findLast((step) => typeof step === 'string');
  if (last === 'id') return 'id-not-valid';
  if (last === 'domain') return 'domain-missing';
  if (last === 'code' || last === 'codes') return 'code-missing';
  if (isMissing && (last === 'label' || last === 'scope')) return `${last}-missing`;
  return path.length > 0 ? 'text-unreadable' : 'change-unreadable';
}

/** A short name made of a full one: "Écrire & reading" gives "ecrire-reading"; empty where nothing is left of it. */
export const idFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '');
