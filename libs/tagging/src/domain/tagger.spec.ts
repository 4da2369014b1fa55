import { loadTypology } from '#libs/typology';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { join } from 'node:path';
import { loadIndicators } from '../load-indicators.js';
import { checkIndicators, type Cues, type Indicators } from './indicators.js';
import { compileTagger } from './tagger.js';

const folder = join(projectRoot, 'data/typology');
const typology = loadTypology(folder, '2013.1');
const indicators = loadIndicators(folder, typology);
const tagger = compileTagger(typology, indicators);

const cues = (entry: Partial<Cues>): Cues => ({ strong: [], weak: [], hint: [], unless: [], ...entry });
const withCodes = (codes: Record<string, Partial<Cues>>): Indicators => ({
  version: 'indicators-0',
  typology: '2013.1',
  groups: {},
  codes: Object.fromEntries(Object.entries(codes).map(([code, entry]) => [code, cues(entry)])),
  valence: { good: cues({ strong: ['good practice'] }), concern: cues({ strong: ['not'] }) },
  agencies: {},
  circumstances: {},
});
const codesIn = (codes: Record<string, Partial<Cues>>, text: string) =>
  compileTagger(typology, withCodes(codes))
    .tag(text)
    .codes.map(({ code, confidence }) => [code, confidence]);

describe('what makes a code', () => {
  it('needs one strong phrase, two weak ones, or a weak one with two hints', () => {
    const recording = { recording: { strong: ['body map'], weak: ['file', 'note'], hint: ['clear', 'case'] } };
    expect(codesIn(recording, 'Body maps were drawn')).toEqual([['recording', 0.7]]);
    expect(codesIn(recording, 'The file held no note')).toEqual([['recording', 0.64]]);
    expect(codesIn(recording, 'The case file was clear')).toEqual([['recording', 0.57]]);
    expect(codesIn(recording, 'The file, and another file, was clear')).toEqual([]);
    expect(codesIn(recording, 'A clear case')).toEqual([]);
  });

  it('counts words once, for the phrase that says most', () => {
    const thresholds = { thresholds: { strong: ['below threshold'], weak: ['threshold', 'below'] } };
    expect(codesIn(thresholds, 'It fell below the threshold')).toEqual([['thresholds', 0.7]]);
  });

  it('takes back a phrase that shares words with an unless, and leaves the same phrase elsewhere', () => {
    const supervision = { 'supervision-oversight': { strong: ['supervision'], unless: ['supervision order'] } };
    expect(codesIn(supervision, 'A supervision order was made')).toEqual([]);
    expect(codesIn(supervision, 'A supervision order was made; supervision did not ask why')).toHaveLength(1);
  });

  it('keeps to the surest four codes, and to the order of the typology where they are equally sure', () => {
    const codes = Object.fromEntries([...typology.codes.keys()].slice(0, 6).map((code) => [code, { strong: ['pat'] }]));
    const found = codesIn({ ...codes, recording: { strong: ['pat', 'butter'] } }, 'Pat of butter');
    expect(found).toEqual([['recording', 0.91], ...[...typology.codes.keys()].slice(0, 3).map((code) => [code, 0.7])]);
  });

  it('weighs good cues against concern, and takes a code without either for a concern', () => {
    const small = compileTagger(typology, withCodes({ recording: { strong: ['body map'] } }));
    expect(
      ['Good practice.', 'Not good practice', 'A body map', 'A map'].map((text) => small.tag(text).valence),
    ).toEqual(['good', 'concern', 'concern', 'neutral']);
  });
});

