import { reviewOf } from '../../test/review-of.js';
import { funnelOf } from './funnel.js';

const came = (wish: Parameters<typeof reviewOf>[0], isReleased = false) => ({
  ...reviewOf(wish),
  summary: isReleased ? { isReleased } : null,
});

it('counts a review that was decided on, without what was decided, as not stated and not as one that is not held', () => {
  const funnel = funnelOf([
    came({ stages: { decided: '2014-02-10', started: '2014-03-01' } }),
    came({ stages: { decided: '2014-02-10' }, facts: { outcome: ['this-review'] } }),
    came({ stages: { decided: '2014-02-10' }, facts: { outcome: ['no-review'] } }),
  ]);
  expect(funnel).toMatchObject({ considered: 3, decided: 3, toBeHeld: 1, outcomeNotStated: 1, started: 1 });
});

it('counts it as not stated, too, where only a later step is recorded, and not before anything was decided', () => {
  const funnel = funnelOf([came({ stages: { started: '2014-03-01' } }), came({}, true), came({})]);
  expect(funnel).toMatchObject({ considered: 3, decided: 0, toBeHeld: 0, outcomeNotStated: 2, started: 1 });
});
