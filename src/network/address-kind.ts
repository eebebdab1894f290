import { BlockList, isIP } from 'node:net';
import { ipv6Groups } from './ipv6-groups.ts';

/**
 * `public`: anybody's on the internet. `private`: this machine or a network of its owner's, which an operator may allow. `reserved`:
 * nobody's, everybody's, or the link's own (where clouds answer with credentials); never to be called.
 */
export type AddressKind = 'public' | 'private' | 'reserved';

/** RFC 1918, RFC 6598 and loopback. */
const PRIVATE = blocks([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
]);
/** The rest of RFC 6890: unspecified, link-local, protocol assignments, documentation, 6to4 relays, benchmarks, multicast, future use. */
const RESERVED = blocks([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);

/** What kind an IP address is of; a text that is none counts as reserved. An IPv4 address within an IPv6 one counts as itself. */
export function addressKind(address: string): AddressKind {
  if (isIP(address) === 4) return kindOfIpv4(address);
  const groups = ipv6Groups(address);
  return groups === null ? 'reserved' : kindOfIpv6(groups);
}

function kindOfIpv4(address: string): AddressKind {
  if (PRIVATE.check(address)) return 'private';
  return RESERVED.check(address) ? 'reserved' : 'public';
}

function kindOfIpv6(groups: readonly number[]): AddressKind {
  const prefix = groups.slice(0, 6).map((group) => group.toString(16));
  // Mapped (::ffff:0:0/96) and translated (64:ff9b::/96) addresses lead to the IPv4 address at their end.
  if (['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'].includes(prefix.join(':'))) return kindOfIpv4(lastIpv4(groups));
  if (groups.every((group, index) => group === (index === 7 ? 1 : 0))) return 'private';
  const [first, second] = [groups[0]!, groups[1]!];
  // Unique local, RFC 4193, but for the one under which a cloud answers with credentials.
  if (first >> 9 === 0x7e) return first === 0xfd00 && second === 0x0ec2 ? 'reserved' : 'private';
  // Of all others only 2000::/3 is given out; most of the old ways to carry an IPv4 address are outside, 6to4 and Teredo inside.
  const isSpecial =
    first >> 13 !== 1 ||
    (first === 0x2001 && (second >> 9 === 0 || second === 0x0db8)) ||
    first === 0x2002 ||
    (first === 0x3fff && second >> 12 === 0);
  if (isSpecial) return 'reserved';
  const isIsatap = /^(0|200):5efe$/u.test(prefix.slice(4).join(':'));
  return isIsatap ? kindOfIpv4(lastIpv4(groups)) : 'public';
}

function lastIpv4(groups: readonly number[]): string {
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

function blocks(subnets: readonly (readonly [address: string, bits: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of subnets) list.addSubnet(address, bits, 'ipv4');
  return list;
}
