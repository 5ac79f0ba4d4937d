// Keeps requests that strangers' addresses cause away from our own network (server-side request forgery).
import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks of the IANA special-purpose registries (RFC 6890 and later) that are nobody's public address. */
const NOT_PUBLIC: readonly (readonly [network: string, bits: number])[] = [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
  ...([
    ['::', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
];

const blocked = new BlockList();
for (const [network, bits] of NOT_PUBLIC) {
  blocked.addSubnet(network, bits, network.includes(':') ? 'ipv6' : 'ipv4');
}

/** IPv4 addresses inside IPv6 ones (`::ffff:10.0.0.1`) are looked at as what they are. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked.check(address, 'ipv4');
    case 6:
      return !blocked.check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * A look-up that fails when any address of the name is not public. The connection is made to the addresses that were
 * looked at, so that a name cannot change its mind between check and use.
 */
export const publicLookup: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[] = []) => {
    const refused = found.find(({ address }) => !isPublicAddress(address));
    const [first] = found;
    if (error || !first) answer(error ?? new NotPublicError(hostname), '', 4);
    else if (refused) answer(new NotPublicError(hostname), '', 4);
    else if (options.all) answer(null, found);
    else answer(null, first.address, first.family);
  });
};

/** Thrown when an address leads into a private network. */
export class NotPublicError extends Error {
  override name = 'NotPublicError';
  constructor(host: string) {
    super(`${host} is not a public address`);
  }
}
