import { describe, expect, it } from 'vitest'
import { hashClientSecret, type StaticApplication, staticApplicationRegistry } from '../../src/index.ts'

const application: StaticApplication = {
  clientId: 'app',
  clientSecretSha256: await hashClientSecret('long and random'),
  shortName: 'App',
  redirectUrls: ['https://app.example/callback'],
  operatorCredentials: {},
}

describe('staticApplicationRegistry', () => {
  const registry = staticApplicationRegistry({ applications: [application] })

  it('authenticates by the hash of the secret, never by the hash itself', async () => {
    expect(await registry.authenticate('app', 'long and random')).toBe(application)
    expect(await registry.authenticate('app', application.clientSecretSha256)).toBeUndefined()
    expect(await registry.authenticate('app', '')).toBeUndefined()
    expect(await registry.authenticate('', '')).toBeUndefined()
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
    expect(() => staticApplicationRegistry({ applications })).toThrow(TypeError)
  })

  it.each([
    'http://localhost:8080/cb',
    'http://[::1]:8080/cb',
    'com.example.app:/callback',
    'https://app.example/?a=b',
  ])('takes the redirect URL %s', async (redirectUrl) => {
    const applications = [{ ...application, redirectUrls: [redirectUrl] }]
    expect(await staticApplicationRegistry({ applications }).find('app')).toBeDefined()
  })

  it.each([
    ['a repeated id', [application, application]],
    ['an id with a colon', [{ ...application, clientId: 'a:b' }]],
    ['an empty id', [{ ...application, clientId: '' }]],
    ['a secret in place of its hash', [{ ...application, clientSecretSha256: 'long and random' }]],
    ['no redirect URL', [{ ...application, redirectUrls: [] }]],
  ])('refuses %s', (_, applications) => {
    expect(() => staticApplicationRegistry({ applications })).toThrow(TypeError)
  })
})
