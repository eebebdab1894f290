import { describe, expect, it } from 'vitest';
import { addressKind } from '../../../src/network/address-kind.ts';

describe('an address', () => {
  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine under another number', '127.255.255.254'],
    ['a class A network', '10.1.2.3'],
    ['the last of a class B network', '172.31.255.255'],
    ['a class C network', '192.168.1.1'],
    ["a carrier's network", '100.127.255.255'],
    ['this machine in IPv6', '::1'],
    ['the same, written out', '0:0:0:0:0:0:0:1'],
    ['a unique local network', 'fd12:3456::1'],
    ['this machine, mapped', '::ffff:127.0.0.1'],
    ['this machine, mapped in hexadecimal', '::ffff:7f00:1'],
    ['a private network, translated', '64:ff9b::10.0.0.1'],
    ['a private network, tunnelled within a site', '2606:4700::5efe:192.168.0.1'],
  ])('of %s is private: %s', (_what, address) => expect(addressKind(address)).toBe('private'));

  it.each([
    ['nobody', '0.0.0.0'],
    ['nobody in IPv6', '::'],
    ['the link, where clouds give credentials', '169.254.169.254'],
    ['the same in IPv6', 'fd00:ec2::254'],
    ['the same, mapped', '::ffff:169.254.169.254'],
    ['the link in IPv6', 'fe80::1%eth0'],
    ['the link, with a public address within', 'fe80::5efe:8.8.8.8'],
    ['many', '224.0.0.1'],
    ['many in IPv6', 'ff02::1'],
    ['everybody', '255.255.255.255'],
    ['benchmarks', '198.18.0.1'],
    ['examples', '203.0.113.7'],
    ['examples in IPv6', '2001:db8::1'],
    ['an old network of a site', 'fec0::1'],
    ['an IPv4-compatible one', '::127.0.0.1'],
    ['an IPv4-translated one', '::ffff:0:127.0.0.1'],
    ['6to4', '2002:7f00:1::'],
    ['6to4 of a public address', '2002:808:808::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['a translation of a network of its own', '64:ff9b:1::10.0.0.1'],
    ['nothing readable', 'localhost'],
  ])('of %s is reserved: %s', (_what, address) => expect(addressKind(address)).toBe('reserved'));

  it.each(['1.1.1.1', '172.32.0.1', '193.168.1.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    'on the internet is public: %s',
    (address) => expect(addressKind(address)).toBe('public'),
  );
});
