import { BlockList, isIPv6 } from 'node:net';

/** Whether the word of an address is taken for who asks. */
export type Trusts = (address: string | undefined) => boolean;

/** From the setting: addresses and subnets parted by commas, `loopback` for this machine. Throws where one is none. */
export function trustedProxies(setting: string): Trusts {
  const trusted = new BlockList();
  for (const one of setting.split(',').map((part) => part.trim())) {
    const [address, bits] = one === 'loopback' ? ['127.0.0.0', '8'] : (one.split('/') as [string, string?]);
    if (one === 'loopback') trusted.addAddress('::1', 'ipv6');
    if (bits === undefined) trusted.addAddress(address, familyOf(address));
    else trusted.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => address !== undefined && trusted.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

const SAFE = /^[\w-]{8,64}$/;

/** The number of a request: the one a trusted proxy gave it, where that can do no harm in a log, else undefined. */
export function numberGiven(given: string | string[] | undefined, by: string | undefined, trusts: Trusts) {
  return typeof given === 'string' && SAFE.test(given) && trusts(by) ? given : undefined;
}
