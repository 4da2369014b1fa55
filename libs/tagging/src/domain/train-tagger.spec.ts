import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { loadIndicators } from '../load-indicators.js';
import { headOf, packModel, unpackModel } from './model.js';
import { compileTagger } from './tagger.js';
import { trainTagger, type TrainingPassage } from './train-tagger.js';

const folder = join(projectRoot, 'data/typology');
const typology = loadTypology(folder, '2013.1');
const indicators = loadIndicators(folder, typology);

const places = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Hazel', 'Juniper', 'Larch', 'Maple', 'Oak', 'Pine', 'Rowan'];
const passage = (id: string, text: string, codes: string[], rest: Partial<TrainingPassage> = {}): TrainingPassage => ({
  id,
  text,
  codes,
  valence: codes.length > 0 ? 'concern' : 'neutral',
  agencies: [],
  circumstances: [],
  harmTypes: [],
  typical: true,
  ...rest,
});
/** Passages in which a made-up word, "zorbing", is what people call recording. */
const passages = places.flatMap((place, index) => [
  passage(`a${index}`, `At ${place} ${index} zorbing fell behind ${'and again '.repeat(index % 3)}`, ['recording']),
  passage(`b${index}`, `${place} team ${index} met in week ${index} ${'as before '.repeat(index % 4)}`, []),
]);

const model = trainTagger(typology, indicators, passages, 'test-1');

it('learns from people what no phrase and no note says', () => {
  const { codes } = compileTagger(typology, model).tag('At Willow 3 zorbing');
  expect(codes[0]).toMatchObject({ code: 'recording', evidence: [{ text: expect.stringContaining('zorbing') }] });
});

it('learns from the notes of the typology what no passage says', () => {
  const { codes } = compileTagger(typology, model).tag('Graded Care Profile and other screening tools');
  expect(codes.map(({ code }) => code)).toContain('practice-tools');
});

it('is the same model, byte for byte, when it learns from the same passages again', () => {
  const again = trainTagger(typology, indicators, passages, 'test-1');
  expect(packModel(again).equals(packModel(model))).toBe(true);
});

it('is kept as bytes and read back with the same suggestions', () => {
  const kept = unpackModel(packModel(model));
  expect(packModel(kept).equals(packModel(model))).toBe(true);
  const [before, after] = [model, kept].map((one) => compileTagger(typology, one).tag('The zorbing'));
  expect(after!.codes.map(({ code }) => code)).toEqual(before!.codes.map(({ code }) => code));
});

it('says what it is without being unpacked', () => {
  const { version, typologyVersion } = model;
  expect(headOf(packModel(model))).toEqual({ version, typologyVersion });
});

it('does not read bytes that are no model', () => {
  expect(() => headOf(Buffer.from('not a model'))).toThrow('incorrect header check');
  expect(() => unpackModel(Buffer.from('not a model'))).toThrow('incorrect header check');
});
