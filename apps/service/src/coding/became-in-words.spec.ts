import type { Typologies } from '#libs/typology';
import { becameInWords } from './became-in-words.js';

const typologies = { labelOf: (id: string) => id.toUpperCase() } as Typologies;
const gave = (...became: { code: string; certain: string[]; open: string[] }[]) => ({ codes: [], held: [], became });

it('says once of each code what it is now, which parts there are to choose from, or that it is gone', () => {
  const renamed = { code: 'a', certain: ['b'], open: [] };
  const split = { code: 'c', certain: [], open: ['d', 'e'] };
  const retired = { code: 'f', certain: [], open: [] };
  expect(becameInWords({ first: gave(renamed, split), second: gave(renamed, retired) }, typologies)).toEqual([
    '“A” is now “B”.',
    '“C” was split since it was given. Which part it is here is for you to decide: “D”, “E”.',
    '“F” is no theme of the typology any more, so it cannot be given.',
  ]);
});
