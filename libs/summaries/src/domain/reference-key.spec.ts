import { referenceKey } from './reference-key.js';

it('knows the same review by its reference however it is punctuated', () => {
  expect(['ALSCB/SCR/04', 'alscb scr 04', ' ALSCB-SCR-04. '].map(referenceKey)).toEqual(Array(3).fill('ALSCBSCR04'));
});

it('takes N/A, TBC, a dash and a blank for no reference, so that they never join two reviews', () => {
  expect([null, '', '-', 'N/A', 'n.a.', 'TBC', 'None'].map(referenceKey)).toEqual(Array(7).fill(null));
});

it.each([
  'To be allocated',
  'to be confirmed by the regional group',
  'Not yet issued',
  'No reference given',
  'awaiting number',
  'see above',
  'As above',
  'TBC – awaiting allocation',
])('takes "%s" for no reference', (text) => {
  expect(referenceKey(text)).toBeNull();
});

it('keeps a reference that only starts like such words', () => {
  expect(['NOT/2014/3', 'Northfield child B', 'NA-14-02', 'TBC12', 'No. 12'].map(referenceKey)).not.toContain(null);
});
