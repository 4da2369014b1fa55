import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, londonDay } from '#libs/kernel';
import { parse } from 'yaml';
import { z } from 'zod';
import { inForceOn } from './reference.js';

/** What is counted: people (summaries split so that a family stands behind each), or something that is no count of people. */
export const MEASURE_KINDS = ['people', 'boards', 'published-reviews', 'days', 'process'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];
/** Whom a figure is for. A board reads its own record whole and is told nothing by count. */
export const AUDIENCES = ['region', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.number().int().positive();
const treatment = z.union([z.literal('suppressed'), z.literal(true)]);
const ONLY_PEOPLE = {
  people: 'suppressed',
  boards: true,
  'published-reviews': true,
  days: true,
  process: true,
} as const satisfies Record<MeasureKind, 'suppressed' | true>;
const suppressed = z.strictObject({
  counts: z.literal('suppressed'),
  threshold: count,
  roundTo: count,
  fewestBoards: count.default(3),
  openValues: count.default(3),
  openToBoard: count.default(2),
  measures: z.record(z.enum(MEASURE_KINDS), treatment).default(ONLY_PEOPLE),
  zeroDiscloses: z.array(z.string()).default([]),
});
const audience = z.discriminatedUnion('counts', [z.strictObject({ counts: z.literal('true-counts') }), suppressed]);
const policy = z
  .strictObject({
    version: z.string().regex(/^\d{4}\.\d+$/, 'a year, a dot and a number: what is ours is known by it'),
    from: day,
    to: day.optional(),
    source: z.string(),
    minimumBase: count,
    audiences: z.strictObject({ region: audience, public: audience }),
  })
  .refine(
    ({ audiences }) => Object.values(audiences).every((one) => one.counts === 'true-counts' || isTenable(one)),
    'openValues must be below threshold, and half of roundTo too, or hidden figures could not keep as many values open',
  );

const differsIn = (name: 'version' | 'from', listed: readonly z.infer<typeof policy>[]) =>
  new Set(listed.map((one) => one[name])).size === listed.length;
const policies = z
  .array(policy)
  .min(1)
  .refine((listed) => differsIn('version', listed), 'two policies have the same version')
  .refine((listed) => differsIn('from', listed), 'two policies begin on the same day');

/** What a suppressed audience is shown. Every field is explained at the top of `disclosure-policies.yaml`. */
export type SuppressedCounts = z.infer<typeof suppressed>;
/** Who may see which counts. `minimumBase` is the fewest summaries a percentage may be given of. */
export type DisclosurePolicy = z.infer<typeof policy>;

const isTenable = ({ threshold, roundTo, openValues, openToBoard }: SuppressedCounts) =>
  openValues < threshold && roundTo / 2 < threshold && openToBoard <= openValues;

/** Reads the disclosure policies of a `data/reference` folder. Throws a sentence naming the file when one is wrong. */
export function loadDisclosurePolicies(folder: string): DisclosurePolicy[] {
  const file = join(folder, 'disclosure-policies.yaml');
  const result = z.strictObject({ policies }).safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.policies;
}

/**
 * The policy that holds on a day (`2014-03-12`): of those in force then the one that began last. Throws when none does: nothing may
 * be shown without one.
 */
export function policyOn(policies: readonly DisclosurePolicy[], onDay: string): DisclosurePolicy {
  const held = inForceOn(policies, onDay);
  if (!held) throw new Error(`No disclosure policy holds on ${onDay}.`);
  return held;
}

/** The disclosure policies there are, and which holds today. A process outlives days: whoever answers asks each time. */
export class DisclosurePolicies {
  constructor(
    readonly all: readonly DisclosurePolicy[],
    private readonly clock: Clock,
  ) {}

  inForce(): DisclosurePolicy {
    return policyOn(this.all, londonDay(this.clock.now()));
  }
}
