import type { ApplicationRegistry, RegisteredApplication, SecretHasher } from '@mobile-connect/discovery-service'
import { expect } from 'vitest'
import { buildRegisteredApplication } from '../fixtures/build-discovery-data.ts'
import type { ContractClause } from './contract-clause.ts'
import { registerContract } from './register-contract.ts'

type MakeApplicationRegistry = (
  applications: readonly RegisteredApplication[],
  hasher: SecretHasher,
) => Promise<ApplicationRegistry>

const other = buildRegisteredApplication({ clientId: 'other', clientSecretHash: 'hash of other secret' })

/** Counts verifications, so that a registry that skips one is seen. */
function countingHasher(): SecretHasher & { readonly verified: string[] } {
  const verified: string[] = []
  return {
    verified,
    hash: async (secret) => `hash of ${secret}`,
    verify: async (secret, hash) => {
      verified.push(hash)
      return hash === `hash of ${secret}`
    },
  }
}

/** The clauses, for testing the contract itself. */
export const applicationRegistryClauses: readonly ContractClause<MakeApplicationRegistry>[] = [
  {
    id: 'C1',
    title: 'authenticates an application by its own secret, and gives it whole',
    run: async (make) => {
      const application = buildRegisteredApplication()
      const registry = await make([other, application], countingHasher())
      expect(await registry.authenticate('example-shop', 'secret')).toMatchObject(application)
    },
  },
  {
    id: 'C2',
    title: 'authenticates nobody by a wrong secret, the secret of another, the hash or nothing',
    run: async (make) => {
      const registry = await make([buildRegisteredApplication(), other], countingHasher())
      for (const secret of ['wrong', 'other secret', 'hash of secret', '']) {
        expect(await registry.authenticate('example-shop', secret)).toBeUndefined()
      }
    },
  },
  {
    id: 'C3',
    title: 'verifies as much for an unknown application as for a wrong secret, and authenticates it never',
    run: async (make) => {
      const hasher = countingHasher()
      const registry = await make([buildRegisteredApplication()], hasher)
      expect(await registry.authenticate('unknown', 'secret')).toBeUndefined()
      expect(hasher.verified).toHaveLength(1)
      expect(hasher.verified).not.toContain('hash of secret')
    },
  },
  {
    id: 'C4',
    title: 'finds an application without its secret, by its exact id',
    run: async (make) => {
      const registry = await make([buildRegisteredApplication(), other], countingHasher())
      expect((await registry.find('other'))?.clientId).toBe('other')
      for (const clientId of ['', 'Other', 'other ', '__proto__']) expect(await registry.find(clientId)).toBeUndefined()
    },
  },
]

/**
 * Proves that an adapter is an {@link ApplicationRegistry}: registers one test per clause with vitest.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a registry of these applications and no others, which verifies secrets with this hasher.
 * @example
 * applicationRegistryContract('static', async (applications, hasher) => staticApplicationRegistry({ applications, hasher }))
 */
export function applicationRegistryContract(adapter: string, make: MakeApplicationRegistry): void {
  registerContract(`ApplicationRegistry contract: ${adapter}`, applicationRegistryClauses, make)
}
