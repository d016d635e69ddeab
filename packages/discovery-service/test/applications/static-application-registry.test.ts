import { describe, expect, it, vi } from 'vitest'
import {
  generateClientSecret,
  hashGeneratedSecret,
  type RegisteredApplication,
  staticApplicationRegistry,
} from '../../src/index.ts'
import { hasher, makeSecrets, randomBytes } from '../make-world.ts'
import { hash as syncHash } from '../sync-crypto.ts'

const application: RegisteredApplication = {
  clientId: 'app',
  clientSecretHash: await hasher.hash('long and random'),
  shortName: 'App',
  redirectUrls: ['https://app.example/callback'],
  operatorCredentials: {},
}

describe('staticApplicationRegistry', () => {
  const registry = staticApplicationRegistry({ applications: [application], secrets: makeSecrets() })

  it('authenticates by the hash of the secret, never by the hash itself', async () => {
    expect(await registry.authenticate('app', 'long and random')).toBe(application)
    expect(await registry.authenticate('app', application.clientSecretHash)).toBeUndefined()
    expect(await registry.authenticate('app', '')).toBeUndefined()
    expect(await registry.authenticate('', '')).toBeUndefined()
  })

  it('verifies something for an unknown application too, against a hash no secret has', async () => {
    const verify = vi.fn(async () => false)
    const hash = vi.fn(hasher.hash)
    const secrets = makeSecrets({ hash, verify })
    const { authenticate } = staticApplicationRegistry({ applications: [application], secrets })
    await authenticate('other', 'guess')
    await authenticate('another', 'guess')
    expect(verify).toHaveBeenCalledTimes(2)
    expect(hash).toHaveBeenCalledOnce()
    expect(verify).not.toHaveBeenCalledWith('guess', application.clientSecretHash)
  })

  it('pays for no slow hash while every secret in it is a generated one, for every guessed id', async () => {
    const secret = generateClientSecret(randomBytes)
    const clientSecretHash = await hashGeneratedSecret(secret, syncHash)
    const slow = { hash: vi.fn(hasher.hash), verify: vi.fn(hasher.verify) }
    const applications = [{ ...application, clientSecretHash }]
    const registry = staticApplicationRegistry({ applications, secrets: makeSecrets(slow) })
    const known = { kind: 'application', application: applications[0], guessable: false }
    expect(await registry.recognize('app', secret)).toStrictEqual(known)
    expect(await registry.authenticate('app', secret)).toBe(applications[0])
    for (const clientId of ['app', 'unknown']) {
      for (const guess of ['guess', generateClientSecret(randomBytes), clientSecretHash, '']) {
        expect(await registry.recognize(clientId, guess)).toStrictEqual({ kind: 'refused' })
        expect(await registry.authenticate(clientId, guess)).toBeUndefined()
      }
    }
    expect(slow.hash).not.toHaveBeenCalled()
    expect(slow.verify).not.toHaveBeenCalled()
  })

  it('finds an application without its secret', async () => {
    expect(await registry.find('app')).toBe(application)
    expect(await registry.find('other')).toBeUndefined()
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'custom:callback',
    '/callback',
    'https://app.example/#fragment',
    'https://user@app.example/',
    'https://app.example;script-src/',
  ])('refuses the redirect URL %s', (redirectUrl) => {
    const applications = [{ ...application, redirectUrls: [redirectUrl] }]
    expect(() => staticApplicationRegistry({ applications, secrets: makeSecrets() })).toThrow(TypeError)
  })

  it.each([
    'http://localhost:8080/cb',
    'http://[::1]:8080/cb',
    'com.example.app:/callback',
    'https://app.example/?a=b',
  ])('takes the redirect URL %s', async (redirectUrl) => {
    const applications = [{ ...application, redirectUrls: [redirectUrl] }]
    expect(await staticApplicationRegistry({ applications, secrets: makeSecrets() }).find('app')).toBeDefined()
  })

  it.each([
    ['a repeated id', [application, application]],
    ['an id with a colon', [{ ...application, clientId: 'a:b' }]],
    ['an empty id', [{ ...application, clientId: '' }]],
    ['no redirect URL', [{ ...application, redirectUrls: [] }]],
  ])('refuses %s', (_, applications) => {
    expect(() => staticApplicationRegistry({ applications, secrets: makeSecrets() })).toThrow(TypeError)
  })
})
