import { expect, it } from 'vitest'
import { groupClientIp } from '../../src/limit/group-client-ip.ts'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['no address', 'no address'],
])('counts %s as %s', (address, group) => {
  expect(groupClientIp(address)).toBe(group)
})
