import fc from 'fast-check';
import { composeMessage } from './compose-message.js';

it('keeps the subject on one line and the text on its own', () => {
  const message = composeMessage({
    to: 'pat@example.org',
    subject: 'Returns due\r\nBcc: sam@example.org\u202Egnp.',
    text: 'First line\r\nsecond\u0000 line',
  });
  expect(message).toEqual({
    to: 'pat@example.org',
    subject: 'Returns due Bcc: sam@example.orggnp.',
    text: 'First line\nsecond line',
  });
});

it('takes what hides out of HTML too, and leaves what names a message and stops it', () => {
  const more = { id: '1@example.org', unsubscribe: 'https://example.org/unsubscribe?key=k' };
  const message = composeMessage({
    to: 'pat@example.org',
    subject: 'Due',
    text: '',
    html: '<p>\u202Eeud</p>',
    ...more,
  });
  expect(message).toMatchObject({ html: '<p>eud</p>', ...more });
});

it('leaves no line break or control character in any subject', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (subject) => {
      const composed = composeMessage({ to: 'pat@example.org', subject, text: '' }).subject;
      for (const hidden of ['\r', '\n', '\0', '\u2028', '\u2029', '\u202E']) expect(composed).not.toContain(hidden);
      expect(composed.length).toBeLessThanOrEqual(200);
    }),
  );
});
