import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Indicators } from './indicators.js';
import { PLACES, type Label } from './labels.js';

/** When scores make a suggestion: the best code from `first` up, further codes from `further` up, each facet from its own. */
export type Thresholds = {
  first: number;
  further: number;
  /** For each label, what is added to its score before it is held against a threshold. Earlier taggers have it. */
  shift?: readonly number[] | undefined;
  agencies: number;
  circumstances: number;
  harmTypes: number;
};
/** A score becomes a confidence through 1 / (1 + e^-(slope x score + offset)), fitted to unseen passages of each place. */
export type Calibration = Record<(typeof PLACES)[number], { slope: number; offset: number }>;

/** What a tagger has learnt: a linear model of one-vs-rest weights, and how its scores are read. */
export type Model = {
  version: string;
  typologyVersion: string;
  /** The phrases it was trained with: it is never read with others. */
  indicators: Indicators;
  labels: readonly Label[];
  /** Feature keys to their row in `rarity` and `weights`. */
  vocabulary: ReadonlyMap<string, number>;
  rarity: Float32Array;
  /** A row a feature, a column a label: whole numbers from -127 to 127, each label's on its own `scale`. */
  weights: Int8Array;
  scale: Float32Array;
  bias: Float32Array;
  /** What an indicator phrase of each strength adds for its own label: three a label. */
  cues: Float32Array;
  thresholds: Thresholds;
  calibration: Calibration;
};

const place = z.enum(PLACES);
const slope = z.object({ slope: z.number(), offset: z.number() });
const header = z.object({
  format: z.literal(1),
  version: z.string(),
  typologyVersion: z.string(),
  indicators: z.custom<Indicators>((given) => typeof given === 'object' && given !== null),
  labels: z.array(z.object({ place, id: z.string() })),
  features: z.array(z.string()),
  thresholds: z.object({
    first: z.number(),
    further: z.number(),
    shift: z.array(z.number()).optional(),
    agencies: z.number(),
    circumstances: z.number(),
    harmTypes: z.number(),
  }),
  calibration: z.record(place, slope),
});

const CHUNK = 1 << 24; // a model unpacks to some megabytes: in one piece, which is twice as fast as in many

const MOST = 127;

/**
 * A model as bytes: a compressed header in JSON and the numbers after it. The same model gives the same bytes. `level` is
 * how hard to press: 6 takes a tenth of the time of 9, for bytes that are a thirtieth more.
 */
export function packModel(model: Model, level = 9): Buffer {
  const { version, typologyVersion, vocabulary, rarity, weights, scale, bias, cues, labels, ...rest } = model;
  const head = { format: 1, version, typologyVersion };
  const json = Buffer.from(JSON.stringify({ ...head, ...rest, labels, features: [...vocabulary.keys()] }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return gzipSync(Buffer.concat([length, json, ...[rarity, bias, cues, scale, weights].map(bytesOf)]), {
    level,
    chunkSize: CHUNK,
  });
}

/** Weights as they were learnt, as a model holds them: a quarter of the room, and read faster for it. */
export function scaled(learnt: Float32Array, columns: number): Pick<Model, 'weights' | 'scale'> {
  const scale = scales(learnt, columns);
  const weights = new Int8Array(learnt.length);
  for (let at = 0, label = 0; at < weights.length; at++, label = (label + 1) % columns)
    weights[at] = Math.round(learnt[at]! / scale[label]!);
  return { weights, scale };
}

function scales(weights: Float32Array, columns: number): Float32Array {
  const scale = new Float32Array(columns);
  for (let at = 0, label = 0; at < weights.length; at++, label = (label + 1) % columns)
    scale[label] = Math.max(scale[label]!, Math.abs(weights[at]!));
  return scale.map((largest) => (largest === 0 ? 1 : largest / MOST));
}

const bytesOf = (numbers: Float32Array | Int8Array) =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);

const HEAD = 1024; // packed bytes that hold the first of the header for certain

/** What a packed model is and for which typology, read without unpacking it. Throws when it is something else. */
export function headOf(packed: Uint8Array): Pick<Model, 'version' | 'typologyVersion'> {
  const begins = gunzipSync(packed.subarray(0, HEAD), { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8', 4);
  const [, version, typologyVersion] =
    /^\{"format":1,"version":"([^"]+)","typologyVersion":"([^"]+)",/.exec(begins) ?? [];
  if (version === undefined || typologyVersion === undefined) throw new Error('This is not a packed tagger.');
  return { version, typologyVersion };
}

/** Reads what `packModel` wrote. Throws when it is something else. */
export function unpackModel(packed: Uint8Array): Model {
  const bytes = gunzipSync(packed, { chunkSize: CHUNK });
  const jsonEnd = 4 + bytes.readUInt32LE(0);
  const { format: _, features, labels, ...rest } = header.parse(JSON.parse(bytes.toString('utf8', 4, jsonEnd)));
  const columns = labels.length;
  let at = jsonEnd;
  const floats = (count: number) => {
    const copied = Uint8Array.from(bytes.subarray(at, at + 4 * count)); // a copy, because floats have to be aligned
    at += copied.length;
    return new Float32Array(copied.buffer);
  };
  const [rarity, bias, cues, scale] = [features.length, columns, 3 * columns, columns].map(floats);
  const weights = new Int8Array(bytes.subarray(at, at + features.length * columns));
  const vocabulary = new Map(features.map((feature, index) => [feature, index]));
  return { ...rest, labels, vocabulary, rarity: rarity!, bias: bias!, cues: cues!, scale: scale!, weights };
}
