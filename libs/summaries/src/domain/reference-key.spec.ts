import { referenceKey } from './reference-key.js';

it('knows the same review by its reference however it is punctuated', () => {
  expect(['ALSCB/SCR/04', 'alscb scr 04', ' ALSCB-SCR-04. '].map(referenceKey)).toEqual(Array(3).fill('ALSCBSCR04'));
});

it('takes N/A, TBC, a dash and a blank for no reference, so that they never join two reviews', () => {
  expect([null, '', '-', 'N/A', 'n.a.', 'TBC', 'None'].map(referenceKey)).toEqual(Array(7).fill(null));
});
