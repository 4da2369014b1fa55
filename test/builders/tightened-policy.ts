import type { DisclosurePolicies, DisclosurePolicy } from '#libs/framework';

/** Adds a policy that hides of the region what is hidden of the public: it began last, so it holds until it is taken out again. */
export function tightenPolicy(policies: DisclosurePolicies): { version: string; takeOut: () => void } {
  const policy = policies.inForce();
  const audiences = { ...policy.audiences, region: policy.audiences.public };
  const tight = { ...policy, version: '2020.1', from: '2020-01-01', audiences };
  const all = policies.all as DisclosurePolicy[];
  all.push(tight);
  return { version: tight.version, takeOut: () => void all.splice(all.indexOf(tight), 1) };
}
