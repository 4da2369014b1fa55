/** How long one of those followed was watched, and whether it ended in the event or was still without when last seen. */
export type Spell = { time: number; ended: boolean };

/** How an interval is made: on the scale of log(-log S), which never leaves 0 to 1, of log S, or of S itself. */
export type IntervalScale = 'log-log' | 'log' | 'plain';

/**
 * One time at which something ended or was last seen. `atRisk`: still watched just before it. `survival` is the part without
 * the event after it, `variance` Greenwood's of that. The interval is null where its scale has none: on log-log before
 * anything ended, and everywhere once nothing is left, where the variance is null too.
 */
export type CurvePoint = {
  time: number;
  atRisk: number;
  ended: number;
  censored: number;
  survival: number;
  variance: number | null;
  lower: number | null;
  upper: number | null;
};

/** A median of times with its 95 % interval; what the curve does not reach is null. */
export type Median = { time: number | null; lower: number | null; upper: number | null };

export type SurvivalCurve = { followed: number; ended: number; points: CurvePoint[]; median: Median };

const Z = 1.959963984540054; // 97.5 % of the normal distribution lies below
const TOLERANCE = 2 ** -26; // what a half may differ from a half by rounding, as in R

/**
 * The Kaplan-Meier curve of these spells with 95 % intervals. A spell last seen at the time of an event was still at risk
 * then. Out: a point a distinct time, in order; none without spells. The median is the first time at which no more than half
 * are left, and where just half are left for a while the middle of that while, as in R; its interval is where the bounds of
 * the curve cross a half (Brookmeyer and Crowley 1982).
 * Source: Kaplan and Meier 1958; Greenwood 1926; Kalbfleisch and Prentice 1980 for the log-log interval.
 */
export function kaplanMeier(spells: readonly Spell[], scale: IntervalScale = 'log-log'): SurvivalCurve {
  const points: CurvePoint[] = [];
  let [atRisk, survival, hazard] = [spells.length, 1, 0]; // hazard: Greenwood's sum, the variance of log S
  for (const { time, ended, censored } of countedByTime(spells)) {
    survival *= (atRisk - ended) / atRisk;
    hazard += ended / (atRisk * (atRisk - ended));
    const variance = survival === 0 ? null : survival ** 2 * hazard;
    points.push({ time, atRisk, ended, censored, survival, variance, ...intervalOf(survival, hazard, scale) });
    atRisk -= ended + censored;
  }
  const ended = points.reduce((sum, point) => sum + point.ended, 0);
  return { followed: spells.length, ended, points, median: medianOf(points) };
}

function countedByTime(spells: readonly Spell[]): { time: number; ended: number; censored: number }[] {
  return [...Map.groupBy(spells, ({ time }) => time)]
    .sort(([one], [other]) => one - other)
    .map(([time, alike]) => {
      const ended = alike.filter((spell) => spell.ended).length;
      return { time, ended, censored: alike.length - ended };
    });
}

function intervalOf(survival: number, hazard: number, scale: IntervalScale): Pick<CurvePoint, 'lower' | 'upper'> {
  if (survival === 0 || (scale === 'log-log' && survival === 1)) return { lower: null, upper: null };
  const reach = Z * Math.sqrt(hazard);
  if (scale === 'log-log') {
    const by = Math.exp(-reach / Math.log(survival)); // above 1, since the logarithm is below 0
    return { lower: survival ** by, upper: survival ** (1 / by) };
  }
  const [lower, upper] =
    scale === 'log'
      ? [survival * Math.exp(-reach), survival * Math.exp(reach)]
      : [survival * (1 - reach), survival * (1 + reach)];
  return { lower: Math.max(0, lower), upper: Math.min(1, upper) };
}

const medianOf = (points: readonly CurvePoint[]): Median => ({
  time: halfOf(points, 'survival'),
  lower: halfOf(points, 'lower'),
  upper: halfOf(points, 'upper'),
});

/** The time at which the curve, or a bound of it, comes down to a half. */
function halfOf(points: readonly CurvePoint[], of: 'survival' | 'lower' | 'upper'): number | null {
  const first = points.find((point) => (point[of] ?? 1) <= 0.5 + TOLERANCE);
  if (!first) return null;
  const below = points.find((point) => (point[of] ?? 1) < 0.5 - TOLERANCE) ?? points.at(-1)!;
  return first[of]! < 0.5 - TOLERANCE ? first.time : (first.time + below.time) / 2;
}
