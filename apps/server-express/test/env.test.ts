import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/env.ts'

const needed = {
  MC_CLIENT_ID: 'client',
  MC_CLIENT_SECRET: 'secret',
  MC_DISCOVERY_URL: 'https://discovery.example/v2/discovery',
  MC_REDIRECT_URL: 'https://shop.example/server_side_api/discovery_callback',
}

/** The lines of what is thrown. */
function mistakesIn(env: Record<string, string | undefined>): readonly string[] {
  try {
    readEnvironment(env)
  } catch (error) {
    if (error instanceof Error) return error.message.split('\n')
  }
  return expect.fail('nothing was thrown')
}

describe('a complete environment', () => {
  it('needs four values; the rest has defaults', () => {
    expect(readEnvironment(needed)).toStrictEqual({
      clientId: 'client',
      clientSecret: 'secret',
      discoveryUrl: 'https://discovery.example/v2/discovery',
      redirectUrl: 'https://shop.example/server_side_api/discovery_callback',
      xRedirect: true,
      includeRequestIp: false,
      apiVersion: undefined,
      scopes: 'openid mc_authn',
      clientName: undefined,
      context: undefined,
      bindingMessage: undefined,
      trustClaimedSourceIp: false,
      port: 8080,
      host: '127.0.0.1',
      sqliteFile: './.data/mobile-connect.db',
      storageKeyFile: './.data/mobile-connect.db.key',
      cacheKeySecret: undefined,
      timeoutMs: 10_000,
      demoSandboxUrl: undefined,
    })
  })

  it('is read whole, with True and False as the SDK guide writes them', () => {
    const env = {
      ...needed,
      MC_X_REDIRECT: 'False',
      MC_INCLUDE_REQUEST_IP: 'True',
      MC_API_VERSION: 'mc_v1.2',
      MC_SCOPES: 'openid mc_authz',
      MC_CLIENT_NAME: 'Example Shop',
      MC_CONTEXT: 'Confirm your order',
      MC_BINDING_MESSAGE: 'blue fox',
      MC_TRUST_CLAIMED_SOURCE_IP: 'true',
      PORT: '0',
      HOST: '::1',
      MC_SQLITE_FILE: '/tmp/a.db',
      MC_CACHE_KEY_SECRET: 'x'.repeat(32),
      MC_TIMEOUT_MS: '100',
      MC_DEMO_SANDBOX_URL: 'http://localhost:8090',
    }
    expect(readEnvironment(env)).toMatchObject({
      xRedirect: false,
      includeRequestIp: true,
      apiVersion: 'mc_v1.2',
      scopes: 'openid mc_authz',
      clientName: 'Example Shop',
      context: 'Confirm your order',
      bindingMessage: 'blue fox',
      trustClaimedSourceIp: true,
      port: 0,
      host: '::1',
      sqliteFile: '/tmp/a.db',
      cacheKeySecret: 'x'.repeat(32),
      timeoutMs: 100,
      demoSandboxUrl: 'http://localhost:8090',
    })
  })
})

describe('an environment with mistakes', () => {
  it('is told everything at once, one line for each value', () => {
    expect(mistakesIn({ PORT: 'http', MC_X_REDIRECT: 'yes', MC_CLIENT_SECRET: ' ' })).toStrictEqual([
      'MC_CLIENT_ID is missing.',
      'MC_CLIENT_SECRET is missing.',
      'MC_DISCOVERY_URL is missing.',
      'MC_REDIRECT_URL is missing.',
      'MC_X_REDIRECT must be true or false.',
      'PORT must be a whole number from 0 to 65535.',
    ])
  })

  it.each([
    ['MC_DISCOVERY_URL', 'http://discovery.example', 'must be an absolute https URL, or http on loopback.'],
    ['MC_DISCOVERY_URL', '/v2/discovery', 'must be an absolute https URL, or http on loopback.'],
    [
      'MC_REDIRECT_URL',
      'http://shop.example/discovery_callback',
      'must be an https URL, or http on loopback, that ends in /discovery_callback.',
    ],
    [
      'MC_REDIRECT_URL',
      'https://shop.example/callback',
      'must be an https URL, or http on loopback, that ends in /discovery_callback.',
    ],
    [
      'MC_REDIRECT_URL',
      'https://shop.example/discovery_callback?a=b',
      'must be an https URL, or http on loopback, that ends in /discovery_callback.',
    ],
    ['MC_INCLUDE_REQUEST_IP', '1', 'must be true or false.'],
    ['MC_TRUST_CLAIMED_SOURCE_IP', 'on', 'must be true or false.'],
    ['MC_API_VERSION', '1.2', 'must be a profile version such as mc_v1.2.'],
    ['MC_SCOPES', 'openid,"x"', 'must be scopes separated by spaces.'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535.'],
    ['PORT', '-1', 'must be a whole number from 0 to 65535.'],
    ['MC_CACHE_KEY_SECRET', 'x'.repeat(31), 'must be at least 32 characters long.'],
    ['MC_TIMEOUT_MS', '99', 'must be a whole number from 100 to 60000.'],
    ['MC_DEMO_SANDBOX_URL', 'localhost:8090', 'must be an absolute https URL, or http on loopback.'],
  ])('is told about %s=%s', (name, value, rule) => {
    expect(mistakesIn({ ...needed, [name]: value })).toStrictEqual([`${name} ${rule}`])
  })

  it('is told that a prompt needs its text, unless the demo lets people type one', () => {
    const env = { ...needed, MC_SCOPES: 'openid mc_identity_phonenumber' }
    expect(mistakesIn(env)).toStrictEqual([
      'MC_CONTEXT is missing: MC_SCOPES asks for authorisation or identity, whose prompt shows it.',
    ])
    expect(readEnvironment({ ...env, MC_DEMO_SANDBOX_URL: 'http://localhost:8090' }).context).toBeUndefined()
  })

  it('is told about texts that fit on no phone or stand alone', () => {
    expect(mistakesIn({ ...needed, MC_CONTEXT: 'ä'.repeat(31) })).toStrictEqual([
      'MC_CONTEXT and MC_BINDING_MESSAGE must be at most 60 octets long together.',
    ])
    expect(mistakesIn({ ...needed, MC_BINDING_MESSAGE: 'blue fox' })).toStrictEqual([
      'MC_BINDING_MESSAGE needs MC_CONTEXT beside it.',
    ])
  })

  it('never sees a value repeated', () => {
    expect(mistakesIn({ ...needed, MC_CACHE_KEY_SECRET: 'hunter2' }).join()).not.toContain('hunter2')
  })
})
