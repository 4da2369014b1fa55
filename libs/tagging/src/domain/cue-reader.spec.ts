import { cueReader, STRENGTHS } from './cue-reader.js';
import type { Cues, Indicators } from './indicators.js';
import type { Label } from './labels.js';

const cues = (entry: Partial<Cues>): Cues => ({ strong: [], weak: [], hint: [], unless: [], ...entry });
const phrases = (codes: Record<string, Partial<Cues>>): Indicators => ({
  version: 'indicators-0',
  typology: '2013.1',
  abbreviations: {},
  groups: {},
  codes: Object.fromEntries(Object.entries(codes).map(([code, entry]) => [code, cues(entry)])),
  valence: { good: cues({}), concern: cues({}) },
  agencies: {},
  circumstances: {},
});

/** What is found, as "code strength: words". */
function found(codes: Record<string, Partial<Cues>>, text: string): string[] {
  const labels: Label[] = Object.keys(codes).map((id) => ({ place: 'codes', id }));
  return cueReader(
    labels,
    phrases(codes),
  )(text).map(
    ({ label, strength, start, end }) => `${labels[label]!.id} ${STRENGTHS[strength]}: ${text.slice(start, end)}`,
  );
}

it('finds the phrases of each code, the strongest first, each once', () => {
  const recording = { recording: { strong: ['body map'], weak: ['file', 'note'], hint: ['clear', 'case'] } };
  expect(found(recording, 'The case file held body maps; another file was clear')).toEqual([
    'recording strong: body maps',
    'recording weak: file',
    'recording hint: clear',
    'recording hint: case',
  ]);
});

it('counts words once, for the phrase that says most', () => {
  const thresholds = { thresholds: { strong: ['below threshold'], weak: ['threshold', 'below'] } };
  expect(found(thresholds, 'It fell below the threshold')).toEqual(['thresholds strong: below the threshold']);
});

it('takes back a phrase that shares words with an unless, and leaves the same phrase elsewhere', () => {
  const supervision = { 'supervision-oversight': { strong: ['supervision'], unless: ['supervision order'] } };
  expect(found(supervision, 'A supervision order was made')).toEqual([]);
  expect(found(supervision, 'A supervision order was made; supervision did not ask why')).toEqual([
    'supervision-oversight strong: supervision',
  ]);
});

it('keeps the phrases of different codes apart, though they share words', () => {
  const both = { recording: { strong: ['body map'], unless: ['map'] }, 'practice-tools': { weak: ['body map'] } };
  expect(found(both, 'Body maps')).toEqual(['practice-tools weak: Body maps']);
});
