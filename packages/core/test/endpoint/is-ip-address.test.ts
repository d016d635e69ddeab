import { expect, it } from 'vitest'
import { isIpAddress } from '../../src/endpoint/is-ip-address.ts'

it.each(['203.0.113.7', '0.0.0.0', '255.255.255.255', '10.99.100.249', '2001:db8::1', '::1', '::ffff:203.0.113.7'])(
  'accepts %j',
  (text) => {
    expect(isIpAddress(text)).toBe(true)
  },
)

it.each([
  '',
  '203.0.113',
  '203.0.113.7.',
  '203.0.113.256',
  '01.2.3.4',
  '00.0.0.0',
  '203.0.113.07',
  '::ffff:01.2.3.4',
  '203.0.113.7.8',
  '203.0.113.7, 10.0.0.1',
  'localhost',
  '[::1]',
  'fe80::1%eth0',
  '1:2',
  ':',
  '::1\r\nx: y',
  '::1]/abc',
  '::1]/path',
  'x::1',
])('refuses %j', (text) => {
  expect(isIpAddress(text)).toBe(false)
})
