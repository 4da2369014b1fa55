import type { FoundCue } from './cue-reader.js';
import type { Reading } from './feature-reader.js';
import { CUE_VALUE } from './linear-scores.js';
import type { Model } from './model.js';
import type { Evidence } from './tagger.js';

const TELLING = 0.4; // of what the most telling words say
const MOST_SPANS = 3;
const JOINED = 1; // characters between spans that are then one

type Span = { start: number; end: number; says: number };

/**
 * The words that led to a label: those that said most for it, an indicator phrase whole, at most three places in the
 * order of the text. Words next to each other are one place. `values` are the weighed features of the reading. Only a
 * text without a word the model knows has none.
 */
export function evidenceFor(
  label: number,
  reading: Reading,
  values: Float32Array,
  cues: readonly FoundCue[],
  model: Model,
  text: string,
): Evidence[] {
  const spans = [...wordSpans(label, reading, values, model), ...cueSpans(label, cues, model)];
  let most = -Infinity;
  for (const { says } of spans) if (says > most) most = says;
  const least = most > 0 ? most * TELLING : most;
  return joined(spans.filter(({ says }) => says >= least))
    .sort((one, other) => other.says - one.says || one.start - other.start)
    .slice(0, MOST_SPANS)
    .sort((one, other) => one.start - other.start)
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
}

/** How much each word, or pair of words, said for the label. */
function wordSpans(label: number, reading: Reading, values: Float32Array, { weights, labels }: Model): Span[] {
  const { count, rows, spans, starts, ends } = reading;
  const says = new Float64Array(starts.length);
  for (let at = 0; at < count; at++) {
    const span = spans[at]!;
    if (span >= 0) says[span]! += values[at]! * weights[rows[at]! * labels.length + label]!;
  }
  return Array.from(says, (said, span) => ({ start: starts[span]!, end: ends[span]!, says: said }));
}

const cueSpans = (label: number, cues: readonly FoundCue[], model: Model): Span[] =>
  cues
    .filter((cue) => cue.label === label)
    .map(({ strength, start, end }) => ({ start, end, says: CUE_VALUE * model.cues[3 * label + strength]! }));

function joined(spans: Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans.sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = whole.at(-1);
    if (last && span.start <= last.end + JOINED) {
      last.end = Math.max(last.end, span.end);
      last.says = Math.max(last.says, span.says);
    } else whole.push(span);
  }
  return whole;
}
