import { match } from '../../test/match.js';
import { strengthOf } from './strength-of.js';

const strength = (given: Parameters<typeof match>[0], lessons: Parameters<typeof strengthOf>[1] = []) =>
  strengthOf(match(given), lessons).strength;

it('is weak by the same code alone, medium with an agency or a circumstance, strong with both', () => {
  expect(strength({})).toBe('weak');
  expect([strength({ sameAgency: true }), strength({ sameCircumstance: true })]).toEqual(['medium', 'medium']);
  expect(strength({ sameAgency: true, sameCircumstance: true })).toBe('strong');
});

it('is weak where the incident was before the action was complete, and a step down where nothing is of concern', () => {
  const both = { sameAgency: true, sameCircumstance: true };
  expect(strength({ ...both, incident: 'before' })).toBe('weak');
  expect([strength({ ...both, incident: 'unclear' }), strength({ ...both, incident: 'not-stated' })]).toEqual([
    'strong',
    'strong',
  ]);
  expect([strength({ ...both, ofConcern: false }), strength({ ofConcern: false })]).toEqual(['medium', 'weak']);
});

it('is lowered by what a dismissal taught of the same code and kind, and of no other', () => {
  const lesson = { code: 'recording', sameAgency: true, reason: 'other-service' } as const;
  const both = { code: 'recording', sameAgency: true, sameCircumstance: true };
  expect(strength(both, [lesson])).toBe('medium');
  expect(strength({ ...both, code: 'child-voice' }, [lesson])).toBe('strong');
  expect(strength({ ...both, sameAgency: false }, [lesson])).toBe('medium');
});

it('holds what was taught of earlier incidents against those alone', () => {
  const lesson = { code: 'recording', sameAgency: true, reason: 'incident-before' } as const;
  const both = { code: 'recording', sameAgency: true, sameCircumstance: true };
  expect(strength({ ...both, incident: 'unclear' }, [lesson])).toBe('medium');
  expect(strength({ ...both, incident: 'after' }, [lesson])).toBe('strong');
});

it('is stopped where a dismissal taught that it is other learning', () => {
  const lesson = { code: 'recording', sameAgency: false, reason: 'other-learning' } as const;
  expect(strengthOf(match({ code: 'recording' }), [lesson]).isStopped).toBe(true);
  expect(strengthOf(match({ code: 'recording', sameAgency: true }), [lesson]).isStopped).toBe(false);
});
