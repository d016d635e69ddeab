import type { DiscoveryDataStore } from '@mobile-connect/discovery-service'
import { expect } from 'vitest'
import {
  buildDirectoryOperator,
  buildDiscoveryData,
  buildRegisteredApplication,
} from '../fixtures/build-discovery-data.ts'
import { AWKWARD_TEXT } from './contract-values.ts'
import { type ContractClause, registerContract } from './register-contract.ts'

type MakeDiscoveryDataStore = () => Promise<DiscoveryDataStore>

/** The clauses, for testing the contract itself. */
export const discoveryDataStoreClauses: readonly ContractClause<MakeDiscoveryDataStore>[] = [
  {
    id: 'C1',
    title: 'is empty and of version 0 at first',
    run: async (make) => {
      const store = await make()
      expect(await store.readVersion()).toBe(0)
      expect(await store.read()).toStrictEqual({ version: 0, data: { operators: [], applications: [] } })
    },
  },
  {
    id: 'C2',
    title: 'reads exactly what was stored, in its order, every character of it',
    run: async (make) => {
      const store = await make()
      const operators = [buildDirectoryOperator(2, { name: AWKWARD_TEXT }), buildDirectoryOperator(1)]
      const data = { operators, applications: [buildRegisteredApplication({ shortName: AWKWARD_TEXT })] }
      await store.replace(data)
      expect((await store.read()).data).toStrictEqual(data)
    },
  },
  {
    id: 'C3',
    title: 'leaves nothing of what was replaced',
    run: async (make) => {
      const store = await make()
      await store.replace(buildDiscoveryData())
      const data = { operators: [buildDirectoryOperator(3)], applications: [] }
      await store.replace(data)
      expect((await store.read()).data).toStrictEqual(data)
    },
  },
  {
    id: 'C4',
    title: 'has another version after every change, and the same without one',
    run: async (make) => {
      const store = await make()
      const versions = [await store.readVersion()]
      await store.replace(buildDiscoveryData())
      versions.push(await store.readVersion())
      await store.replace(buildDiscoveryData())
      versions.push(await store.readVersion())
      await store.addApplication(buildRegisteredApplication({ clientId: 'new' }))
      versions.push(await store.readVersion())
      expect(new Set(versions).size).toBe(4)
      expect(await store.readVersion()).toBe(versions[3])
      expect((await store.read()).version).toBe(versions[3])
    },
  },
  {
    id: 'C5',
    title: 'adds an application after the others and touches no operator',
    run: async (make) => {
      const store = await make()
      const { operators, applications } = buildDiscoveryData()
      await store.replace({ operators, applications })
      const added = buildRegisteredApplication({ clientId: 'added' })
      expect(await store.addApplication(added)).toBe(true)
      expect((await store.read()).data).toStrictEqual({ operators, applications: [...applications, added] })
    },
  },
  {
    id: 'C6',
    title: 'refuses an application whose client id is taken, and changes nothing',
    run: async (make) => {
      const store = await make()
      await store.replace(buildDiscoveryData())
      const before = await store.read()
      expect(await store.addApplication(buildRegisteredApplication({ shortName: 'Another' }))).toBe(false)
      expect(await store.read()).toStrictEqual(before)
    },
  },
  {
    id: 'C7',
    title: 'keeps every one of ten applications added at once',
    run: async (make) => {
      const store = await make()
      const clientIds = Array.from({ length: 10 }, (_, index) => `application ${index}`)
      const added = await Promise.all(
        clientIds.map((clientId) => store.addApplication(buildRegisteredApplication({ clientId }))),
      )
      expect(added).toStrictEqual(clientIds.map(() => true))
      const held = (await store.read()).data.applications.map(({ clientId }) => clientId)
      expect(held.sort()).toStrictEqual(clientIds)
    },
  },
  {
    id: 'C8',
    title: 'reads version and data of one moment while others replace them',
    run: async (make) => {
      const store = await make()
      const seen = new Map<number, string>()
      const replaceAll = async () => {
        for (let number = 1; number <= 10; number += 1) {
          const applications = [buildRegisteredApplication({ clientId: `of ${number}` })]
          await store.replace({ operators: [buildDirectoryOperator(number)], applications })
        }
      }
      const readAll = async () => {
        for (let reading = 0; reading < 20; reading += 1) {
          const { version, data } = await store.read()
          const number = data.operators[0]?.id.slice(-2).replace(/^0/, '') ?? ''
          expect(data.applications[0]?.clientId ?? 'of ').toBe(`of ${number}`)
          expect(seen.get(version) ?? number).toBe(number)
          seen.set(version, number)
        }
      }
      await Promise.all([replaceAll(), readAll()])
    },
  },
]

/**
 * Proves that an adapter is a {@link DiscoveryDataStore}: registers one test per clause with vitest.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds an empty store that no other clause uses.
 * @example
 * discoveryDataStoreContract('memory', async () => memoryDiscoveryDataStore())
 */
export function discoveryDataStoreContract(adapter: string, make: MakeDiscoveryDataStore): void {
  registerContract(`DiscoveryDataStore contract: ${adapter}`, discoveryDataStoreClauses, make)
}
