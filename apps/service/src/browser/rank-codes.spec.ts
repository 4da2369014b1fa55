import { rankCodes } from './rank-codes.js';

const code = (id: string, label: string, scope = '', include = '', exclude = '') => ({
  id,
  label,
  scope,
  include,
  exclude,
});
const codes = [
  code('visibility', 'Keeping the child seen', 'Access at home and in school', '', 'missed appointments'),
  code('missed', 'Missed appointments', 'Was not brought', 'DNA; no access visits'),
  code('voice', 'Hearing the child', 'Whether the child was listened to', 'advocacy'),
];

it('finds a code by the beginning of its words, in any order', () => {
  expect(rankCodes('appo miss', codes)).toEqual(['missed', 'visibility']);
});

it('puts a word of the label before one of the notes, and what a code leaves out last', () => {
  expect(rankCodes('missed', codes)).toEqual(['missed', 'visibility']);
  expect(rankCodes('access', codes)).toEqual(['visibility', 'missed']);
});

it('wants every word, and finds nothing for a word that is nowhere or for no word at all', () => {
  expect([rankCodes('child zebra', codes), rankCodes('  ', codes), rankCodes('?', codes)]).toEqual([[], [], []]);
});

it('looks into the inclusions, whatever the case', () => {
  expect(rankCodes('dna', codes)).toEqual(['missed']);
  expect(rankCodes('ADVOC', codes)).toEqual(['voice']);
});