describe('the indicators of typology 2013.1', () => {
  it('name the tagger and the typology, and suggest what a reader would', () => {
    expect([tagger.version, tagger.typologyVersion]).toEqual(['indicators-1', '2013.1']);
    expect(tagger.tag('The HV was not told about the domestic abuse.')).toEqual({
      codes: [
        {
          code: 'information-sharing',
          confidence: 0.7,
          evidence: [{ start: 4, end: 19, text: 'HV was not told' }],
        },
      ],
      valence: 'concern',
      agencies: ['health-visiting'],
      circumstances: ['domestic-abuse'],
    });
  });

  it('say nothing of contact details, dates and bare description', () => {
    const texts = ['Contact the board office on 01632 960111.', 'The meeting is on 3 March 2014.', 'Mother was 24.'];
    expect(texts.map((text) => tagger.tag(text))).toEqual(
      texts.map(() => ({ codes: [], valence: 'neutral', agencies: [], circumstances: [] })),
    );
  });

  it.each([...typology.codes.keys()])('have a phrase that speaks for %s on its own', (code) => {
    const said = indicators.codes[code]!.strong.map(firstWay).filter((text) =>
      tagger.tag(text).codes.some((found) => found.code === code),
    );
    expect(said.length).toBeGreaterThan(indicators.codes[code]!.strong.length / 2);
  });

  it.each(['agencies', 'circumstances'] as const)('have a phrase that speaks for each of the %s', (facet) => {
    const silent = Object.entries(indicators[facet]).filter(
      ([id, { strong }]) => !strong.map(firstWay).some((text) => tagger.tag(text)[facet].includes(id)),
    );
    expect(silent).toEqual([]);
  });

  it('are refused, with every place, when an id is unknown, a phrase is there twice, or one cannot be read', () => {
    const wrong = structuredClone(indicators);
    wrong.codes['weather'] = cues({ strong: ['rain'] });
    wrong.codes['recording']!.weak.push('body map', 'body map');
    wrong.circumstances['neglect']!.strong.push('(neglect');
    delete wrong.agencies['gp'];
    expect(() => checkIndicators(wrong, typology, 'x.yaml')).toThrow(
      'x.yaml: codes.weather is not in the typology; codes.recording: "body map" is there twice; ' +
        'codes.recording: "body map" is there twice; agencies.gp has no phrases; ' +
        'circumstances.neglect: "(neglect" has a bracket that is not closed.',
    );
    expect(() => checkIndicators({ ...indicators, typology: '2012.1' }, typology, 'x.yaml')).toThrow(
      'x.yaml: it is for typology 2012.1, not 2013.1.',
    );
    expect(() => checkIndicators({}, typology, 'x.yaml')).toThrow('x.yaml is not a list of indicators');
  });
});

describe('any text at all', () => {
  const words = [
    'not shared',
    'HV',
    'children’s',
    'supervision',
    'domestic abuse',
    '👩‍👧',
    'שלום',
    'é',
    '\u0301',
    '.\n',
    'A&E',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })))
    .map((parts) => parts.join(' '));

  it('gives evidence that stands in the text exactly where it says', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const { evidence } of tagger.tag(given).codes) {
          expect(evidence.length).toBeGreaterThan(0);
          for (const { start, end, text: words } of evidence) expect(given.slice(start, end)).toBe(words);
        }
      }),
      { seed: 2013, numRuns: 500 },
    );
  });

  it('is tagged the same each time, with at most four codes, the surest first', () => {
    const again = compileTagger(typology, indicators);
    fc.assert(
      fc.property(text, (given) => {
        const tags = tagger.tag(given);
        const sure = tags.codes.map(({ confidence }) => confidence);
        expect(again.tag(given)).toEqual(tags);
        expect(sure.length).toBeLessThanOrEqual(4);
        expect(sure).toEqual([...sure].sort((one, other) => other - one));
        expect(sure.every((confidence) => confidence >= 0.5 && confidence <= 1)).toBe(true);
      }),
      { seed: 2013, numRuns: 300 },
    );
  });

  it('is read in time that grows with its length, even when it is one word or all matches', () => {
    const long = ['a'.repeat(200_000), 'not shared '.repeat(5_000), 'constructor __proto__ toString '.repeat(1_000)];
    expect(long.map((given) => tagger.tag(given).codes.length <= 4)).toEqual([true, true, true]);
  });
});

/** The first way of saying a phrase: "(a|b) ... <child>" as "a child". */
function firstWay(phrase: string): string {
  return phrase
    .replace(/\(([^()|]*)[^()]*\)/g, '$1')
    .replace(/<([a-z-]+)>/g, (_, name: string) => indicators.groups[name]![0]!)
    .replaceAll(' ...', '');
}
