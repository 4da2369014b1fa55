import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadCoded, loadIndicators, measure, type Tagger, trainTagger, type TrainingPassage } from '#libs/tagging';
import { bayesTagger } from '../../apps/cli/src/evaluation/bayes-peer.js';
import { loadKnowledge } from '../../apps/platform.js';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

const ROUNDS = 5;
const LEARNT = 5000; // passages both sides learn from when their training is timed

/**
 * Suggesting codes with evidence, against natural's BayesClassifier trained on the same passages: passages a second on
 * one core, seconds to train on 5,000 passages (ours with thresholds and confidence by cross-validation, and all facets
 * beside the codes; the peer codes alone), and micro-F1 of codes on the test passages (all invented).
 */
export async function run(report: Report): Promise<void> {
  const { taggers, typologies } = loadKnowledge('invented');
  const tagger = taggers.inUse();
  const { training, test } = loadCoded(join(projectRoot, 'data/coded'));
  const typology = typologies.inForce();
  const indicators = loadIndicators(join(projectRoot, 'data/typology'), typology);
  // Tagging goes first: a service tags in one thread and trains in another.
  const taught = everyNth(training, LEARNT);
  const peer = bayesTagger(taught, typology.version);
  const texts = test.map(({ text }) => text);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const [mine, yours] = [perSecond(texts, 20, tagger), perSecond(texts.slice(0, 200), 1, peer)];
    if (round > 0) ours.push(mine); // the first round warms both up
    if (round > 0) theirs.push(yours);
  }
  report(compared('passages tagged', 'passages/s', median(ours), median(theirs)));
  report(
    compared(
      `trained on ${taught.length} passages`,
      's',
      seconds(() => trainTagger(typology, indicators, taught, 'bench-1')),
      seconds(() => bayesTagger(taught, typology.version)),
    ),
  );

  const f1 = (one: Tagger) => measure(one, test).codes.micro.f1;
  report(
    compared(
      `codes of ${texts.length} test passages`,
      'micro-F1',
      f1(tagger),
      f1(bayesTagger(training, typology.version)),
    ),
  );
}

const compared = (what: string, unit: string, value: number, peerValue: number) =>
  figure({ bench: 'tagger', case: what, value, unit, peer: 'natural BayesClassifier', peerValue });

/** About `wanted` of the passages, spread over all of them. */
const everyNth = (passages: readonly TrainingPassage[], wanted: number) =>
  passages.filter(
    (_, index) =>
      Math.floor((index * wanted) / passages.length) !== Math.floor(((index - 1) * wanted) / passages.length),
  );

function seconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function perSecond(texts: readonly string[], times: number, tagger: Tagger): number {
  const started = performance.now();
  for (let time = 0; time < times; time++) for (const text of texts) tagger.tag(text);
  return (texts.length * times) / ((performance.now() - started) / 1000);
}
