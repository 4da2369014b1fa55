import { checkAddress } from './check-address.js';

it('lets a message go to one plain mailbox', () => {
  expect(checkAddress('pat.example@board.example.org', [])).toBeUndefined();
});

it.each([
  'pat',
  'pat@',
  'pat@example.org, sam@example.org',
  'Pat <pat@example.org>',
  'pat@example.org\r\nBcc: sam@example.org',
  'pat@example.org\u2028x',
  '',
])('refuses %j', (address) => {
  expect(checkAddress(address, [])).toEqual({ code: 'mail.not-an-address' });
});

it('keeps to the domains that are listed, a subdomain being another', () => {
  const domains = ['board.example'];
  expect(checkAddress('pat@BOARD.example', domains)).toBeUndefined();
  for (const domain of ['other.example', 'mail.board.example', 'board.example.net'])
    expect(checkAddress(`pat@${domain}`, domains)).toEqual({ code: 'mail.domain-not-allowed' });
});
