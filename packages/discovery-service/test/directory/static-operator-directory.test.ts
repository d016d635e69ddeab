import { describe, expect, it } from 'vitest'
import { type DirectoryOperator, staticOperatorDirectory } from '../../src/index.ts'

function operator(id: string, mnc: string, rest: Partial<DirectoryOperator> = {}): DirectoryOperator {
  return {
    id,
    name: id,
    networks: [{ mcc: '901', mnc }],
    country: 'GB',
    currency: 'GBP',
    links: [],
    mobileConnect: true,
    ...rest,
  }
}

describe('staticOperatorDirectory', () => {
  it('keeps "01" and "001" apart', async () => {
    const directory = staticOperatorDirectory({ operators: [operator('two', '01'), operator('three', '001')] })
    expect((await directory.byMccMnc({ mcc: '901', mnc: '01' }))?.id).toBe('two')
    expect((await directory.byMccMnc({ mcc: '901', mnc: '001' }))?.id).toBe('three')
    expect(await directory.byMccMnc({ mcc: '901', mnc: '1' })).toBeUndefined()
  })

  it('takes the longest prefix, and a ported number before any prefix', async () => {
    const directory = staticOperatorDirectory({
      operators: [
        operator('short', '01', { msisdnPrefixes: ['44'], portedMsisdns: ['447700900111'] }),
        operator('long', '02', { msisdnPrefixes: ['4477', '447700900111'] }),
      ],
    })
    expect((await directory.byMsisdn('441234567890'))?.id).toBe('short')
    expect((await directory.byMsisdn('447700900112'))?.id).toBe('long')
    expect((await directory.byMsisdn('4477009001110'))?.id).toBe('long')
    expect((await directory.byMsisdn('447700900111'))?.id).toBe('short')
    expect(await directory.byMsisdn('33612345678')).toBeUndefined()
  })

  it('takes the longest range, whichever was listed first, with every length from all to one address', async () => {
    const directory = staticOperatorDirectory({
      operators: [
        operator('one', '01', { sourceIpRanges: ['10.1.2.3/32', '2001:db8::1/128'] }),
        operator('all', '02', { sourceIpRanges: ['0.0.0.0/0', '::/0'] }),
        operator('some', '03', { sourceIpRanges: ['10.1.0.0/16', '2001:db8::/32'] }),
      ],
    })
    const find = async (address: string) => (await directory.bySourceIp(address))?.id
    expect(await find('10.1.2.3')).toBe('one')
    expect(await find('10.1.2.4')).toBe('some')
    expect(await find('10.2.0.0')).toBe('all')
    expect(await find('2001:db8:0:0:0:0:0:1')).toBe('one')
    expect(await find('2001:DB8::2')).toBe('some')
    expect(await find('fe80::1')).toBe('all')
    expect(await find('')).toBeUndefined()
  })

  it.each([
    ['an id used twice', [operator('a', '01'), operator('a', '02')]],
    ['a network used twice', [operator('a', '01'), operator('b', '01')]],
    ['a prefix used twice', [operator('a', '01', { msisdnPrefixes: ['44', '44'] })]],
    ['a range used twice', [operator('a', '01', { sourceIpRanges: ['10.0.0.0/8', '10.1.0.0/8'] })]],
    ['an id that is no cookie value', [operator('a;b', '01')]],
    ['an MNC of one digit', [operator('a', '1')]],
    ['a prefix with a plus', [operator('a', '01', { msisdnPrefixes: ['+44'] })]],
    ['a range without a length', [operator('a', '01', { sourceIpRanges: ['10.0.0.0'] })]],
    ['a range that is too long', [operator('a', '01', { sourceIpRanges: ['10.0.0.0/33'] })]],
    ['a range with two lengths', [operator('a', '01', { sourceIpRanges: ['10.0.0.0/8/9'] })]],
    ['a key that is not RSA', [operator('a', '01', { subscriberIdKey: { kty: 'EC' } })]],
  ])('refuses %s', (_, operators) => {
    expect(() => staticOperatorDirectory({ operators })).toThrow(TypeError)
  })
})
