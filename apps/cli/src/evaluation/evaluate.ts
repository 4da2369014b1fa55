import type { Typology } from '#libs/typology';
import {
  type AgreedPassage,
  type CodedSet,
  compileTagger,
  type Evaluation,
  evaluate,
  foldOf,
  type Indicators,
  type Judged,
  type Tagger,
  type Tags,
  type Trainer,
  type TrainingPassage,
  unpackModel,
} from '#libs/tagging';
import { bayesTagger, HurriedBayes } from './bayes-peer.js';

/** Every figure of the report. `peer` is natural's BayesClassifier on the same folds. */
export type Figures = {
  taggerVersion: string;
  typologyVersion: string;
  trained: { typical: number; targeted: number; withoutCode: number };
  crossValidation: { folds: number; all: Evaluation; typical: Evaluation; peer: Evaluation };
  test: {
    learningPoints: Evaluation;
    finalLearningPoints: Evaluation;
    heldBackLearningPoints: Evaluation;
    obliqueFindings: Evaluation;
    peer: Evaluation;
  };
  /** How far two people agree who coded the same test passages, the second blind: micro-F1 and, for valence, share. */
  people: Evaluation;
};

const FOLDS = 3;

type Parts = { typology: Typology; indicators: Indicators; coded: CodedSet; shipped: Tagger; trainer: Trainer };

/**
 * Measures the tagger in three ways: by cross-validation over the passages it learns from, each hand and near-duplicates
 * always in one fold; on test passages nothing was learnt from; and beside it natural's BayesClassifier, and a second person.
 */
export async function evaluateAll(parts: Parts, say: (line: string) => void): Promise<Figures> {
  const { typology, coded, shipped } = parts;
  const { training, test } = coded;
  const order = [...typology.codes.keys()];
  const measured = (judged: readonly Judged[]) => evaluate(judged, order);
  const { own, peer } = await crossValidate(parts, say);
  say('Measuring on the test passages …');
  const judgedBy = (tagger: Tagger) => (prefix: string) =>
    measured(test.filter(({ id }) => id.startsWith(prefix)).map((passage) => judge(passage, tagger)));
  const byShipped = judgedBy(shipped);
  return {
    taggerVersion: shipped.version,
    typologyVersion: typology.version,
    trained: {
      typical: training.filter(({ typical }) => typical).length,
      targeted: training.filter(({ typical }) => !typical).length,
      withoutCode: training.filter(({ codes }) => codes.length === 0).length,
    },
    crossValidation: {
      folds: FOLDS,
      all: measured(own),
      typical: measured(own.filter(({ passage }) => (passage as TrainingPassage).typical)),
      peer: measured(peer),
    },
    test: {
      learningPoints: byShipped('lp-'),
      finalLearningPoints: byShipped('fl-'),
      heldBackLearningPoints: byShipped('hb-'),
      obliqueFindings: byShipped('test-'),
      peer: judgedBy(bayesTagger(training, typology.version, new HurriedBayes()))(''),
    },
    people: measured(secondReading(coded)),
  };
}

async function crossValidate(
  { typology, indicators, coded, trainer }: Parts,
  say: (line: string) => void,
): Promise<{ own: Judged[]; peer: Judged[] }> {
  const { training } = coded;
  const folds = foldOf(training, FOLDS);
  const judged = { own: [] as Judged[], peer: [] as Judged[] };
  for (let fold = 0; fold < FOLDS; fold++) {
    say(`Cross-validating, part ${fold + 1} of ${FOLDS} …`);
    const passages = training.filter((_, index) => folds[index] !== fold);
    const held = training.filter((_, index) => folds[index] === fold);
    const lesson = { typology, indicators, passages, version: `fold-${fold + 1}` };
    const tagger = compileTagger(typology, unpackModel((await trainer.train(lesson, [])).packed));
    judged.own.push(...held.map((passage) => judge(passage, tagger)));
    const peer = bayesTagger(passages, typology.version, new HurriedBayes());
    judged.peer.push(...held.map((passage) => judge(passage, peer)));
  }
  return judged;
}

const judge = (passage: AgreedPassage, tagger: Tagger): Judged => ({ passage, tags: tagger.tag(passage.text) });

/** The second person's coding in the place of suggestions, held against the first's. */
function secondReading({ test, secondCoder }: CodedSet): Judged[] {
  const first = new Map(test.map((passage) => [passage.id, passage]));
  return secondCoder.flatMap((second) => {
    const passage = first.get(second.id);
    return passage ? [{ passage, tags: asTags(second) }] : [];
  });
}

const asTags = ({ codes, valence, agencies, circumstances, harmTypes }: AgreedPassage): Tags => ({
  codes: codes.map((code) => ({ code, confidence: 1, evidence: [] })),
  valence,
  agencies: [...(agencies ?? [])],
  circumstances: [...(circumstances ?? [])],
  harmTypes: [...(harmTypes ?? [])],
  reasons: { valence: [], agencies: [], circumstances: [], harmTypes: [] },
});
