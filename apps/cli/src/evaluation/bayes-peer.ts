import type { AgreedPassage, Tagger } from '#libs/tagging';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';

const NO_REASONS = { valence: [], agencies: [], circumstances: [], harmTypes: [] };

/** natural's BayesClassifier as a tagger, to be compared with: the one label it finds most likely, "none" being a label too. */
export function bayesTagger(
  passages: readonly AgreedPassage[],
  typologyVersion: string,
  classifier = new BayesClassifier(),
): Tagger {
  for (const { text, codes } of passages)
    for (const code of codes.length > 0 ? codes : ['none']) classifier.addDocument(text, code);
  classifier.train();
  const tag = (text: string) => {
    const label = classifier.classify(text);
    const codes = label === 'none' ? [] : [{ code: label, confidence: 1, evidence: [] }];
    const facets = { agencies: [], circumstances: [], harmTypes: [], reasons: NO_REASONS };
    return { codes, valence: 'neutral' as const, ...facets };
  };
  return { version: 'bayes', typologyVersion, tag };
}

/**
 * The same classifier, whose answers are measured here and not its speed: natural looks for each word it knows through all
 * of a text, and then for each label through all words it knows. This looks for the words of the text alone, and hands over
 * where they are, the last first: the order in which natural adds up.
 */
export class HurriedBayes extends BayesClassifier {
  private places = new Map<string, number>();
  private isLearning = false;

  override train(): void {
    this.places = new Map(Object.keys(this.features).map((word, at) => [word, at]));
    this.isLearning = true;
    super.train();
    this.isLearning = false;
  }

  override textToFeatures(text: string | readonly string[]): number[] | Record<number, number> {
    const words = typeof text === 'string' ? this.stemmer.tokenizeAndStem(text, this.keepStops) : text;
    const known = new Set(words.flatMap((word) => this.places.get(word) ?? []));
    if (!this.isLearning) return { ...[...known].sort((one, other) => other - one) };
    const features = Array.from<number>({ length: this.places.size }).fill(0);
    for (const place of known) features[place] = 1;
    return features;
  }
}
