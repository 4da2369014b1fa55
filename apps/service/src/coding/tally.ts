/**
 * What of a passage is still to decide: `others` are agencies, circumstances and harm types, which may stay open. `given` are
 * the codes it gets, of `limit` at most, and `hasReason` says that a reason for having none is chosen.
 */
export type StillOpen = {
  codes: number;
  valence: boolean;
  others: number;
  given: number;
  limit: number;
  hasReason: boolean;
};

/** Says beside the button that settles a passage what it still needs. Used by the service and by the page's script. */
export function tallyInWords({ codes, valence, others, given, limit, hasReason }: StillOpen): string {
  const needs = [
    ...(codes > 0 ? [`${codes} ${codes === 1 ? 'code' : 'codes'}`] : []),
    ...(valence ? ['good practice or concern'] : []),
    ...(codes === 0 && given === 0 && !hasReason ? ['a code, or why there is none'] : []),
  ];
  const wrong = [
    ...(given > limit ? [`${given} codes are too many: a passage has at most ${limit}.`] : []),
    ...(given > 0 && hasReason ? ['It has a code and a reason for having none: keep one of the two.'] : []),
  ];
  const toDecide = needs.length > 0 ? [`To decide: ${needs.join(', ')}.`] : [];
  const told = [...toDecide, ...wrong];
  return [
    ...(told.length > 0 ? told : ['Ready to settle.']),
    ...(others > 0 ? [`${others} more can stay open.`] : []),
  ].join(' ');
}
