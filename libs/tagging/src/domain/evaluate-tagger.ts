import type { AgreedPassage } from './agreed-passage.js';
import { calibrationError } from './calibration-error.js';
import { type CodeScore, countedIn, measureCounted, type Measurement } from './measure.js';
import { randomFrom } from './random.js';
import type { Tags } from './tagger.js';

/** A passage, what people agreed on, and what was suggested for it by a tagger that had not seen it. */
export type Judged = { passage: AgreedPassage; tags: Tags };
/** A figure with the range 95 in 100 resamplings of the passages fall into. */
export type WithRange = { value: number; from: number; to: number };
/** How good suggestions are. `calibrationError` is that of the codes. */
export type Evaluation = {
  passages: number;
  micro: { precision: number; recall: number; f1: WithRange };
  macroF1: WithRange;
  valence: WithRange;
  agencies: WithRange;
  circumstances: WithRange;
  harmTypes: WithRange;
  calibrationError: number | undefined;
  codes: CodeScore[];
};

const RESAMPLINGS = 200;

/**
 * Measures suggestions against what people agreed on, with ranges by resampling the passages (bootstrap, seeded). Codes
 * stand in the order of the typology, given by `order`.
 */
export function evaluate(judged: readonly Judged[], order: readonly string[]): Evaluation {
  const counted = judged.map(countedIn);
  const whole = measureCounted(counted);
  const random = randomFrom(2013);
  const resampled = Array.from({ length: RESAMPLINGS }, () =>
    measureCounted(counted.map(() => counted[Math.floor(random() * counted.length)]!)),
  );
  const range = (of: (measurement: Measurement) => number): WithRange => {
    const values = resampled.map(of).sort((one, other) => one - other);
    const at = (share: number) => values[Math.round(share * (values.length - 1))]!;
    return { value: of(whole), from: at(0.025), to: at(0.975) };
  };
  const claims = judged.flatMap(({ passage, tags }) =>
    tags.codes.map(({ code, confidence }) => ({ confidence, right: passage.codes.includes(code) })),
  );
  const { precision, recall } = whole.codes.micro;
  return {
    passages: judged.length,
    micro: { precision, recall, f1: range(({ codes }) => codes.micro.f1) },
    macroF1: range(({ codes }) => codes.macro.f1),
    valence: range(({ valenceAccuracy }) => valenceAccuracy),
    agencies: range(({ agencies }) => agencies.f1),
    circumstances: range(({ circumstances }) => circumstances.f1),
    harmTypes: range(({ harmTypes }) => harmTypes.f1),
    calibrationError: calibrationError(claims),
    codes: order.flatMap((code) => whole.codes.each.filter((one) => one.code === code)),
  };
}
