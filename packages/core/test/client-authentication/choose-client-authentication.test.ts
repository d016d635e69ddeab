import { describe, expect, it } from 'vitest'
import { chooseClientAuthentication } from '../../src/client-authentication/choose-client-authentication.ts'
import { errorOf } from '../fixtures/error-of.ts'

const byMetadata = { clientAuthentication: 'metadata' } as const
const both = { secret: true, key: true }
const secretOnly = { secret: true, key: false }

describe('chooseClientAuthentication', () => {
  it.each([
    ['client_secret_basic', undefined, both],
    ['client_secret_basic', [], both],
    ['private_key_jwt', ['client_secret_post', 'client_secret_basic', 'private_key_jwt'], both],
    ['client_secret_basic', ['client_secret_post', 'client_secret_basic', 'private_key_jwt'], secretOnly],
    ['client_secret_post', ['client_secret_post', 'client_secret_jwt'], both],
    ['private_key_jwt', ['client_secret_basic', 'private_key_jwt'], { secret: false, key: true }],
  ] as const)('takes %s where the metadata list %j and the application has %j', (method, supported, means) => {
    expect(chooseClientAuthentication(byMetadata, supported, means)).toBe(method)
  })

  it('does what the dialect says, whatever the metadata list', () => {
    const dialect = { clientAuthentication: 'client_secret_post' } as const
    expect(chooseClientAuthentication(dialect, ['private_key_jwt'], both)).toBe('client_secret_post')
  })

  it.each([
    [byMetadata, ['private_key_jwt', 'tls_client_auth'], secretOnly, 'client_secret_basic or client_secret_post'],
    [byMetadata, undefined, { secret: false, key: true }, 'private_key_jwt'],
    [byMetadata, undefined, { secret: false, key: false }, 'a client secret or the port jwtSigner'],
    [{ clientAuthentication: 'private_key_jwt' }, undefined, secretOnly, 'client_secret_basic or client_secret_post'],
    [{ clientAuthentication: 'client_secret_basic' }, undefined, { secret: false, key: true }, 'private_key_jwt'],
  ] as const)(
    'throws MC_CLIENT_AUTHENTICATION_UNSUPPORTED for %j, %j and %j',
    async (dialect, listed, means, expected) => {
      expect(await errorOf(() => chooseClientAuthentication(dialect, listed, means))).toStrictEqual([
        'MC_CLIENT_AUTHENTICATION_UNSUPPORTED',
        { field: 'token_endpoint_auth_methods_supported', expected },
      ])
    },
  )
})
