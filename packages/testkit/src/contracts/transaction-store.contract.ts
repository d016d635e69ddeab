import {
  MobileConnectError,
  type PendingAuthentication,
  STRICT_DIALECT,
  type TransactionStore,
} from '@mobile-connect/core'
import { expect } from 'vitest'
import { buildOperator } from '../fixtures/build-operator.ts'
import { buildPendingAuthentication } from '../fixtures/build-pending-authentication.ts'
import { buildPendingHostStep } from '../fixtures/build-pending-host-step.ts'
import { buildPendingSelection } from '../fixtures/build-pending-selection.ts'
import { AWKWARD_TEXT, EXPIRES_AT_MS, LONG_TEXT, NOW_MS } from './contract-values.ts'
import { buildLookalikeIds } from './build-lookalike-ids.ts'
import { type ContractClause, registerContract } from './register-contract.ts'

type MakeTransactionStore = () => Promise<TransactionStore>

/** Only what must be present, and the values a truthiness test takes for absent. */
const scant: PendingAuthentication = {
  kind: 'authentication',
  id: 'replaced',
  expiresAtMs: EXPIRES_AT_MS,
  operator: { name: '', clientId: 'client', endpoints: {} },
  dialect: STRICT_DIALECT,
  issuer: '',
  issuerParameterPromised: false,
  nonce: 'n',
  codeVerifier: 'v',
  redirectUri: 'https://shop.example/callback',
  scope: '',
  version: 'mc_v1.1',
  acrValues: [],
  maxAgeS: 0,
  hashedLoginHints: [],
}

