import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadLabelledForms } from '../label-judge.js';
import { type Candidate, learnLabels, type LabelledForm } from './label-judge.js';

const folder = join(projectRoot, 'data/labels');
const writers = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const all = loadLabelledForms(folder);

/** A label as it stands in a table, beside an answer of some length. */
const beside = (text: string, more: Partial<Candidate> = {}): Candidate => ({
  text,
  noLabel: 0.35,
  value: 'long',
  ...more,
});

const judgedOf = (form: LabelledForm, forms: readonly LabelledForm[]) =>
  learnLabels(forms)(form.map(([text]) => beside(text, { value: 'short' })));

/** How many of a hand's labels are told by words and order alone, learning from the other hands. */
function shareOf(name: string): number {
  const own = loadLabelledForms(folder, name);
  const judge = learnLabels(all.filter((form) => !own.some((one) => JSON.stringify(one) === JSON.stringify(form))));
  const right = own.flatMap((form) => {
    const judged = judge(form.map(([text]) => beside(text)));
    return form.map(([, field], index) => judged[index]!.field === field);
  });
  return right.filter(Boolean).length / right.length;
}

it('tells by words and order what nine in ten labels mean, of the two hardest hands five in six, learning from the others', () => {
  const shares = writers.map(shareOf);
  const [hardest, , ...others] = shares.toSorted((one, other) => one - other);
  expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.9);
  expect(hardest).toBeGreaterThan(0.83);
  expect(Math.min(...others)).toBeGreaterThan(0.89);
});

const judge = learnLabels(all);

it('tells two labels apart that say little by what stands beside them', () => {
  const judged = judge([
    beside('Area', { value: 'board', hinted: 'lscbArea' }),
    beside('When', { value: 'date', hinted: 'incidentMonth' }),
    beside('Ours', { value: 'code' }),
  ]);
  expect(judged.map(({ field }) => field)).toEqual(['lscbArea', 'incidentMonth', 'reference']);
});

it('holds what a wording says already for certain', () => {
  const [first] = judge([beside('Anything at all', { known: 'impactAudit' })]);
  expect(first).toMatchObject({ field: 'impactAudit', chance: expect.closeTo(1, 6) as number });
});

it('says of words no board uses nothing it is sure of, where they seldom are labels', () => {
  const [only] = judge([beside('Zebra crossing', { noLabel: 0.985 })]);
  expect(only!.field).toBe('none');
});

it('gives chances that sum to one, of any words in any order', () => {
  const fields = [...new Set(all.flatMap((form) => form.map(([, field]) => field)))];
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 12 }), (texts) => {
      for (const { chanceOf } of judge(texts.map((text) => beside(text))))
        expect(fields.reduce((sum, field) => sum + chanceOf(field), 0)).toBeCloseTo(1, 5);
    }),
    { numRuns: 60, seed: 2013 },
  );
});

it('judges the same labels the same way', () => {
  const [form] = all as [LabelledForm];
  expect(JSON.stringify(judgedOf(form, all))).toBe(JSON.stringify(judgedOf(form, all)));
});
