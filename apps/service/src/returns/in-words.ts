import { percentage, type ReportingRate } from '#libs/returns';

/**
 * A rate with its base: "19 of 23 (83%)", without the percentage on a base under `minimumBase`. Of a board what is not due
 * yet is left out of the base; of a quarter every board that owes is in it, with "so far" while any may still return in time.
 */
export function rateInWords(rate: ReportingRate, of: 'board' | 'quarter', minimumBase: number) {
  const base = of === 'board' ? rate.owed - rate.open : rate.owed;
  const soFar = of === 'quarter' && rate.open > 0;
  const say = (part: number) => {
    if (base === 0) return 'None due yet';
    const percent = soFar ? undefined : percentage(part, base, minimumBase);
    return `${part} of ${base}${percent === undefined ? '' : ` (${percent}%)`}${soFar ? ' so far' : ''}`;
  };
  return { reported: say(rate.returned + rate.nil), onTime: say(rate.onTime) };
}
