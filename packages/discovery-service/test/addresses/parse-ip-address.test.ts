import { describe, expect, it } from 'vitest'
import { parseIpAddress } from '../../src/addresses/parse-ip-address.ts'

describe('parseIpAddress', () => {
  it.each([
    ['0.0.0.0', 32, 0n],
    ['255.255.255.255', 32, 0xffffffffn],
    ['10.0.0.2', 32, 0x0a000002n],
    ['::', 128, 0n],
    ['::1', 128, 1n],
    ['1::', 128, 1n << 112n],
    ['2001:db8::ff00:42:8329', 128, 0x20010db8000000000000ff0000428329n],
    ['2001:DB8:0:0:0:ff00:42:8329', 128, 0x20010db8000000000000ff0000428329n],
    ['64:ff9b::10.0.0.2', 128, 0x0064ff9b00000000000000000a000002n],
    ['::ffff:10.0.0.2', 32, 0x0a000002n],
    ['::ffff:a00:2', 32, 0x0a000002n],
  ])('reads %s', (text, bits, value) => {
    expect(parseIpAddress(text)).toStrictEqual({ bits, value })
  })

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.2',
    '10.0.0.2.',
    '10.0.0.2 ',
    '0x0a000002',
    '167772162',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '1::2::3',
    '12345::',
    '::g',
    'fe80::1%eth0',
    '::1.2.3',
    '[::1]',
    '1.2.3.4::',
    ':1:2:3:4:5:6:7',
  ])('refuses "%s"', (text) => {
    expect(parseIpAddress(text)).toBeUndefined()
  })
})
