/** What of a passage is still to decide: `others` are agencies, circumstances and harm types, which may stay open. */
export type StillOpen = { codes: number; valence: boolean; others: number; isWithoutReason: boolean };

/** Says beside the button that settles a passage what it still needs. Used by the service and by the page's script. */
export function tallyInWords({ codes, valence, others, isWithoutReason }: StillOpen): string {
  const needs = [
    ...(codes > 0 ? [`${codes} ${codes === 1 ? 'code' : 'codes'}`] : []),
    ...(valence ? ['good practice or concern'] : []),
    ...(isWithoutReason ? ['a code, or why there is none'] : []),
  ];
  const optional = others > 0 ? `${others} more can stay open.` : '';
  return [needs.length > 0 ? `To decide: ${needs.join(', ')}.` : 'Ready to settle.', optional].join(' ').trim();
}
