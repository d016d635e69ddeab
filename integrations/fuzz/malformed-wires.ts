import fc from 'fast-check'
import type { Wire } from './wire.ts'

const octets = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
const base = '/server_side_api'

const methods = fc.constantFrom(
  'GET',
  'POST',
  'HEAD',
  'get',
  'CONNECT',
  'TRACE',
  'PRI',
  'BREW',
  '',
  'G'.repeat(9_000),
  'GET\0',
)
const targets = fc.oneof(
  fc.constantFrom(
    `${base}/session`,
    `${base}/exchange_code`,
    `${base}/start_discovery?msisdn=447700900907`,
    '/openapi.json',
    '*',
    '',
    '/',
    'session',
    '//evil.example/server_side_api/session',
    'http://evil.example/server_side_api/session',
    'http://[/',
    'evil.example:443',
    '/%',
    '/%00\0',
    '/\\..\\',
    '/a b',
    '/?\r\nX: y',
    '/#fragment',
    `/${'a'.repeat(20_000)}`,
    `${base}/session?${'a=b&'.repeat(2_000)}`,
    '/\xff\xfe',
  ),
  octets,
)
const versions = fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.1 ', 'HTTP/9', '')
const lineEnds = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', '\r\r\n')
const headerLines = fc.oneof(
  fc.constantFrom(
    'Host: a',
    'Host: a, b',
    'Host: \xff',
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 5, 6',
    'Content-Length: 99999999999999999999',
    'Content-Length: 0x5',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: chunked, identity',
    'Transfer-Encoding : chunked',
    'Content-Type: application/json',
    'Expect: 100-continue',
    'Expect: something else',
    'Connection: keep-alive, Content-Length',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'HTTP2-Settings: AAMAAABkAAQAAP__',
    'no colon',
    ': no name',
    ' folded: line',
    'A: b\0c',
    'A: b\rc',
    `A: ${'b'.repeat(17_000)}`,
    `${'a'.repeat(17_000)}: b`,
    ...[1, 2].map((times) => 'A: b\r\n'.repeat(1_200 * times)),
    'Cookie: __Host-mc_session={session}',
  ),
  octets,
)
const bodies = fc.oneof(
  fc.constantFrom(
    '',
    'hello',
    '5\r\nhello\r\n0\r\n\r\n',
    '5\r\nhello\r\n',
    'ffffffffffffffffff\r\nhello',
    '-1\r\n\r\n',
    'zz\r\n\r\n',
    `5;${'a'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
    '0\r\nTrailer: a\r\n\r\n',
    'GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n',
    '{',
    '\0'.repeat(70_000),
  ),
  octets,
)
const requests = fc
  .tuple(methods, targets, versions, fc.array(headerLines, { maxLength: 5 }), lineEnds, bodies)
  .map(([method, target, version, lines, end, body]) =>
    [`${method} ${target} ${version}`, 'Host: localhost', ...lines, '', body].join(end),
  )

/** What is no HTTP, or lies about itself: cut, glued together, hung up on. */
export const malformedWires: fc.Arbitrary<Wire> = fc
  .record({
    octets: fc.oneof(
      fc.array(requests, { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
      octets,
    ),
    cut: fc.option(fc.nat(400), { freq: 3 }),
    split: fc.option(fc.nat(200), { freq: 2 }),
    ending: fc.constantFrom('wait', 'half-close', 'reset'),
  })
  .map(({ octets, cut, split, ending }) => {
    const sent = octets.slice(0, cut ?? octets.length)
    const pieces = split === null ? [sent] : [sent.slice(0, split), sent.slice(split)]
    return { pieces, complete: false, ending }
  })
