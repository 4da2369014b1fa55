import type { Label } from './labels.js';
import { codesFrom, confidenceOf } from './read-scores.js';
import { calibrate, setThresholds, type Unseen } from './set-thresholds.js';

const labels: Label[] = [
  { place: 'codes', id: 'one' },
  { place: 'codes', id: 'two' },
  { place: 'agencies', id: 'gp' },
  { place: 'circumstances', id: 'neglect' },
  { place: 'harmTypes', id: 'physical' },
  { place: 'valence', id: 'concern' },
];
const unseen = (scores: number[], ...targets: number[]): Unseen => ({
  scores: Float32Array.from(scores),
  targets,
  unknown: [],
  weight: 1,
});
const low = -4;

it('lets the best code through from a lower score than a second one, where that is what people did', () => {
  const passages = [
    ...Array.from({ length: 20 }, () => unseen([-1, -1.5, low, low, low, 1], 0, 5)),
    ...Array.from({ length: 20 }, () => unseen([1, 0.6, low, low, low, 1], 0, 1, 5)),
  ];
  const thresholds = setThresholds(passages, labels, 4);
  expect(thresholds.first).toBeLessThanOrEqual(-1);
  const codes = passages.map(({ scores }) => codesFrom(scores, [0, 2], thresholds, 4));
  expect(codes).toEqual(passages.map(({ targets }) => targets.filter((label) => label < 2)));
});

it('sets the thresholds for many hands alike, whoever of them wrote most', () => {
  const plain = Array.from({ length: 90 }, (_, index) =>
    unseen([index < 60 ? 0.95 : -1.05, low, low, low, low, 1], ...(index < 60 ? [0] : [])),
  );
  const faint = Array.from({ length: 10 }, () => unseen([-1.05, low, low, low, low, 1], 0));
  const alike = [...plain, ...faint.map((one) => ({ ...one, weight: 9 }))];
  expect(setThresholds([...plain, ...faint], labels, 4).first).toBeGreaterThan(-1.05);
  expect(setThresholds(alike, labels, 4).first).toBeLessThan(-1.05);
});

it('puts the threshold of a facet between what is and what is not', () => {
  const passages = [
    unseen([0, 0, 2, low, low, 0], 2),
    unseen([0, 0, 1, low, low, 0], 2),
    unseen([0, 0, 0, low, low, 0]),
  ];
  expect(setThresholds(passages, labels, 4).agencies).toBeCloseTo(0.5);
});

it('makes of a score the share that was right among passages with such a score', () => {
  const passages = [
    ...Array.from({ length: 30 }, () => unseen([1, low - 1, low, low, low, 0], 0)),
    ...Array.from({ length: 10 }, () => unseen([1, low - 1, low, low, low, 0])),
    ...Array.from({ length: 10 }, () => unseen([-1, low - 1, low, low, low, 0], 0)),
    ...Array.from({ length: 30 }, () => unseen([-1, low - 1, low, low, low, 0])),
  ];
  const { codes } = calibrate(passages, labels);
  expect([confidenceOf(1, codes), confidenceOf(-1, codes)]).toEqual([0.75, 0.25]);
});
