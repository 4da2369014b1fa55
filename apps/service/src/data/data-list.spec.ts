import type { Dimensions } from '#libs/warehouse';
import { filterValues } from './data-list.js';

it('offers no answer that it would refuse: who took part is asked for as a theme', () => {
  const answer = (question: string, id: string) => ({ question, id, label: id });
  const listed = { boards: [], reviewTypes: [], codes: [], facets: [], quarters: [], valences: [] };
  const answers = [answer('method', 'silp'), answer('participation', 'family-views')];
  const values = filterValues({ ...listed, answers } as unknown as Dimensions);
  expect(values.answer).toEqual([{ id: 'method:silp', label: 'silp' }]);
});
