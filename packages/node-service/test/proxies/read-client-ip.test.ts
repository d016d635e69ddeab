import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { compileTrustedProxies, readClientIp, type TrustedProxies } from '../../src/index.ts'

function read(proxies: TrustedProxies, forwarded: string | undefined, remoteAddress = '127.0.0.1'): string | undefined {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress })
  const incoming = new IncomingMessage(socket)
  if (forwarded !== undefined) incoming.headers['x-forwarded-for'] = forwarded
  return readClientIp(incoming, compileTrustedProxies(proxies))
}

describe('the address of the client', () => {
  it.each<[TrustedProxies, string | undefined, string]>([
    [0, undefined, '127.0.0.1'],
    [0, '203.0.113.7', '127.0.0.1'],
    [1, undefined, '127.0.0.1'],
    [1, '203.0.113.7', '203.0.113.7'],
    [1, '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    [2, '198.51.100.1, 203.0.113.7', '198.51.100.1'],
    [5, '198.51.100.1, 203.0.113.7', '198.51.100.1'],
    [['loopback'], '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    [['loopback', '203.0.113.0/24'], '198.51.100.1, 203.0.113.7', '198.51.100.1'],
    [['10.0.0.0/8'], '203.0.113.7', '127.0.0.1'],
    [['loopback', '10.0.0.0/8'], '203.0.113.7, 10.0.0.2:443', '203.0.113.7'],
    [['loopback', '2001:db8::/32'], '203.0.113.7, [2001:db8::1]:443', '203.0.113.7'],
  ])('with trusted proxies %j and X-Forwarded-For %j is %s', (proxies, forwarded, address) => {
    expect(read(proxies, forwarded)).toBe(address)
  })

  it.each([
    ['203.0.113.7:5123', '203.0.113.7'],
    ['[2001:db8::1]:5123', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['unknown', 'unknown'],
  ])('written %s is %s', (written, address) => {
    expect(read(1, written)).toBe(address)
  })
})

it('is unknown when the connection is gone', () => {
  expect(readClientIp(new IncomingMessage(new Socket()), () => true)).toBeUndefined()
})

it.each(['everybody', '1', '100', '10.1', '0x7f000001'])('the word %s, which is no address, is refused', (word) => {
  expect(() => compileTrustedProxies([word])).toThrow(TypeError)
})

it.each(['10.0.0.1', '10.0.0.0/8', '10.0.0.0/255.0.0.0', '::1', '2001:db8::/32', 'loopback', 'uniquelocal'])(
  'the word %s is taken',
  (word) => {
    expect(compileTrustedProxies([word])).toBeInstanceOf(Function)
  },
)
