import type { AgreedPassage, Tagger } from '#libs/tagging';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';

const NO_REASONS = { valence: [], agencies: [], circumstances: [], harmTypes: [] };

/** natural's BayesClassifier as a tagger, to be compared with: the one label it finds most likely, "none" being a label too. */
export function bayesTagger(passages: readonly AgreedPassage[], typologyVersion: string): Tagger {
  const classifier = new BayesClassifier();
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
