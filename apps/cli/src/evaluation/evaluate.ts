import type { Typology } from '#libs/typology';
import {
  type AgreedPassage,
  type CodedSet,
  compileTagger,
  type Evaluation,
  evaluate,
  type Judged,
  type PartTagger,
  type Tagger,
  type Tags,
  type TrainingPassage,
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
  people: { finalLearningPoints: Evaluation; heldBackLearningPoints: Evaluation };
};

/** `shipped` is the tagger to be measured, `parts` are those trained beside it, each without the passages it is measured by. */
type Parts = { typology: Typology; coded: CodedSet; shipped: Tagger; parts: readonly PartTagger[] };

/**
 * Measures the tagger in three ways: by cross-validation over the passages it learns from, each hand and near-duplicates
 * always in one fold; on test passages nothing was learnt from; and beside it natural's BayesClassifier, and a second person.
 */
export function evaluateAll(given: Parts, say: (line: string) => void): Figures {
  const { typology, coded, shipped, parts } = given;
  const { training, test } = coded;
  const order = [...typology.codes.keys()];
  const measured = (judged: readonly Judged[]) => evaluate(judged, order);
  const { own, peer } = crossValidate(given, say);
  say('Measuring on the test passages …');
  const judgedBy = (tagger: Tagger) => (prefix: string) =>
    measured(test.filter(({ id }) => id.startsWith(prefix)).map((passage) => judge(passage, tagger)));
  const byShipped = judgedBy(shipped);
  const second = (prefix: string) => secondReading(coded).filter(({ passage }) => passage.id.startsWith(prefix));
  return {
    taggerVersion: shipped.version,
    typologyVersion: typology.version,
    trained: {
      typical: training.filter(({ typical }) => typical).length,
      targeted: training.filter(({ typical }) => !typical).length,
      withoutCode: training.filter(({ codes }) => codes.length === 0).length,
    },
    crossValidation: {
      folds: parts.length,
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
    people: { finalLearningPoints: measured(second('fl-')), heldBackLearningPoints: measured(second('hb-')) },
  };
}

/** Every passage read by the tagger of the part it is held out of, and by the peer taught with the same passages. */
function crossValidate(
  { typology, coded: { training }, parts }: Parts,
  say: (line: string) => void,
): { own: Judged[]; peer: Judged[] } {
  const judged = { own: [] as Judged[], peer: [] as Judged[] };
  parts.forEach(({ held, model }, index) => {
    say(`Cross-validating, part ${index + 1} of ${parts.length} …`);
    const isHeld = new Set(held);
    const passages = held.map((at) => training[at]!);
    const own = compileTagger(typology, model);
    const taught = training.filter((_, at) => !isHeld.has(at));
    const peer = bayesTagger(taught, typology.version, new HurriedBayes());
    judged.own.push(...passages.map((passage) => judge(passage, own)));
    judged.peer.push(...passages.map((passage) => judge(passage, peer)));
  });
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
