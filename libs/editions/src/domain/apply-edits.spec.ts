import { blocksOf, type Document, documentToText, figuresOf, quotesOf } from '#libs/digests';
import { digestOf, edit, figure, notStated, paragraph, quote, section } from '../../test/documents.js';
import { applyEdits } from './apply-edits.js';
import { WHOLE_DOCUMENT } from './edit.js';

const early = figure('early-help', 7);
const COMPOSED = `Early help came up in {${early.name}} summaries.`;
const AS_READ = ['Early help came up in 7 summaries.'];
const digest = (count = early) =>
  digestOf(
    section('messages', [
      paragraph('first', COMPOSED, count),
      paragraph('second', 'Managers asked for time to reflect.'),
      { kind: 'quotes', id: 'said', quotes: [quote('p1'), quote('p2')] },
    ]),
    section('national', [notStated('pointers', 'What other regions say')]),
  );
const rewrite = edit(
  'rewrite',
  'first',
  { texts: [`In {${early.name}} of them, help came early.`] },
  { against: AS_READ },
);
const idsOf = (document: Document) => blocksOf(document).map(({ id }) => id);

it('gives back what was composed where nobody edited, or where an editor went back to it', () => {
  const back = edit('rewrite', 'first', null, { number: 2 });
  expect(applyEdits(digest(), [])).toEqual({ document: digest(), unplaced: [], stale: [] });
  expect(applyEdits(digest(), [rewrite, back]).document).toEqual(digest());
});

it('puts the words of an editor in the place of the composed ones, with the figures of the snapshot in them', () => {
  const { document, stale } = applyEdits(digest(), [rewrite]);
  expect(documentToText(document)).toContain('In 7 of them, help came early.');
  expect(stale).toEqual([]);
});

it('keeps the words and brings the figure up to date when it is composed again, and says that they are of an earlier draft', () => {
  const { document, stale } = applyEdits(digest(figure('early-help', 9)), [rewrite]);
  expect(documentToText(document)).toContain('In 9 of them, help came early.');
  expect(stale).toEqual([{ edit: rewrite, now: ['Early help came up in 9 summaries.'] }]);
});

it('hides, reorders and adds, in a section and among sections', () => {
  const { document } = applyEdits(digest(), [
    edit('hide', 'second', { hidden: true }),
    edit('own', 'own-1', { section: 'messages', after: 'said', texts: ['Talk it over with your team.'] }),
    edit('order', 'messages', { order: ['said', 'first'] }),
    edit('order', WHOLE_DOCUMENT, { order: ['national', 'messages'] }),
  ]);
  expect(idsOf(document)).toEqual(['pointers', 'said', 'own-1', 'first']);
});

it('leaves a quote out, or gives it another place, and changes none of its words', () => {
  const swapped = applyEdits(digest(), [edit('quotes', 'said', { order: ['p2', 'p1'], hidden: [] })]);
  expect(quotesOf(swapped.document)).toEqual([quote('p2'), quote('p1')]);
  const one = applyEdits(digest(), [edit('quotes', 'said', { order: [], hidden: ['p1'] })]);
  expect(quotesOf(one.document)).toEqual([quote('p2')]);
  const none = applyEdits(digest(), [edit('quotes', 'said', { order: [], hidden: ['p1', 'p2'] })]);
  expect(idsOf(none.document)).not.toContain('said');
});

it('prints an answer of a person under whom it is of, with the numbers they gave', () => {
  const answer = edit('answer', 'pointers', { texts: ['The North has 12 reviews on this.', 'Ask them.'] });
  const text = documentToText(applyEdits(digest(), [answer]).document);
  expect(text).toContain(
    'What other regions say, as stated by Invented region:\n\nThe North has 12 reviews on this.\n\nAsk them.',
  );
  expect(text).not.toContain('Not stated');
});

describe('words that find no place', () => {
  const without = digestOf(section('messages', [paragraph('second', 'Managers asked for time to reflect.')]));

  it('are told when their block, their section or a figure they name is gone', () => {
    const own = edit('own', 'own-1', { section: 'national', after: null, texts: ['Ours.'] });
    const naming = edit('rewrite', 'second', { texts: [`Asked in {${early.name}}.`] });
    const { document, unplaced } = applyEdits(without, [rewrite, own, naming]);
    expect(document).toEqual(without);
    expect(unplaced).toEqual([
      { edit: naming, why: 'figure-gone' },
      { edit: rewrite, why: 'block-gone' },
      { edit: own, why: 'section-gone' },
    ]);
  });

  it('are told when the record has an answer since, or the block is of another kind', () => {
    const answer = edit('answer', 'second', { texts: ['We asked.'] });
    expect(applyEdits(without, [answer]).unplaced).toEqual([{ edit: answer, why: 'answered-since' }]);
    const missing = digestOf(section('messages', [notStated('first', 'Early help')]));
    expect(applyEdits(missing, [rewrite]).unplaced).toEqual([{ edit: rewrite, why: 'shape-changed' }]);
  });
});

it('says of words beside or in the place of a figure the same as the composed document says of it', () => {
  const figures = figuresOf(applyEdits(digest(), [rewrite]).document);
  expect(figures).toEqual([early]);
});
