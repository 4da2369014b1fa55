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
 * of a text, and this looks for each word of the text among those it knows.
 */
export class HurriedBayes extends BayesClassifier {
  private places = new Map<string, number>();
  private none: number[] = [];

  override train(): void {
    this.places = new Map(Object.keys(this.features).map((word, at) => [word, at]));
    this.none = Array.from(this.places, () => 0);
    super.train();
  }

  override textToFeatures(text: string | readonly string[]): number[] {
    const words = typeof text === 'string' ? this.stemmer.tokenizeAndStem(text, this.keepStops) : text;
    const features = [...this.none];
    for (const word of words) {
      const place = this.places.get(word);
      if (place !== undefined) features[place] = 1;
    }
    return features;
  }
}
