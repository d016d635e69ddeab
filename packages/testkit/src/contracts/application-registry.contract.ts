import type {
  ApplicationRegistry,
  ClientSecrets,
  Recognition,
  RegisteredApplication,
} from '@mobile-connect/discovery-service'
import { expect } from 'vitest'
import { buildRegisteredApplication } from '../fixtures/build-discovery-data.ts'
import { type ContractClause, registerContract } from './register-contract.ts'

type MakeApplicationRegistry = (
  applications: readonly RegisteredApplication[],
  secrets: ClientSecrets,
) => Promise<ApplicationRegistry>

const other = buildRegisteredApplication({ clientId: 'other', clientSecretHash: 'hash of other secret' })

/** Counts verifications, so that a registry that skips one is seen. It recognizes a right secret as this. */
function countingSecrets(
  recognition: Recognition = 'undecided',
): ClientSecrets & { readonly verified: (string | undefined)[]; readonly recognized: (string | undefined)[] } {
  const verified: (string | undefined)[] = []
  const recognized: (string | undefined)[] = []
  return {
    verified,
    recognized,
    recognize: async ({ secret, hash }) => {
      recognized.push(hash)
      return hash === `hash of ${secret}` ? recognition : 'undecided'
    },
    verify: async ({ secret, hash }) => {
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
      const registry = await make([other, application], countingSecrets())
      expect(await registry.authenticate('example-shop', 'secret')).toMatchObject(application)
    },
  },
  {
    id: 'C2',
    title: 'authenticates nobody by a wrong secret, the secret of another, the hash or nothing',
    run: async (make) => {
      const registry = await make([buildRegisteredApplication(), other], countingSecrets())
      for (const secret of ['wrong', 'other secret', 'hash of secret', '']) {
        expect(await registry.authenticate('example-shop', secret)).toBeUndefined()
      }
    },
  },
  {
    id: 'C3',
    title: 'verifies as much for an unknown application as for a wrong secret, and authenticates it never',
    run: async (make) => {
      const secrets = countingSecrets()
      const registry = await make([buildRegisteredApplication()], secrets)
      expect(await registry.authenticate('unknown', 'secret')).toBeUndefined()
      expect(await registry.recognize('unknown', 'secret')).toStrictEqual({ kind: 'undecided' })
      expect(secrets.verified).toHaveLength(1)
      expect(secrets.recognized).toHaveLength(1)
      expect([...secrets.verified, ...secrets.recognized]).not.toContain('hash of secret')
    },
  },
  {
    id: 'C4',
    title: 'finds an application without its secret, by its exact id',
    run: async (make) => {
      const registry = await make([buildRegisteredApplication(), other], countingSecrets())
      expect((await registry.find('other'))?.clientId).toBe('other')
      for (const clientId of ['', 'Other', 'other ', '__proto__']) expect(await registry.find(clientId)).toBeUndefined()
    },
  },
  {
    id: 'C5',
    title: 'recognizes an application without verifying, and whether its secret can be guessed',
    run: async (make) => {
      const application = buildRegisteredApplication()
      for (const [recognition, guessable] of [
        ['generated', false],
        ['verified', true],
      ] as const) {
        const secrets = countingSecrets(recognition)
        const registry = await make([other, application], secrets)
        const found = await registry.recognize('example-shop', 'secret')
        expect(found).toMatchObject({ kind: 'application', application, guessable })
        expect(await registry.recognize('example-shop', 'wrong')).toStrictEqual({ kind: 'undecided' })
        expect(await registry.recognize('unknown', 'secret')).toStrictEqual({ kind: 'undecided' })
        expect(secrets.verified).toStrictEqual([])
      }
    },
  },
  {
    id: 'C6',
    title: 'refuses without verifying where no verification could help',
    run: async (make) => {
      const secrets = countingSecrets('wrong')
      const registry = await make([buildRegisteredApplication()], secrets)
      expect(await registry.recognize('example-shop', 'secret')).toStrictEqual({ kind: 'refused' })
      expect(secrets.verified).toStrictEqual([])
    },
  },
  {
    id: 'C7',
    title: 'rejects with what the verification rejects with: too busy is not refused',
    run: async (make) => {
      const failure = new Error('too busy')
      const verify = (): Promise<never> => Promise.reject(failure)
      const registry = await make([buildRegisteredApplication()], { ...countingSecrets(), verify })
      await expect(registry.authenticate('example-shop', 'secret')).rejects.toBe(failure)
    },
  },
]

/**
 * Proves that an adapter is an {@link ApplicationRegistry}: registers one test per clause with vitest.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a registry of these applications and no others, which verifies secrets by this port.
 * @example
 * applicationRegistryContract('static', async (applications, secrets) => staticApplicationRegistry({ applications, secrets }))
 */
export function applicationRegistryContract(adapter: string, make: MakeApplicationRegistry): void {
  registerContract(`ApplicationRegistry contract: ${adapter}`, applicationRegistryClauses, make)
}
