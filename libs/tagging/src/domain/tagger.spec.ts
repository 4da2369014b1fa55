import { loadTypology } from '#libs/typology';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { join } from 'node:path';
import { loadIndicators } from '../load-indicators.js';
import { loadModel } from '../load-model.js';
import { checkIndicators } from './indicators.js';
import { compileTagger, type Tags } from './tagger.js';

const folder = join(projectRoot, 'data/typology');
const typology = loadTypology(folder, '2013.1');
const indicators = loadIndicators(folder, typology);
const model = loadModel(join(projectRoot, 'data/tagger'), '2013.1');
const tagger = compileTagger(typology, model);

/** The reason of everything that is suggested. */
const reasonsOf = ({ codes, reasons }: Tags) => [...codes, ...Object.values(reasons).flat()];

describe('the tagger that comes with the platform', () => {
  it('names itself and its typology, and suggests what a reader would, with the words that led there', () => {
    expect(tagger.version).toMatch(/^shipped-[0-9a-f]{8}$/);
    expect(tagger.typologyVersion).toBe('2013.1');
    const tags = tagger.tag('The HV was not told about the domestic abuse.');
    expect(tags).toMatchObject({
      codes: [{ code: 'information-sharing' }],
      valence: 'concern',
      agencies: ['health-visiting'],
      circumstances: ['domestic-abuse'],
    });
    expect(tags.codes[0]!.evidence.map(({ text }) => text).join(' ')).toContain('not told');
    expect(tags.reasons.agencies[0]!.evidence).toEqual([{ start: 4, end: 6, text: 'HV' }]);
    expect(tags.reasons.circumstances[0]!.evidence).toEqual([{ start: 30, end: 44, text: 'domestic abuse' }]);
  });

  it.each([
    ['missed-appointments', 'DNA letters were filed.', 'She was not brought to three clinics.'],
    ['fathers-and-partners', 'Hidden men.', 'Unseen males in the household were never asked about.'],
  ])('knows %s by short forms and by other words for the same', (code, ...texts) => {
    const codes = texts.map((text) => tagger.tag(text).codes.map((found) => found.code));
    expect(codes).toEqual(texts.map(() => expect.arrayContaining([code])));
  });

  it.each([
    ['poverty-housing', 'The family lived in poverty.'],
    ['young-parents', 'Lessons about teenage pregnancy need to be shared with all agencies.'],
    ['adolescent', 'A 15-year-old was seen twice.'],
    ['infant-under-1', 'He was eleven weeks old.'],
  ])('knows the circumstance %s where it is plainly named', (circumstance, text) => {
    expect(tagger.tag(text).circumstances).toContain(circumstance);
  });

  it('says nothing of contact details, dates and bare description', () => {
    const texts = ['Contact the board office on 01632 960111.', 'The meeting is on 3 March 2014.', 'Mother was 24.'];
    const tags = texts.map((text) => tagger.tag(text));
    expect(tags.map(({ codes, valence }) => [codes, valence])).toEqual(texts.map(() => [[], 'neutral']));
  });

  it('tells good practice told plainly from a concern', () => {
    expect(tagger.tag('The health visitor persisted, rang each week, and got to know the family well.').valence).toBe(
      'good',
    );
    expect(tagger.tag('The health visitor gave up ringing and nobody got to know the family.').valence).toBe('concern');
  });

  it('is not put together with another typology', () => {
    const other = { ...typology, version: '2014.1' };
    expect(() => compileTagger(other, model)).toThrow('was made for typology 2013.1, not 2014.1');
  });
});

describe('the indicators of typology 2013.1', () => {
  it.each([...typology.codes.keys()])('have phrases by which %s is suggested on its own', (code) => {
    const said = indicators.codes[code]!.strong.map(firstWay).filter((text) =>
      tagger.tag(text).codes.some((found) => found.code === code),
    );
    expect(said.length).toBeGreaterThan(indicators.codes[code]!.strong.length / 3);
  });

  it.each(['agencies', 'circumstances'] as const)('have a phrase by which each of the %s is suggested', (facet) => {
    const silent = Object.entries(indicators[facet]).filter(
      ([id, { strong }]) => !strong.map(firstWay).some((text) => tagger.tag(text)[facet].includes(id)),
    );
    expect(silent).toEqual([]);
  });

  it('are refused, with every place, when an id is unknown, a phrase is there twice, or one cannot be read', () => {
    const wrong = structuredClone(indicators);
    wrong.codes['weather'] = { strong: ['rain'], weak: [], hint: [], unless: [] };
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
        for (const { evidence } of reasonsOf(tagger.tag(given))) {
          expect(evidence.length).toBeLessThanOrEqual(3);
          for (const { start, end, text: words } of evidence) expect(given.slice(start, end)).toBe(words);
        }
      }),
      { seed: 2013, numRuns: 500 },
    );
  });

  it('is tagged the same each time, with at most four codes', () => {
    const again = compileTagger(typology, model);
    fc.assert(
      fc.property(text, (given) => {
        const tags = tagger.tag(given);
        const sure = tags.codes.map(({ confidence }) => confidence);
        expect(again.tag(given)).toEqual(tags);
        expect(sure.length).toBeLessThanOrEqual(4);
        expect(sure.every((confidence) => confidence > 0 && confidence <= 1)).toBe(true);
      }),
      { seed: 2013, numRuns: 300 },
    );
  });

  // Time that grew with the square of the length would be hours here; the bound only tells a hang from a slow machine.
  it.each(['a', 'not shared ', 'constructor __proto__ toString '])(
    'is read to its end when it is two hundred thousand letters of %j',
    (text) => {
      const started = performance.now();
      tagger.tag(text.repeat(200_000 / text.length));
      expect(performance.now() - started).toBeLessThan(60_000);
    },
  );
});

/** The first way of saying a phrase: "(a|b) ... <child>" as "a child". */
function firstWay(phrase: string): string {
  return phrase
    .replace(/\(([^()|]*)[^()]*\)/g, '$1')
    .replace(/<([a-z-]+)>/g, (_, name: string) => indicators.groups[name]![0]!)
    .replaceAll(' ...', '');
}
