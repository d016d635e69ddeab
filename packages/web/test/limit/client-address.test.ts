import { expect, it } from 'vitest'
import { clientAddress } from '../../src/limit/check-limit.ts'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:5123', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['[::ffff:203.0.113.7]:5123', '203.0.113.7'],
  ['2001:db8::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:5123', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
])('reads %s as %s', (clientIp, address) => {
  expect(clientAddress({ clientIp })).toBe(address)
})

it.each(['', 'unknown', '_hidden', '203.0.113.7:', '203.0.113.256', '[2001:db8::1', 'localhost:80'])(
  'counts %j together with everything else that is no address',
  (clientIp) => {
    expect(clientAddress({ clientIp })).toBe('unknown')
  },
)

it('knows of none where the host knows of none', () => {
  expect(clientAddress({})).toBeUndefined()
})
