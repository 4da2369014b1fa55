import type { Typology } from '#libs/typology';
import type { AgreedPassage } from './domain/agreed-passage.js';
import { type Evaluation, evaluate } from './domain/evaluate-tagger.js';
import type { Indicators } from './domain/indicators.js';
import { packModel, unpackModel } from './domain/model.js';
import { compileTagger, type Tags } from './domain/tagger.js';
import { trainTagger, type TrainingPassage } from './domain/train-tagger.js';

/** What a thread is given to learn from. */
export type Lesson = {
  typology: Typology;
  indicators: Indicators;
  passages: readonly TrainingPassage[];
  version: string;
};
/** The test passages, and what the tagger in use suggests for each. */
export type Test = { passages: readonly AgreedPassage[]; inUse: readonly Tags[] };
export type Learned = { packed: Uint8Array; evaluation: Evaluation; inUse: Evaluation };

/** Trains, and measures what is kept, the model as it is once packed, beside the tagger in use. */
export default function train({ lesson, test }: { lesson: Lesson; test: Test }): Learned {
  const { typology, indicators, passages, version } = lesson;
  const packed = packModel(trainTagger(typology, indicators, passages, version), 6);
  const tagger = compileTagger(typology, unpackModel(packed));
  const measured = (tags: readonly Tags[]) =>
    evaluate(
      test.passages.map((passage, at) => ({ passage, tags: tags[at]! })),
      [...typology.codes.keys()],
    );
  const own = test.passages.map(({ text }) => tagger.tag(text));
  return { packed, evaluation: measured(own), inUse: measured(test.inUse) };
}
