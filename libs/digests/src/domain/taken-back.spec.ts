import { anExampleDocument } from '../../../../test/builders/example-document.js';
import { paragraph, section, table, words } from './blocks.js';
import type { Block } from './document.js';
import type { DigestRecurrences, UptakeFacts } from './gathered.js';
import { lineOf } from './line.js';
import { namesTakenBack, takenBackIn, uptakeTakenBack, usesTakenBack } from './taken-back.js';

const counts = { boards: 2, answered: 1, willAct: 0, acted: 1, notRelevant: 0, changed: 0 };
const SAID = { board: 'Ambleford', words: 'We ask {always}.' };
const uptake: UptakeFacts = {
  quarter: '2014-Q1',
  messages: [{ message: 'm1', text: 'Ask.', ...counts, shared: [SAID] }],
};
const came = (...named: string[]): DigestRecurrences => ({
  recurrences: 2,
  boards: 2,
  queried: 0,
  themes: [{ code: 'early-help', label: 'Early help', recurrences: 2, boards: 2, named }],
});
const documentOf = (...blocks: Block[]) =>
  anExampleDocument({ sections: [section('whole', 'Whole', '1', [], [section('since', 'Since', null, blocks)])] });

it('is nothing as long as the message stands and its board shares the same words', () => {
  expect(uptakeTakenBack(uptake, { messages: ['Ask.', 'Other.'], shared: [SAID] })).toEqual([]);
});

it('is words that their board shares no more, or shares otherwise, and the message once it is withdrawn', () => {
  const [block, gone] = ['since-m1', { what: 'words', text: SAID.words, block: 'since-m1' }];
  expect(uptakeTakenBack(uptake, { messages: ['Ask.'], shared: [{ ...SAID, words: 'We ask.' }] })).toEqual([gone]);
  expect(uptakeTakenBack(uptake, { messages: ['Ask.'], shared: [{ ...SAID, board: 'Brackenmoor' }] })).toEqual([gone]);
  expect(uptakeTakenBack(uptake, { messages: [], shared: [] })).toEqual([
    { what: 'message', text: 'Ask.', block },
    gone,
  ]);
});

it('is the name of a board that is not to be named beside that theme, and a withdrawn message in a board’s own words', () => {
  const [name] = namesTakenBack(came('Ambleford', 'Brackenmoor'), came('Brackenmoor'));
  expect(name).toEqual({ what: 'name', text: 'Ambleford', block: 'not-sustained-themes' });
  const told = { quarter: '2014-Q1', step: null, heardWith: [], action: null, role: null, changed: null, evidence: [] };
  const uses = [
    { ...told, message: 'a', words: 'Ask.' },
    { ...told, message: 'b', words: 'Stay.' },
  ];
  expect(usesTakenBack(uses, ['Stay.']).map(({ text, block }) => [text, block])).toEqual([
    ['Ask.', 'uses.messages'],
    ['Ask.', 'use.a'],
  ]);
});

it('is in a document where its block still says it, braces and all, and not where an editor took it out', () => {
  const gone = uptakeTakenBack(uptake, { messages: [], shared: [] });
  const since = (detail: string): Block => ({
    id: 'since-m1',
    kind: 'card',
    heading: 'Ask.',
    terms: [{ term: 'Ambleford says', detail: lineOf(detail) }],
  });
  expect(takenBackIn(documentOf(since(SAID.words)), gone)).toEqual([
    { what: 'message', sectionId: 'since' },
    { what: 'words', sectionId: 'since' },
  ]);
  expect(takenBackIn(documentOf(since('They ask.')), gone).map(({ what }) => what)).toEqual(['message']);
  expect(takenBackIn(documentOf(paragraph('other', SAID.words)), gone)).toEqual([]);
  const names = table('not-sustained-themes', 'What came back', [words('Boards')], [['Ambleford, Brackenmoor']]);
  expect(takenBackIn(documentOf(names), namesTakenBack(came('Ambleford'), came()))).toHaveLength(1);
});
