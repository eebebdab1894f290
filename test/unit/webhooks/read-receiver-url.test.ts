import { describe, expect, it } from 'vitest';
import { readReceiverUrl } from '../../../src/webhooks/read-receiver-url.ts';

const strict = { allowsPrivate: false };
const open = { allowsPrivate: true };

describe('the url of a webhook', () => {
  it.each([
    ['no address', 'hooks.example.com'],
    ['a file', 'file:///etc/passwd'],
    ['another protocol', 'gopher://hooks.example.com/'],
    ['a script', 'javascript:alert(1)'],
    ['a name and password', 'https://me:secret@hooks.example.com/'],
    ['a name that looks like a host', 'https://hooks.example.com@127.0.0.1/'],
    ['a fragment', 'https://hooks.example.com/#part'],
    ['this machine', 'http://127.0.0.1/'],
    ['this machine as one decimal', 'http://2130706433/'],
    ['this machine in hexadecimal', 'http://0x7f000001/'],
    ['this machine in hexadecimal parts', 'http://0x7f.0x0.0x0.0x1/'],
    ['this machine in octal', 'http://0177.0.0.1/'],
    ['this machine, shortened', 'http://127.1/'],
    ['this machine with a dot at the end', 'http://127.0.0.1./'],
    ['this machine in wide digits', 'http://１２７.０.０.１/'],
    ['this machine in escapes', 'http://%31%32%37.0.0.1/'],
    ['this machine in IPv6', 'http://[::1]/'],
    ['this machine, mapped', 'http://[::ffff:127.0.0.1]/'],
    ['this machine, compatible', 'http://[::127.0.0.1]/'],
    ['this machine by 6to4', 'http://[2002:7f00:1::]/'],
    ['this machine by Teredo', 'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/'],
    ['a private network by NAT64', 'http://[64:ff9b::a00:1]/'],
    ['a unique local network', 'http://[fd00::1]/'],
    ['the link', 'http://169.254.169.254/latest/meta-data/'],
    ['the link in IPv6', 'http://[fe80::1]/'],
    ["a carrier's network", 'http://100.64.0.1/'],
    ['nobody', 'http://0.0.0.0/'],
    ['nobody in IPv6', 'http://[::]/'],
    ['many', 'http://239.1.2.3/'],
    ['this machine by name', 'http://localhost/'],
    ['the same, in capitals with a dot', 'http://LOCALHOST./'],
    ['a name below it', 'http://app.localhost/'],
    ['a name of the link', 'http://printer.local/'],
    ['a name of a cloud', 'http://metadata.google.internal/'],
    ['a name without a dot', 'http://intranet/'],
    ['a port of mail', 'http://hooks.example.com:25/'],
    ['a port of databases in disguise', 'https://hooks.example.com:0/'],
  ])('is refused where it is %s', (_what, url) => {
    expect(() => readReceiverUrl(url, strict)).toThrow(expect.objectContaining({ code: 'WEBHOOK_URL_REFUSED' }));
  });

  it.each([
    'https://hooks.example.com/a?b=c',
    'http://hooks.example.com:8080/',
    'https://1.1.1.1/',
    'https://[2606:4700::1111]/',
  ])('is taken: %s', (url) => expect(readReceiverUrl(url, strict).href).toBe(url));

  it.each(['http://127.0.0.1:81/', 'http://localhost:9/', 'http://10.0.0.1/', 'http://build/', 'http://[fd00::1]/'])(
    'may be private where the operator says so: %s',
    (url) => expect(readReceiverUrl(url, open).href).toBe(url),
  );

  it.each(['http://169.254.169.254/', 'http://[fd00:ec2::254]/', 'http://0.0.0.0/', 'http://224.0.0.1/', 'ftp://a.b/'])(
    'is refused even then: %s',
    (url) => {
      expect(() => readReceiverUrl(url, open)).toThrow(expect.objectContaining({ code: 'WEBHOOK_URL_REFUSED' }));
    },
  );
});
