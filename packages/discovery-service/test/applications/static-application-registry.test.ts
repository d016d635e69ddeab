import { describe, expect, it, vi } from 'vitest'
import { type RegisteredApplication, staticApplicationRegistry } from '../../src/index.ts'
import { hasher } from '../make-world.ts'

const application: RegisteredApplication = {
  clientId: 'app',
  clientSecretHash: await hasher.hash('long and random'),
  shortName: 'App',
  redirectUrls: ['https://app.example/callback'],
  operatorCredentials: {},
}

describe('staticApplicationRegistry', () => {
  const registry = staticApplicationRegistry({ applications: [application], hasher })

  it('authenticates by the hash of the secret, never by the hash itself', async () => {
    expect(await registry.authenticate('app', 'long and random')).toBe(application)
    expect(await registry.authenticate('app', application.clientSecretHash)).toBeUndefined()
    expect(await registry.authenticate('app', '')).toBeUndefined()
    expect(await registry.authenticate('', '')).toBeUndefined()
  })

  it('verifies something for an unknown application too, against a hash no secret has', async () => {
    const verify = vi.fn(async () => false)
    const hash = vi.fn(hasher.hash)
    const { authenticate } = staticApplicationRegistry({ applications: [application], hasher: { hash, verify } })
    await authenticate('other', 'guess')
    await authenticate('another', 'guess')
    expect(verify).toHaveBeenCalledTimes(2)
    expect(hash).toHaveBeenCalledOnce()
    expect(verify).not.toHaveBeenCalledWith('guess', application.clientSecretHash)
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
    expect(() => staticApplicationRegistry({ applications, hasher })).toThrow(TypeError)
  })

  it.each([
    'http://localhost:8080/cb',
    'http://[::1]:8080/cb',
    'com.example.app:/callback',
    'https://app.example/?a=b',
  ])('takes the redirect URL %s', async (redirectUrl) => {
    const applications = [{ ...application, redirectUrls: [redirectUrl] }]
    expect(await staticApplicationRegistry({ applications, hasher }).find('app')).toBeDefined()
  })

  it.each([
    ['a repeated id', [application, application]],
    ['an id with a colon', [{ ...application, clientId: 'a:b' }]],
    ['an empty id', [{ ...application, clientId: '' }]],
    ['no redirect URL', [{ ...application, redirectUrls: [] }]],
  ])('refuses %s', (_, applications) => {
    expect(() => staticApplicationRegistry({ applications, hasher })).toThrow(TypeError)
  })
})
