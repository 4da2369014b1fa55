import { digestOf, edit, figure, notStated, paragraph, quote, section } from '../../test/documents.js';
import type { Edit } from './edit.js';
import { ADDED, sectionChanges, type SentPlace, type SentSection } from './section-changes.js';
import { formOf } from './section-words.js';

const early = figure('early-help', 7);
const home = section('messages', [
  paragraph('first', `Found in {${early.name}} summaries.`, early),
  paragraph('second', 'Managers asked for time.'),
  {
    kind: 'list',
    id: 'asks',
    ordered: false,
    items: [
      { text: 'Ask early.', figures: [] },
      { text: 'Ask again.', figures: [] },
    ],
  },
  { kind: 'quotes', id: 'said', quotes: [quote('p1'), quote('p2')] },
  notStated('cost', 'What it cost'),
]);
const digest = digestOf(home);
const decide = (edits: readonly Edit[], sent: SentSection) => sectionChanges(digest, home, edits, sent, 'own-new');
const save = (edits: readonly Edit[], ...places: SentPlace[]) => {
  const decided = decide(edits, { places });
  if (!decided.ok) throw new Error(decided.refusals[0].code);
  return decided.value;
};
/** A form as it was opened when so many edits were there. */
const opened = (edits: readonly Edit[]): SentPlace[] =>
  formOf(digest, home, edits).map(({ id, seen, texts, isHidden, quotes }) => ({
    id,
    seen,
    texts,
    isHidden,
    hiddenQuotes: quotes.filter((one) => one.isHidden).map(({ passageId }) => passageId),
  }));
const nothing = { changes: [], conflicts: [] };
const rewritten = (id: string, text: string, number = 1, madeBy = 'ann') =>
  edit('rewrite', id, { texts: [text] }, { number, madeBy });

it('changes nothing when a form comes back as it was opened, whatever was edited before', () => {
  const edits = [
    rewritten('second', 'They asked for time.'),
    edit('hide', 'asks', { hidden: true }),
    edit('quotes', 'said', { order: [], hidden: ['p1'] }),
    edit('answer', 'cost', { texts: ['About 4,000 pounds.', 'Mostly time.'] }),
  ];
  expect(save(edits, ...opened(edits))).toEqual(nothing);
  expect(save([], ...opened([]))).toEqual(nothing);
});

it('keeps what was changed, against what was composed, and reads a list line by line', () => {
  const { changes } = save(
    [],
    { id: 'first', seen: 0, texts: ['In {7 summaries: early-help} of them.'] },
    { id: 'asks', seen: 0, texts: ['Ask early.\n\nThen ask\tagain.'] },
    { id: 'cost', seen: 0, texts: ['It cost 12 days.'] },
  );
  expect(changes).toEqual([
    {
      target: 'first',
      kind: 'rewrite',
      content: { texts: [`In {${early.name}} of them.`] },
      against: ['Found in 7 summaries.'],
    },
    {
      target: 'asks',
      kind: 'rewrite',
      content: { texts: ['Ask early.', 'Then ask again.'] },
      against: ['Ask early.', 'Ask again.'],
    },
    {
      target: 'cost',
      kind: 'answer',
      content: { texts: ['It cost 12 days.'] },
      against: ['What it cost', 'Not recorded.'],
    },
  ]);
});

it('goes back to what was composed when somebody types just that, and takes an answer away when it is emptied', () => {
  const edits = [rewritten('second', 'They asked.'), edit('answer', 'cost', { texts: ['Much.'] })];
  const { changes } = save(
    edits,
    { id: 'second', seen: 1, texts: ['Managers asked for time.'] },
    { id: 'cost', seen: 1, texts: [''] },
  );
  expect(changes.map(({ target, content }) => [target, content])).toEqual([
    ['second', null],
    ['cost', null],
  ]);
});

