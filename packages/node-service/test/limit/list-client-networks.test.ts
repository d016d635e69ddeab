import { expect, it } from 'vitest'
import { listClientNetworks } from '../../src/limit/list-client-networks.ts'

const listNames = (address: string) => listClientNetworks(address).map(({ name }) => name)

it.each([
  ['203.0.113.7', ['203.0.113.7']],
  ['::ffff:203.0.113.7', ['203.0.113.7']],
  ['no address', ['no address']],
  ['2001:db8:1:2:3:4:5:6', ['2001:db8:1:2/64', '2001:db8:1:0/56', '2001:db8:1/48']],
  ['2001:DB8:0001:a2b3::9', ['2001:db8:1:a2b3/64', '2001:db8:1:a200/56', '2001:db8:1/48']],
  ['2001:db8::1', ['2001:db8:0:0/64', '2001:db8:0:0/56', '2001:db8:0/48']],
  ['::1', ['0:0:0:0/64', '0:0:0:0/56', '0:0:0/48']],
  ['::2:3:4:5:6:7', ['0:0:2:3/64', '0:0:2:0/56', '0:0:2/48']],
])('counts %s as %j', (address, names) => {
  expect(listNames(address)).toStrictEqual(names)
})

it('gives a larger network a larger share', () => {
  expect(listClientNetworks('2001:db8::1').map(({ share }) => share)).toStrictEqual([1, 4, 16])
})
