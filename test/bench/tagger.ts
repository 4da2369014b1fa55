import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { type AgreedPassage, measure, type Tagger } from '#libs/tagging';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { loadKnowledge } from '../../apps/platform.js';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

const ROUNDS = 5;
const NO_REASONS = { valence: [], agencies: [], circumstances: [], harmTypes: [] };

/**
 * Suggesting codes with evidence, against natural's BayesClassifier trained on the development passages: passages a
 * second, and micro-F1 of codes on the held-out passages (no figure of merit on real text: both files are invented).
 */
export async function run(report: Report): Promise<void> {
  const { tagger } = loadKnowledge('invented');
  const [development, test] = await Promise.all(['development', 'test'].map(readCoded));
  const bayes = bayesTagger(development!, tagger);
  const texts = test!.map(({ text }) => text);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const own = perSecond(texts, 20, (text) => tagger.tag(text));
    const peer = perSecond(texts, 1, (text) => bayes.tag(text));
    if (round > 0) ours.push(own); // the first round warms both up
    if (round > 0) theirs.push(peer);
  }
  compare('passages tagged', 'passages/s', median(ours), median(theirs), report);
  const f1 = (one: Tagger) => measure(one, test!).codes.micro.f1;
  compare(`codes of ${texts.length} held-out passages`, 'micro-F1', f1(tagger), f1(bayes), report);
}

function compare(what: string, unit: string, value: number, peerValue: number, report: Report): void {
  report(figure({ bench: 'tagger', case: what, value, unit, peer: 'natural BayesClassifier', peerValue }));
}

const readCoded = async (name: string): Promise<AgreedPassage[]> =>
  (await readFile(join(projectRoot, `data/coded/${name}.jsonl`), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AgreedPassage);

/** The peer as a tagger: the one label it finds most likely, "none" being a label too. */
function bayesTagger(passages: readonly AgreedPassage[], { typologyVersion }: Tagger): Tagger {
  const classifier = new BayesClassifier();
  for (const { text, codes } of passages)
    for (const code of codes.length > 0 ? codes : ['none']) classifier.addDocument(text, code);
  classifier.train();
  const tag = (text: string) => {
    const label = classifier.classify(text);
    const codes = label === 'none' ? [] : [{ code: label, confidence: 1, evidence: [] }];
    return { codes, valence: 'neutral' as const, agencies: [], circumstances: [], harmTypes: [], reasons: NO_REASONS };
  };
  return { version: 'bayes', typologyVersion, tag };
}

function perSecond(texts: readonly string[], times: number, work: (text: string) => unknown): number {
  const started = performance.now();
  for (let time = 0; time < times; time++) for (const text of texts) work(text);
  return (texts.length * times) / ((performance.now() - started) / 1000);
}
