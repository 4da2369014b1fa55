import { describeFault } from './describe-fault.js';

const request = { method: 'POST', url: '/summaries?q=Jane' };

it('tells a fault by its kind and place, and nothing of a message that quotes a summary', () => {
  const quoting = new TypeError('could not store\nat home with Jane Roe\n    at the school gate');
  const told = describeFault(Object.assign(quoting, { code: '22021' }), request);
  expect(told).toMatch(/^POST \/summaries: TypeError 22021\n {4}at .*describe-fault\.spec/);
  expect(told).not.toMatch(/Jane|school|q=/);
});

it('tells whatever else was thrown as a fault too', () => {
  expect(describeFault('Jane Roe', request)).toMatch(/^POST \/summaries: Error/);
  expect(describeFault(null, request)).not.toContain('null');
});
