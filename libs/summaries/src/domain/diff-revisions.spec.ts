import fc from 'fast-check';
import { draftOf } from '../../../../test/builders/draft.js';
import { diffRevisions, type LineDiff } from './diff-revisions.js';

const fields = (themes: string | null) => draftOf({ themes }).fields;
const themesOf = (before: string | null, after: string | null) =>
  diffRevisions(fields(before), fields(after)).find(({ field }) => field === 'themes')!;
const side = (lines: readonly LineDiff[], other: 'added' | 'removed') =>
  lines
    .filter(({ kind }) => kind !== other)
    .map(({ parts }) => parts.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join(''));

it('says word by word what became of a line', () => {
  expect(themesOf('The GP was not told.', 'The GP was told late.').lines).toEqual([
    {
      kind: 'changed',
      parts: [
        { kind: 'same', text: 'The GP was ' },
        { kind: 'removed', text: 'not ' },
        { kind: 'same', text: 'told' },
        { kind: 'added', text: ' late' },
        { kind: 'same', text: '.' },
      ],
    },
  ]);
});

it('tells a line that came in and one that went from those that stayed', () => {
  expect(themesOf('One.\nTwo.', 'One.\nTwo.\nThree.').lines.map(({ kind }) => kind)).toEqual(['same', 'same', 'added']);
  expect(themesOf('One.\nTwo.', 'Two.').lines.map(({ kind }) => kind)).toEqual(['removed', 'same']);
  expect(themesOf('One.', null)).toMatchObject({ isChanged: true, lines: [{ kind: 'removed' }] });
});

it('does not take one line that went and another that came for a change', () => {
  const { lines } = themesOf('Or to the office.', 'Nobody asked the father.');
  expect(lines.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

it('tells an answer as gone and come whole where more of it differs than anybody reads word by word', () => {
  const text = (each: string) => Array.from({ length: 1200 }, (_, n) => `kept ${n} ${each}${n}`).join(' ');
  expect(themesOf(text('old'), text('new')).lines.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  expect(themesOf(`${text('old')}.`, text('old')).lines.map(({ kind }) => kind)).toEqual(['changed']);
});

it('names every answer of the form, and those alone as changed that are', () => {
  const diff = diffRevisions(fields('One.'), fields('Two.'));
  expect(diff.filter(({ isChanged }) => isChanged).map(({ field }) => field)).toEqual(['themes']);
  expect(diff).toHaveLength(12);
});

it('holds both revisions whole, whatever they say', () => {
  const line = fc.constantFrom('', 'GP not told.', 'GP told late.', 'Why?', 'A  b', 'Naïve “quote” – yes');
  const text = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { lines } = themesOf(before, after);
      expect([side(lines, 'added').join('\n'), side(lines, 'removed').join('\n')]).toEqual([before, after]);
    }),
    { seed: 2013, numRuns: 300 },
  );
});
