import type { DirectoryOperator, OperatorDirectory } from '@mobile-connect/discovery-service'
import { expect } from 'vitest'
import { buildDirectoryOperator } from '../fixtures/build-discovery-data.ts'
import { type ContractClause, registerContract } from './register-contract.ts'

type MakeOperatorDirectory = (operators: readonly DirectoryOperator[]) => Promise<OperatorDirectory>

const bare = { msisdnPrefixes: [], portedMsisdns: [], sourceIpRanges: [] }

/** The clauses, for testing the contract itself. */
export const operatorDirectoryClauses: readonly ContractClause<MakeOperatorDirectory>[] = [
  {
    id: 'C1',
    title: 'finds an operator by its id, whole, and nothing by another',
    run: async (make) => {
      const operator = buildDirectoryOperator(1, { mobileConnect: false, profiles: ['mc_di_v3.0'] })
      const directory = await make([operator, buildDirectoryOperator(2)])
      const { msisdnPrefixes, sourceIpRanges, ...entry } = operator
      expect(await directory.byId('operator-01')).toMatchObject(entry)
      for (const id of ['', 'OPERATOR-01', 'operator-1', '__proto__']) expect(await directory.byId(id)).toBeUndefined()
    },
  },
  {
    id: 'C2',
    title: 'finds an operator by each of its networks, and keeps "01" and "001" apart',
    run: async (make) => {
      const networks = [
        { mcc: '901', mnc: '01' },
        { mcc: '902', mnc: '77' },
      ] as const
      const directory = await make([
        buildDirectoryOperator(1, { networks }),
        buildDirectoryOperator(2, { networks: [{ mcc: '901', mnc: '001' }] }),
      ])
      expect((await directory.byMccMnc({ mcc: '901', mnc: '01' }))?.id).toBe('operator-01')
      expect((await directory.byMccMnc({ mcc: '902', mnc: '77' }))?.id).toBe('operator-01')
      expect((await directory.byMccMnc({ mcc: '901', mnc: '001' }))?.id).toBe('operator-02')
      expect(await directory.byMccMnc({ mcc: '901', mnc: '1' })).toBeUndefined()
    },
  },
  {
    id: 'C3',
    title: 'prefers a longer prefix, whichever was listed first',
    run: async (make) => {
      const long = buildDirectoryOperator(1, { ...bare, msisdnPrefixes: ['447700'] })
      const short = buildDirectoryOperator(2, { ...bare, msisdnPrefixes: ['44'] })
      for (const operators of [
        [long, short],
        [short, long],
      ]) {
        const directory = await make(operators)
        expect((await directory.byMsisdn('447700900001'))?.id).toBe('operator-01')
        expect((await directory.byMsisdn('447701900001'))?.id).toBe('operator-02')
        expect(await directory.byMsisdn('337700900001')).toBeUndefined()
      }
    },
  },
  {
    id: 'C4',
    title: 'prefers a ported number to every prefix, and takes it for that number only',
    run: async (make) => {
      const directory = await make([
        buildDirectoryOperator(1, { ...bare, msisdnPrefixes: ['447700900001'] }),
        buildDirectoryOperator(2, { ...bare, portedMsisdns: ['447700900001'] }),
      ])
      expect((await directory.byMsisdn('447700900001'))?.id).toBe('operator-02')
      expect((await directory.byMsisdn('4477009000011'))?.id).toBe('operator-01')
    },
  },
  {
    id: 'C5',
    title: 'prefers a longer IP range, of IPv4 and IPv6, and never takes one family for the other',
    run: async (make) => {
      const directory = await make([
        buildDirectoryOperator(1, { ...bare, sourceIpRanges: ['10.0.0.0/8', '2001:db8::/32', '::/0'] }),
        buildDirectoryOperator(2, { ...bare, sourceIpRanges: ['10.1.2.3/32', '2001:db8:0:1::/64'] }),
      ])
      const find = async (address: string) => (await directory.bySourceIp(address))?.id
      expect(await find('10.1.2.2')).toBe('operator-01')
      expect(await find('10.1.2.3')).toBe('operator-02')
      expect(await find('2001:db8:0:1::ffff')).toBe('operator-02')
      expect(await find('2001:db8:0:2::')).toBe('operator-01')
      expect(await find('fe80::1')).toBe('operator-01')
      expect(await find('192.0.2.1')).toBeUndefined()
      expect(await find('::ffff:10.1.2.3')).toBe('operator-02')
    },
  },
  {
    id: 'C6',
    title: 'answers undefined for text that is no address',
    run: async (make) => {
      const directory = await make([buildDirectoryOperator(1, { ...bare, sourceIpRanges: ['0.0.0.0/0', '::/0'] })])
      for (const text of ['', 'localhost', '10.0.0', '10.0.0.1, 10.0.0.2', '[::1]', '\u0000']) {
        expect(await directory.bySourceIp(text)).toBeUndefined()
      }
    },
  },
  {
    id: 'C7',
    title: 'lists every operator in its order, also one without Mobile Connect',
    run: async (make) => {
      const directory = await make([
        buildDirectoryOperator(2),
        buildDirectoryOperator(1, { mobileConnect: false }),
        buildDirectoryOperator(3),
      ])
      const ids = (await directory.list()).map(({ id }) => id)
      expect(ids).toStrictEqual(['operator-02', 'operator-01', 'operator-03'])
    },
  },
]

/**
 * Proves that an adapter is an {@link OperatorDirectory}: registers one test per clause with vitest.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a directory of these operators and no others.
 * @example
 * operatorDirectoryContract('static', async (operators) => staticOperatorDirectory({ operators }))
 */
export function operatorDirectoryContract(adapter: string, make: MakeOperatorDirectory): void {
  registerContract(`OperatorDirectory contract: ${adapter}`, operatorDirectoryClauses, make)
}
