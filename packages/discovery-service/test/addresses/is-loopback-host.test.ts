import { describe, expect, it } from 'vitest'
import { isLoopbackHost } from '../../src/index.ts'

describe('isLoopbackHost', () => {
  it.each([
    'localhost',
    'shop.localhost',
    '127.0.0.1',
    '127.255.1.2',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:7f00:1',
  ])('is true for %s', (host) => expect(isLoopbackHost(host)).toBe(true))

  it.each([
    '',
    'localhost.example',
    'notlocalhost',
    '127.0.0.256',
    '127.1',
    '128.0.0.1',
    '0.0.0.0',
    '::',
    '::2',
    '10.0.0.1',
  ])('is false for "%s"', (host) => expect(isLoopbackHost(host)).toBe(false))
})
