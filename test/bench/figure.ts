/**
 * One measurement beside its peer, both taken in the same run. `ratio` is how many times better ours is than the
 * peer: for times (`ms`, `s`) theirs by ours, for all else ours by theirs.
 */
export type Figure = {
  bench: string;
  case: string;
  value: number;
  unit: string;
  peer: string;
  peerValue: number;
  ratio: number;
};
export type Report = (figure: Figure) => void;

/** Builds a figure from two measurements of the same kind, rounded to what the measuring can carry. */
export function figure(measured: Omit<Figure, 'ratio'>): Figure {
  const { bench, case: what, value, unit, peer, peerValue } = measured;
  const isTime = unit === 'ms' || unit === 's';
  const ratio = rounded(isTime ? peerValue / value : value / peerValue);
  return { bench, case: what, value: rounded(value), unit, peer, peerValue: rounded(peerValue), ratio };
}

/** Runs `work` and gives the milliseconds it took and its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

const rounded = (value: number) => Number(value.toPrecision(3));
