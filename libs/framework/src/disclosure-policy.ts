import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isInForce } from './reference.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.number().int().positive();
const audience = z.discriminatedUnion('counts', [
  z.strictObject({ counts: z.literal('true-counts') }),
  z.strictObject({ counts: z.literal('suppressed'), threshold: count, roundTo: count }),
]);
const policy = z.strictObject({
  version: z.string(),
  from: day,
  to: day.optional(),
  source: z.string(),
  minimumBase: count,
  audiences: z.strictObject({ region: audience, public: audience }),
});

/** Who may see which counts. `minimumBase` is the fewest summaries a percentage may be given of. */
export type DisclosurePolicy = z.infer<typeof policy>;

/** Reads the disclosure policies of a `data/reference` folder. Throws a sentence naming the file when one is wrong. */
export function loadDisclosurePolicies(folder: string): DisclosurePolicy[] {
  const file = join(folder, 'disclosure-policies.yaml');
  const result = z.strictObject({ policies: z.array(policy).min(1) }).safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.policies;
}

/** The policy that holds on a day (`2014-03-12`). Throws when none does: nothing may be shown without one. */
export function policyOn(policies: readonly DisclosurePolicy[], onDay: string): DisclosurePolicy {
  const held = policies.find((one) => isInForce(one, onDay));
  if (!held) throw new Error(`No disclosure policy holds on ${onDay}.`);
  return held;
}