/** The clauses, for testing the contract itself. */
export const transactionStoreClauses: readonly ContractClause<MakeTransactionStore>[] = [
  {
    id: 'C1',
    title: 'gives back exactly the authentication that was put',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingAuthentication()
      await store.put(pending, NOW_MS)
      expect(await store.take(pending.id, NOW_MS)).toStrictEqual(pending)
    },
  },
  {
    id: 'C2',
    title: 'gives back exactly the selection that was put',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingSelection()
      await store.put(pending, NOW_MS)
      expect(await store.take(pending.id, NOW_MS)).toStrictEqual(pending)
    },
  },
  {
    id: 'C3',
    title: 'keeps absent members absent, empty ones empty and zero zero',
    run: async (make) => {
      const store = await make()
      const authentication = { ...scant, id: crypto.randomUUID() }
      const selection = buildPendingSelection({ authentication: {} })
      await store.put(authentication, NOW_MS)
      await store.put(selection, NOW_MS)
      expect(await store.take(authentication.id, NOW_MS)).toStrictEqual(authentication)
      expect(await store.take(selection.id, NOW_MS)).toStrictEqual(selection)
    },
  },
  {
    id: 'C4',
    title: 'keeps every character, in any script and 20 000 of them',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingAuthentication({
        operator: buildOperator({ name: AWKWARD_TEXT }),
        hostData: LONG_TEXT + AWKWARD_TEXT,
      })
      await store.put(pending, NOW_MS)
      expect(await store.take(pending.id, NOW_MS)).toStrictEqual(pending)
    },
  },
  {
    id: 'C5',
    title: 'keeps what was put, whatever becomes of the object later',
    run: async (make) => {
      const store = await make()
      const acrValues = ['2']
      const pending = buildPendingAuthentication({ acrValues })
      await store.put(pending, NOW_MS)
      acrValues.push('4')
      expect(await store.take(pending.id, NOW_MS)).toStrictEqual({ ...pending, acrValues: ['2'] })
    },
  },
  {
    id: 'C6',
    title: 'answers undefined for an id it never held',
    run: async (make) => {
      expect(await (await make()).take(crypto.randomUUID(), NOW_MS)).toBeUndefined()
    },
  },
  {
    id: 'C7',
    title: 'gives a transaction once',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS })
      await store.put(pending, NOW_MS)
      await store.take(pending.id, NOW_MS)
      expect(await store.take(pending.id, NOW_MS)).toBeUndefined()
    },
  },
  {
    id: 'C8',
    title: 'lets exactly one of twenty simultaneous takes win',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS })
      await store.put(pending, NOW_MS)
      const takes = await Promise.all(Array.from({ length: 20 }, () => store.take(pending.id, NOW_MS)))
      expect(takes.filter((taken) => taken !== undefined)).toStrictEqual([pending])
    },
  },
  {
    id: 'C9',
    title: 'gives a transaction one millisecond before its expiry',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS })
      await store.put(pending, NOW_MS)
      expect(await store.take(pending.id, EXPIRES_AT_MS - 1)).toStrictEqual(pending)
    },
  },
  {
    id: 'C10',
    title: 'answers undefined from the instant of expiry on',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS })
      await store.put(pending, NOW_MS)
      expect(await store.take(pending.id, EXPIRES_AT_MS)).toBeUndefined()
    },
  },
  {
    id: 'C11',
    title: 'drops an expired transaction at the take that finds it, and its id is free again',
    run: async (make) => {
      const store = await make()
      const pending = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS })
      await store.put(pending, NOW_MS)
      await store.take(pending.id, EXPIRES_AT_MS + 1)
      expect(await store.take(pending.id, NOW_MS)).toBeUndefined()
      const next = buildPendingAuthentication({ id: pending.id, expiresAtMs: EXPIRES_AT_MS + 60_000 })
      await store.put(next, NOW_MS)
      expect(await store.take(pending.id, EXPIRES_AT_MS + 1)).toStrictEqual(next)
    },
  },
  {
    id: 'C12',
    title: 'keeps the living when others expire',
    run: async (make) => {
      const store = await make()
      const dying = Array.from({ length: 100 }, () => buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS }))
      const living = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS + 1 })
      for (const pending of [...dying.slice(0, 50), living, ...dying.slice(50)]) await store.put(pending, NOW_MS)
      for (const { id } of dying) await store.take(id, EXPIRES_AT_MS)
      expect(await store.take(living.id, EXPIRES_AT_MS)).toStrictEqual(living)
    },
  },
  {
    id: 'C13',
    title: 'refuses a second put with MC_STORE_DUPLICATE and keeps the first',
    run: async (make) => {
      const store = await make()
      const first = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS })
      await store.put(first, NOW_MS)
      const second = store.put({ ...first, codeVerifier: 'another', expiresAtMs: EXPIRES_AT_MS + 1 }, NOW_MS)
      await expect(second).rejects.toBeInstanceOf(MobileConnectError)
      await expect(second).rejects.toHaveProperty('code', 'MC_STORE_DUPLICATE')
      expect(await store.take(first.id, NOW_MS)).toStrictEqual(first)
    },
  },
  {
    id: 'C14',
    title: 'lets exactly one of twenty simultaneous puts of an id win',
    run: async (make) => {
      const store = await make()
      const id = crypto.randomUUID()
      const rivals = Array.from({ length: 20 }, (_, index) =>
        buildPendingAuthentication({ id, nonce: `nonce ${index}` }),
      )
      const puts = await Promise.allSettled(rivals.map((rival) => store.put(rival, NOW_MS)))
      const winners = rivals.filter((_, index) => puts[index]?.status === 'fulfilled')
      expect([await store.take(id, NOW_MS)]).toStrictEqual(winners)
    },
  },
  {
    id: 'C15',
    title: 'tells apart ids that differ in case, spaces, accents or the last of 300 characters',
    run: async (make) => {
      const store = await make()
      const pendings = buildLookalikeIds().map((id) => buildPendingAuthentication({ id, nonce: `nonce of ${id}` }))
      for (const pending of pendings) await store.put(pending, NOW_MS)
      for (const pending of pendings) expect(await store.take(pending.id, NOW_MS)).toStrictEqual(pending)
    },
  },
  {
    id: 'C16',
    title: "gives back exactly the host's own step that was put",
    run: async (make) => {
      const store = await make()
      for (const step of [buildPendingHostStep(), buildPendingHostStep({ hostData: '' })]) {
        await store.put(step, NOW_MS)
        expect(await store.take(step.id, NOW_MS)).toStrictEqual(step)
      }
    },
  },
  {
    id: 'C17',
    title: 'deletes at a put by the time given to it, not by a later one that it was given before',
    run: async (make) => {
      const store = await make()
      const putOthers = async (count: number): Promise<void> => {
        for (let n = 0; n < count; n += 1) {
          await store.put(buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS + 120_000 }), EXPIRES_AT_MS - 1)
        }
      }
      const living = buildPendingAuthentication({ expiresAtMs: EXPIRES_AT_MS })
      await store.take(crypto.randomUUID(), EXPIRES_AT_MS + 60_000)
      // Gives a sweep that the take started the time to end.
      await putOthers(60)
      await store.put(living, NOW_MS)
      await putOthers(120)
      expect(await store.take(living.id, EXPIRES_AT_MS - 1)).toStrictEqual(living)
    },
  },
]

/**
 * Proves that an adapter is a {@link TransactionStore}: registers one test per clause with vitest.
 *
 * No clause can be skipped, none sleeps: time is an argument of the port.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a store that no other clause uses. The database under it may be shared: ids are random.
 * @example
 * transactionStoreContract('my-store', async () => myTransactionStore({ client }))
 */
export function transactionStoreContract(adapter: string, make: MakeTransactionStore): void {
  registerContract(`TransactionStore contract: ${adapter}`, transactionStoreClauses, make)
}
