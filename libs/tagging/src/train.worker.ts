import type { Typology } from '#libs/typology';
import type { AgreedPassage } from './domain/agreed-passage.js';
import { type Evaluation, evaluate } from './domain/evaluate-tagger.js';
import type { Indicators } from './domain/indicators.js';
import { packModel, unpackModel } from './domain/model.js';
import { compileTagger } from './domain/tagger.js';
import { trainTagger, type TrainingPassage } from './domain/train-tagger.js';

/** What a thread is given to learn from. */
export type Lesson = {
  typology: Typology;
  indicators: Indicators;
  passages: readonly TrainingPassage[];
  version: string;
};
export type Learned = { packed: Uint8Array; evaluation: Evaluation };

/** Trains, and measures what is kept: the model as it is once packed. */
export default function train({ lesson, test }: { lesson: Lesson; test: readonly AgreedPassage[] }): Learned {
  const { typology, indicators, passages, version } = lesson;
  const packed = packModel(trainTagger(typology, indicators, passages, version), 6);
  const tagger = compileTagger(typology, unpackModel(packed));
  const judged = test.map((passage) => ({ passage, tags: tagger.tag(passage.text) }));
  return { packed, evaluation: evaluate(judged, [...typology.codes.keys()]) };
}
