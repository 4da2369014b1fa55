import fc from 'fast-check';
import { releasedWording, replacing } from './released-wording.js';

const text = 'Jayden was seen at Hilltop Primary on 3 March 2013.';
const at = (words: string, wording: string, key = 'themes.0') => ({
  key,
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  wording,
});

it('puts the general wording in place and leaves the rest as it was', () => {
  const wording = releasedWording(
    [{ key: 'themes.0', text }],
    [at('3 March 2013', '2013'), at('Jayden', '[name removed]'), at('Hilltop Primary', 'a primary school')],
  );
  expect(wording.get('themes.0')).toBe('[name removed] was seen at a primary school on 2013.');
});

it('does not name a text that leaves as it is', () => {
  expect([...releasedWording([{ key: 'themes.1', text }], [at('Jayden', '[name removed]')]).keys()]).toEqual([]);
});

it('takes all of two parts that overlap, and the wording of the longer one', () => {
  const inner = at('Hilltop Primary', 'a primary school');
  const outer = at('seen at Hilltop Primary on 3 March 2013', 'seen at school');
  const later = at('on 3 March 2013.', 'in 2013.');
  const word = (...own: (typeof inner)[]) => releasedWording([{ key: 'themes.0', text }], own).get('themes.0');
  expect(word(inner, outer)).toBe('Jayden was seen at school.');
  expect(word(later, outer)).toBe('Jayden was seen at school');
});

it('tells of each part which wording leaves where it stands: that of the longer one, of all it overlaps', () => {
  const inner = at('Hilltop Primary', 'a primary school');
  const outer = at('seen at Hilltop Primary on 3 March 2013', 'seen at school');
  const apart = at('Jayden', '[name removed]');
  const all = [inner, outer, apart];
  expect([replacing(inner, all), replacing(outer, all), replacing(apart, all)]).toEqual([outer, outer, apart]);
  expect(replacing(at('2013.', ''), all)).toBe(outer); // in part
  expect(replacing(at('was', ''), all)).toBeUndefined();
  expect(replacing(at('Hilltop Primary', '', 'themes.1'), all)).toBeUndefined();
  expect(replacing({ key: 'themes.0', start: text.length, end: text.length }, all)).toBeUndefined(); // what stands in no words
});

it('leaves no text empty', () => {
  expect(releasedWording([{ key: 'a', text: 'X' }], [{ key: 'a', start: 0, end: 1, wording: ' ' }]).get('a')).toBe(
    '[removed]',
  );
});

it('keeps just what stands outside the replaced parts, whatever they are', () => {
  const span = fc.tuple(fc.nat(60), fc.nat(12)).map(([start, length]) => ({ start, end: start + length + 1 }));
  fc.assert(
    fc.property(
      fc.string({ minLength: 80, maxLength: 80 }),
      fc.array(span, { minLength: 1, maxLength: 6 }),
      (line, spans) => {
        const marked = spans.map((one) => ({ ...one, key: 'k', wording: '\u0001' }));
        const out = releasedWording([{ key: 'k', text: line }], marked).get('k')!;
        const outside = [...Array(line.length).keys()].filter(
          (i) => !spans.some(({ start, end }) => i >= start && i < end),
        );
        const left = outside.map((i) => line[i]).join('');
        expect(out.replaceAll('\u0001', '') === left || out === '[removed]').toBe(true);
      },
    ),
    { seed: 2013, numRuns: 300 },
  );
});
