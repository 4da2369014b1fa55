import { LOGOUT_EVENT, readLogout } from './logout-claims.js';

const events = { [LOGOUT_EVENT]: {} };

it('reads whose sessions end: the one that is named before all of a person', () => {
  expect(readLogout({ events, sub: '7' })).toEqual({ subject: '7' });
  expect(readLogout({ events, sub: '7', sid: 's' })).toEqual({ session: 's' });
});

it.each([
  [{ sub: '7' }],
  [{ events: { other: {} }, sub: '7' }],
  [{ events: LOGOUT_EVENT, sub: '7' }],
  [{ events }],
  [{ events, sub: 7 }],
  [{ events, sub: '7', nonce: 'n' }],
])('takes %j for no logout', (claims) => expect(readLogout(claims)).toBeUndefined());
