import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PresetOptions } from '../../src/index.ts'
import { readPresetOptions } from '../../src/preset/read-preset-options.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const needed: PresetOptions = {
  clientId: 'client',
  clientSecret: 'client-secret',
  discoveryUrl: 'https://discovery.example/',
  redirectUrl: 'https://shop.example/login/mobile/discovery_callback',
  onSignIn: () => undefined,
}
const read = (members: object) => readPresetOptions({ ...needed, ...members })

it('the preset needs five options and has a default for the rest', () => {
  expect(readPresetOptions(needed)).toMatchObject({
    applications: [{ id: 'default', scopes: 'openid mc_authn', requireIssuerInResponse: false }],
    storageUrl: 'sqlite:./mobile-connect.db',
    storageKeyFile: './mobile-connect.db.key',
    timeoutMs: 10_000,
    startsPerClientIp: 60,
    startsPerPhoneNumber: 5,
    egressHosts: undefined,
    proxy: { http: undefined, https: undefined, except: undefined },
  })
})

it('the preset takes what its options change', () => {
  const changes = {
    storage: 'redis://cache.example',
    keyFile: '/run/keys.json',
    egressHosts: ['discovery.example'],
    proxy: { https: 'http://proxy.example:3128' },
    timeoutMs: 500,
    startsPerPhoneNumber: 1,
    redirectUrlPerIssuer: true,
    scopes: 'openid mc_authn',
    country: 'GB',
  }
  expect(read(changes)).toMatchObject({
    storageUrl: 'redis://cache.example',
    storageKeyFile: '/run/keys.json',
    egressHosts: ['discovery.example'],
    proxy: { https: 'http://proxy.example:3128' },
    timeoutMs: 500,
    startsPerPhoneNumber: 1,
    applications: [{ redirectUrlPerIssuer: true, country: 'GB' }],
  })
})

it('the preset reads the keys of the client from their file', () => {
  const clientKeyFile = join(temporaryFolder(), 'keys.json')
  expect(() => read({ clientKeyFile })).toThrow('clientKeyFile names a file that cannot be read: ENOENT.')
  writeFileSync(clientKeyFile, '{}')
  expect(() => read({ clientKeyFile })).toThrow('clientKeyFile names a file that holds no JSON Web Key.')
})

describe('the preset refuses', () => {
  it('to open without options', () => {
    expect(() => readPresetOptions(undefined as never)).toThrow('options must be an object')
  })

  it('options that lack members, naming all of them', () => {
    expect(() => readPresetOptions({} as never)).toThrow(
      /redirectUrl is missing\..*clientId is missing\..*onSignIn is missing: it begins the session of your server\./,
    )
  })

  it.each([
    ['onSignin', 'Did you mean onSignIn?'],
    ['cacheKeySecret', 'options has no member cacheKeySecret. Members: clientId,'],
    ['appRedirectUrls', 'options has no member appRedirectUrls.'],
  ])('the unknown member %s', (member, message) => {
    expect(() => read({ [member]: 'value' })).toThrow(message)
  })

  it.each([
    [{ redirectUrl: 'https://shop.example/callback' }, /^redirectUrl must be an https URL.* \/discovery_callback\.$/],
    [{ onSignIn: 'begin' }, 'onSignIn must be a function.'],
    [{ onFailure: 'page' }, 'onFailure must be a function.'],
    [{ log: console }, 'log must be a function.'],
    [{ storage: 'mysql://db.example' }, 'storage must be sqlite:<file>, postgres://..., redis://... or memory:.'],
    [{ storage: 'postgres://db.example/mc' }, 'keyFile is missing: all instances on one database need the same keys.'],
    [{ timeoutMs: 0 }, /^timeoutMs must be a whole number from \d+ to \d+\.$/],
    [{ timeoutMs: '500' }, /^timeoutMs must be a whole number/],
    [{ maxBodyBytes: 0.5 }, /^maxBodyBytes must be a whole number/],
    [{ transactionLifetimeS: Infinity }, /^transactionLifetimeS must be a whole number/],
    [{ clockToleranceS: -1 }, /^clockToleranceS must be a whole number/],
    [{ startsPerClientIp: 0 }, 'startsPerClientIp must be a whole number from 1 to 1000000.'],
    [{ startsPerPhoneNumber: NaN }, /^startsPerPhoneNumber must be a whole number/],
    [{ egressHosts: [] }, 'egressHosts names no host.'],
    [{ egressHosts: ['https://a.example'] }, 'egressHosts.0 must be the name or address of a host.'],
    [{ proxy: { https: 'proxy' } }, 'proxy.https must be an http or https URL.'],
    [{ proxy: { socks: 'socks://a' } }, /^proxy cannot have socks/],
    [{ scopes: 'openid mc_authz' }, /^context is missing/],
    [{ requireIssuerInResponse: 'yes' }, 'requireIssuerInResponse must be true or false.'],
  ])('%j', (members, message) => {
    expect(() => read(members)).toThrow(message)
    expect(() => read(members)).toThrow(TypeError)
  })

  it('without repeating a secret', () => {
    expect(() => read({ clientSecret: 'client-secret-canary', timeoutMs: 0 })).not.toThrow(/canary/)
  })
})
