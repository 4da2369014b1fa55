import { countKnown, knownIn, type Registered } from './count-known.js';

const review = (knownOn: string, wishes: Partial<Registered> = {}): Registered => ({
  reviewType: 'audit',
  knownOn,
  expectedBy: '2014-03-01',
  closedReason: null,
  summary: null,
  ...wishes,
});
const summary = (isReleased: boolean) => ({ id: 'a', regionalReference: 'IR-2014-001', isReleased });

it('counts the reviews of a year from its first day to its last, by where they stand', () => {
  const register = [
    review('2013-03-31'),
    review('2013-04-01', { summary: summary(true) }),
    review('2013-06-01', { closedReason: 'Joined to another' }),
    review('2013-07-01', { expectedBy: '2014-06-01' }),
    review('2014-03-31'),
    review('2014-04-01'),
  ];
  const counted = { year: '2013-14', received: 1, expected: 1, overdue: 1, closed: 1 };
  expect(countKnown(register, '2013-14', '2014-04-02')).toEqual(counted);
});

it('holds no year before the first review of the register, which is not none', () => {
  const register = [review('2012-05-01')];
  const isHeld = (year: '2011-12' | '2012-13' | '2013-14') => countKnown(register, year, '2014-04-02').isHeld ?? true;
  expect([isHeld('2011-12'), isHeld('2012-13'), isHeld('2013-14')]).toEqual([false, true, true]);
  expect(countKnown([], '2013-14', '2014-04-02')).toMatchObject({ isHeld: false });
});

it('takes a summary that is held unreleased for awaited, and does not tell of it', () => {
  const [line] = knownIn([review('2013-05-01', { summary: summary(false) })], '2013-14', '2014-04-02');
  expect(line).toMatchObject({ state: 'overdue', summary: null });
});
