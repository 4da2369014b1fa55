import fc from 'fast-check';
import { numberGiven, trustedProxies } from './trusted-proxies.js';

it('trusts this machine, single addresses and subnets, of both kinds, and nobody else', () => {
  const trusts = trustedProxies('loopback, 10.1.0.0/16, 192.0.2.7, fd00::/8');
  const known = ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '10.1.200.3', '192.0.2.7', 'fd12::1'];
  expect(known.filter((address) => !trusts(address))).toEqual([]);
  expect([undefined, '', 'unknown', '10.2.0.1', '192.0.2.8', '2001:db8::1'].filter(trusts)).toEqual([]);
});

it('takes the number of a request from a trusted proxy alone, and in a harmless form alone', () => {
  const trusts = trustedProxies('loopback');
  expect(numberGiven('a1b2c3d4-e5f6', '127.0.0.1', trusts)).toBe('a1b2c3d4-e5f6');
  expect(numberGiven('a1b2c3d4-e5f6', '203.0.113.5', trusts)).toBeUndefined();
  expect(numberGiven(undefined, '127.0.0.1', trusts)).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const taken = numberGiven(given, '127.0.0.1', trusts);
      expect(taken === undefined || /^[\w-]{8,64}$/.test(taken)).toBe(true);
    }),
  );
});
