import type { Typology } from '#libs/typology';
import { cueReader } from './cue-reader.js';
import { evidenceFor } from './evidence.js';
import { featureReader } from './feature-reader.js';
import { keyOf, labelsOf } from './labels.js';
import type { Model } from './model.js';
import { bestOf, codesFrom, confidenceOf, facetsFrom, rangesOf } from './read-scores.js';
import { scoreInto, weigh } from './linear-scores.js';

/** Words of the passage that speak for a code; `text` is what stands from `start` to `end`, in UTF-16 units. */
export type Evidence = { start: number; end: number; text: string };
export type SuggestedCode = { code: string; confidence: number; evidence: Evidence[] };
export type Valence = 'concern' | 'good' | 'neutral';
/** How sure a tagger is of one facet value, from 0 to 1, and the words that led to it. */
export type FacetReason = { id: string; confidence: number; evidence: Evidence[] };
export type FacetReasons = Record<'valence' | 'agencies' | 'circumstances' | 'harmTypes', FacetReason[]>;
/**
 * What a tagger suggests for a passage. Codes stand surest first; a facet is a list of ids in typology order. `reasons`
 * has an entry for each facet value suggested.
 */
export type Tags = {
  codes: SuggestedCode[];
  valence: Valence;
  agencies: string[];
  circumstances: string[];
  harmTypes: string[];
  reasons: FacetReasons;
};
/** Suggests codes and facets by what one version has learnt, for one version of the typology. */
export type Tagger = { version: string; typologyVersion: string; tag(text: string): Tags };

/**
 * Makes a tagger of a model. Any text may be given; the same text always has the same tags. Throws when the model was made
 * for another typology.
 */
export function compileTagger(typology: Typology, model: Model): Tagger {
  requireMatch(typology, model);
  const { labels, thresholds, calibration, indicators } = model;
  const ranges = rangesOf(labels);
  const readFeatures = featureReader(indicators.abbreviations, (key) => model.vocabulary.get(key) ?? -1);
  const readCues = cueReader(labels, indicators);
  const scores = new Float32Array(labels.length);

  const tag = (text: string): Tags => {
    const reading = readFeatures(text);
    const cues = readCues(text);
    const weighed = { count: reading.count, rows: reading.rows, values: reading.weights };
    weigh(weighed, model.rarity);
    scoreInto(scores, weighed, cues, model);
    const reason = (label: number): FacetReason => ({
      id: labels[label]!.id,
      confidence: confidenceOf(scores[label]!, calibration[labels[label]!.place]),
      evidence: evidenceFor(label, reading, weighed.values, cues, model, text),
    });
    const facet = (place: 'agencies' | 'circumstances' | 'harmTypes') =>
      facetsFrom(scores, ranges[place], thresholds[place]).map(reason);
    const codes = codesFrom(scores, ranges.codes, thresholds, typology.maxCodesPerPassage)
      .map(reason)
      .map(({ id, ...rest }) => ({ code: id, ...rest }));
    const [agencies, circumstances, harmTypes] = [facet('agencies'), facet('circumstances'), facet('harmTypes')];
    const valence = reason(bestOf(scores, ranges.valence));
    return {
      codes,
      valence: valence.id as Valence,
      agencies: idsOf(agencies),
      circumstances: idsOf(circumstances),
      harmTypes: idsOf(harmTypes),
      reasons: { valence: [valence], agencies, circumstances, harmTypes },
    };
  };
  return { version: model.version, typologyVersion: model.typologyVersion, tag };
}

const idsOf = (reasons: readonly FacetReason[]) => reasons.map(({ id }) => id);

function requireMatch(typology: Typology, model: Model): void {
  const own = labelsOf(typology).map(keyOf).join();
  if (model.typologyVersion !== typology.version || model.labels.map(keyOf).join() !== own)
    throw new Error(`Tagger ${model.version} was made for typology ${model.typologyVersion}, not ${typology.version}.`);
}