describe('two editors at once', () => {
  const hers = rewritten('second', 'Managers wanted time.');

  it('keep both what they wrote in different places', () => {
    const his = { id: 'first', seen: 0, texts: ['Often: {7}.'] };
    const { changes, conflicts } = save([hers], his, { id: 'second', seen: 0, texts: ['Managers asked for time.'] });
    expect([changes.map(({ target }) => target), conflicts]).toEqual([['first'], []]);
  });

  it('are shown both texts where they wrote the same place, and nothing of either is lost', () => {
    const { changes, conflicts } = save([hers], { id: 'second', seen: 0, texts: ['Nobody had time.'] });
    expect(changes).toEqual([]);
    expect(conflicts).toEqual([
      { id: 'second', theirs: ['Managers wanted time.'], sent: ['Nobody had time.'], by: 'ann' },
    ]);
  });

  it('do not clash when they wrote the same, or when the second has read the first', () => {
    expect(save([hers], { id: 'second', seen: 0, texts: ['Managers wanted time.'] })).toEqual(nothing);
    expect(save([hers], { id: 'second', seen: 1, texts: ['Nobody had time.'] }).changes).toHaveLength(1);
  });

  it('are shown it where one left out what the other wrote in, and the second decides', () => {
    const hidden = [edit('hide', 'second', { hidden: true }, { madeBy: 'ann' })];
    const his = { id: 'second', seen: 0, texts: ['Nobody had time.'], isHidden: false };
    const theirs = ['Managers asked for time.'];
    expect(save(hidden, his)).toEqual({
      changes: [],
      conflicts: [{ id: 'second', theirs, sent: ['Nobody had time.'], by: 'ann', isLeftOut: true }],
    });
    const decided = save(hidden, { ...his, seen: 1 }).changes;
    expect(decided.map(({ kind, content }) => [kind, content])).toEqual([
      ['rewrite', { texts: ['Nobody had time.'] }],
      ['hide', null],
    ]);
  });

  it('are shown it where one took a paragraph away that the other wrote in, and it is as before where they did not', () => {
    const own = { section: 'messages', after: 'first', texts: ['Ask your team.'] };
    const edits = [edit('own', 'own-1', own), edit('own', 'own-1', null, { number: 2, madeBy: 'ann' })];
    const [place] = formOf(digest, home, edits, ['own-1', 'nowhere']).filter(({ kind }) => kind === 'own');
    expect(place).toMatchObject({ id: 'own-1', seen: 2, texts: [] });
    expect(formOf(digest, home, edits).map(({ id }) => id)).not.toContain('own-1');
    expect(save(edits, { id: 'own-1', seen: 1, texts: ['Ask your team.'] })).toEqual(nothing);
    expect(save(edits, { id: 'own-1', seen: 1, texts: ['Ask them all.'] }).conflicts).toMatchObject([
      { theirs: [], by: 'ann' },
    ]);
    const { changes } = save(edits, { id: 'own-1', seen: 2, texts: ['Ask them all.'] });
    expect(changes.map(({ content }) => content)).toEqual([{ ...own, texts: ['Ask them all.'] }]);
  });

  it('leave out different quotes of the same block', () => {
    const edits = [edit('quotes', 'said', { order: ['p2', 'p1'], hidden: ['p1'] })];
    const { changes } = save(edits, { id: 'said', seen: 0, hiddenQuotes: ['p2'] });
    expect(changes.map(({ content }) => content)).toEqual([{ order: ['p2', 'p1'], hidden: ['p1', 'p2'] }]);
  });
});

it('adds a paragraph after a place, with figures of the document in it', () => {
  const decided = decide([], { places: [], added: { after: 'second', text: 'See {7}. \nTalk it over.' } });
  expect(decided).toMatchObject({
    value: {
      changes: [
        {
          target: 'own-new',
          kind: 'own',
          content: { section: 'messages', after: 'second', texts: [`See {${early.name}}.`, 'Talk it over.'] },
        },
      ],
    },
  });
});

it('keeps nothing of a form in which something is wrong, and says where', () => {
  const decided = decide([], {
    places: [
      { id: 'second', seen: 0, texts: ['Twelve boards asked.'] },
      { id: 'first', seen: 0, texts: [''] },
      { id: 'asks', seen: 0, isHidden: true, texts: [''] },
    ],
    added: { after: null, text: 'In 40% of them.' },
  });
  expect(decided).toEqual({
    ok: false,
    refusals: [
      { code: 'editions.typed-figure', line: 1, typed: 'Twelve boards', place: 'second' },
      { code: 'editions.words-missing', place: 'first' },
      { code: 'editions.typed-figure', line: 1, typed: '40%', place: ADDED },
    ],
  });
});

it('keeps words typed into what is left out in the same form, under the same rules', () => {
  const left = { id: 'second', seen: 0, isHidden: true };
  const { changes } = save([], { ...left, texts: ['They asked.'] });
  expect(changes.map(({ kind, content }) => [kind, content])).toEqual([
    ['rewrite', { texts: ['They asked.'] }],
    ['hide', { hidden: true }],
  ]);
  expect(decide([], { places: [{ ...left, texts: ['Twelve boards.'] }] })).toMatchObject({
    refusals: [{ code: 'editions.typed-figure', place: 'second' }],
  });
});

it('refuses a place there is not, and leaves alone what a form did not hold', () => {
  expect(decide([], { places: [{ id: 'gone', seen: 0, texts: ['x'] }] })).toMatchObject({
    refusals: [{ code: 'editions.no-such-block', place: 'gone' }],
  });
  expect(save([edit('hide', 'second', { hidden: true })])).toEqual(nothing);
});
