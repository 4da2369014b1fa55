import { ServiceSettings } from './settings.js';

it('ties cookies to its own host and to https where it is served so', () => {
  const settings = new ServiceSettings('https://thread.example.org');
  expect(settings.cookie('session')).toBe('__Host-session');
  expect(settings.cookieOptions).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: true });
});

it('keeps plain names over http, where browsers would not take others', () => {
  const settings = new ServiceSettings('http://localhost:3000');
  expect(settings.cookie('session')).toBe('session');
  expect(settings.cookieOptions).toMatchObject({ httpOnly: true, secure: false });
});
