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
 * of a text, to learn it and to read it. This looks for the words of the text alone, counts them as natural does, and hands
 * over where they are, the last first: the order in which natural adds up.
 */
export class HurriedBayes extends BayesClassifier {
  private places = new Map<string, number>();

  override train(): void {
    this.places = new Map(Object.keys(this.features).map((word, at) => [word, at]));
    const { classFeatures, classTotals, smoothing } = this.classifier;
    for (const { text, label } of this.docs) {
      this.classifier.totalExamples++;
      classTotals[label] = (classTotals[label] ?? 1) + 1;
      const counts = (classFeatures[label] ??= {});
      for (const place of this.placesOf(text)) counts[place] = (counts[place] ?? smoothing) + 1;
    }
  }

  override textToFeatures(text: string): Record<number, number> {
    const places = this.placesOf(this.stemmer.tokenizeAndStem(text, this.keepStops));
    return { ...[...places].sort((one, other) => other - one) };
  }

  private placesOf(words: readonly string[]): Set<number> {
    return new Set(words.flatMap((word) => this.places.get(word) ?? []));
  }
}
