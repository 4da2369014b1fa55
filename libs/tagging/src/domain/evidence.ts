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
  const words = wordsSay(label, reading, values, model);
  const phrases = cues.filter((cue) => cue.label === label);
  const phraseSays = ({ strength }: FoundCue) => CUE_VALUE * model.cues[3 * label + strength]!;
  let most = -Infinity;
  for (const says of words) if (says > most) most = says;
  for (const cue of phrases) most = Math.max(most, phraseSays(cue));
  const least = most > 0 ? most * TELLING : most;
  const telling: Span[] = [];
  for (let at = 0; at < words.length; at++) {
    const says = words[at]!;
    if (says >= least) telling.push({ start: reading.starts[at]!, end: reading.ends[at]!, says });
  }
  for (const cue of phrases)
    if (phraseSays(cue) >= least) telling.push({ start: cue.start, end: cue.end, says: phraseSays(cue) });
  return joined(telling)
    .sort((one, other) => other.says - one.says || one.start - other.start)
    .slice(0, MOST_SPANS)
    .sort((one, other) => one.start - other.start)
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
}

/** How much each word, or pair of words, said for the label, by the number of its span. */
function wordsSay(
  label: number,
  reading: Reading,
  values: Float32Array,
  { weights, scale, labels }: Model,
): Float64Array {
  const { count, rows, spans, starts } = reading;
  const columns = labels.length;
  const unit = scale[label]!;
  const says = new Float64Array(starts.length);
  for (let at = 0; at < count; at++) {
    const span = spans[at]!;
    if (span >= 0) says[span]! += values[at]! * unit * weights[rows[at]! * columns + label]!;
  }
  return says;
}

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
