import type { Typology } from '#libs/typology';
import type { Indicators } from './domain/indicators.js';
import { packModel } from './domain/model.js';
import { trainTagger, type TrainingPassage } from './domain/train-tagger.js';

/** What a thread is given to learn from. */
export type Lesson = {
  typology: Typology;
  indicators: Indicators;
  passages: readonly TrainingPassage[];
  version: string;
};

export default function train({ typology, indicators, passages, version }: Lesson): Uint8Array {
  return packModel(trainTagger(typology, indicators, passages, version));
}
