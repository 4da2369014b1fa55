import type { Disclosed } from '#libs/disclosure';

/** What a file made for programs says of where its rows come from. Ids and codes only. */
export type Provenance = Record<'snapshot' | 'policy' | 'audience' | 'mart' | 'filters', string>;

/** The origin of rows, for the metadata of a file. `filters` are those applied, as an address has them. Pure. */
export function provenanceOf({ snapshot, policyVersion, audience, mart, filters }: Disclosed): Provenance {
  const applied = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== null);
  return {
    snapshot: snapshot.id,
    policy: policyVersion,
    audience,
    mart,
    filters: new URLSearchParams(applied).toString(),
  };
}
