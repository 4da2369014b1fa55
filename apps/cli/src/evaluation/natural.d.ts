// natural's own types stand at its root, which loads database drivers; the classifier alone is the peer.
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    addDocument(text: string, label: string): void;
    train(): void;
    classify(text: string): string;
    /** How often each word was met, and whether stop words count. */
    protected features: Record<string, number>;
    protected keepStops: boolean;
    /** What it was given to learn, as stems. */
    protected docs: { text: readonly string[]; label: string }[];
    /** How many passages were counted, of each label, and of each label with each word; and what each count starts at. */
    protected classifier: {
      totalExamples: number;
      classTotals: Record<string, number>;
      classFeatures: Record<string, Record<number, number>>;
      smoothing: number;
    };
    protected stemmer: { tokenizeAndStem(text: string, keepStops: boolean): string[] };
    /** 1 for each word known that is in the text, 0 for each that is not; or the places of those that are. */
    protected textToFeatures(text: string): number[] | Record<number, number>;
  }
}
