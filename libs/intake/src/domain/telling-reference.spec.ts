import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { tellsOfSomebody } from './telling-reference.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const tells = (text: string) => tellsOfSomebody(text, reference);

it('takes initials with a date of birth for what they are, however they are put together', () => {
  expect(['JS120304', 'js 12.03.04', 'Case JS/12/03/2004', 'AKM-01-11-99'].filter((text) => !tells(text))).toEqual([]);
});

it('lets stand what counts cases, years and kinds of review', () => {
  const plain = [
    'LSCB/2014/07',
    'SCR120314',
    'PF010214',
    'UM-LR-15-01',
    'OX/MPDF/9',
    'IR-2015-754',
    'JS991399',
    'Child A',
  ];
  expect(plain.filter(tells)).toEqual([]);
});
