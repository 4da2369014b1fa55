import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadGate } from '#libs/release';
import { loadTypology } from '#libs/typology';
import { findIdentifying } from './find-identifying.js';
import { questionFor } from './question-for.js';
import type { TextField } from './step.js';

const { region } = loadReference(join(projectRoot, 'data/reference'), 'invented');
const gate = loadGate(join(projectRoot, 'data/identifiers/words'), region);
const ends = {
  reference: 'IR-2014-820',
  recurredOn: '2014-05-15',
  actionReference: 'IR-2013-004',
  completedOn: '2013-11-30',
  completedPrecision: 'day' as const,
};
const found = (field: TextField, text: string) =>
  findIdentifying({ [field]: text }, gate, ends).map(({ start, end }) => text.slice(start, end));

it('lets the question pass as the platform fills it in, whatever the theme', () => {
  const labels = [...loadTypology(join(projectRoot, 'data/typology'), '2013.1').codes.values()];
  const known = {
    ...ends,
    evidence: { planned: 1, given: 0, ofSummary: 0 },
    sameAgency: true,
    incident: 'before',
  } as const;
  const refused = labels.filter(({ label }) => found('question', questionFor({ ...known, theme: label })).length > 0);
  expect(refused).toEqual([]);
});

it.each([
  ['question', 'See CR/4471/13 of 3 May 2014 and IR-2014-820.', ['CR/4471/13 of 3 May 2014']],
  ['question', 'Is this so since 16 May 2014?', ['16 May 2014']],
  ['question', 'Ask Jane Smith about IR-2014-820.', ['Jane Smith']],
  ['next', 'By 30 June 2015', []],
  ['next', 'Induction by Monday 29 June 2015, again on 1st of September.', []],
  ['next', 'Jane Smith of 12 Mill Lane trains all by 30/06/2015.', ['Jane Smith', '12 Mill Lane']],
  ['next', 'What we learnt of her, who died on 3 May 2014, is taught by 30 June 2015.', ['on 3 May 2014']],
  ['next', 'A child born on 3 July 2014 is visited by 30 June 2015.', ['born on 3 July 2014']],
  ['evidence', 'An audit on 30 June 2015.', ['on 30 June 2015']],
] as const)('finds in %s “%s”: %j', (field, text, expected) => {
  expect(found(field, text)).toEqual(expected);
});
