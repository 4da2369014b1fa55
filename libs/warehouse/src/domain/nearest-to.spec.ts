import fc from 'fast-check';
import { nearestTo } from './nearest-to.js';

const boards = ['ambleford', 'brackenmoor', 'saltermouth', 'cindermouth'];

it('finds what was probably meant, the likest first', () => {
  expect(nearestTo('Amble Ford', boards)).toEqual(['ambleford']);
  expect(nearestTo('saltmouth', boards)).toEqual(['saltermouth', 'cindermouth']);
  expect(nearestTo("' OR 1=1 --", boards)).toEqual([]);
});

it('gives values there are, three at most, whatever it is asked', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const nearest = nearestTo(text, boards);
      return nearest.length <= 3 && nearest.every((value) => boards.includes(value));
    }),
  );
});
