import { describe, expect, it } from 'vitest'
import { chooseClientAuthentication } from '../../src/client-authentication/choose-client-authentication.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const byMetadata = { clientAuthentication: 'metadata' } as const

describe('chooseClientAuthentication', () => {
  it.each([
    ['client_secret_basic', undefined, true],
    ['client_secret_basic', [], true],
    ['private_key_jwt', ['client_secret_post', 'client_secret_basic', 'private_key_jwt'], true],
    ['client_secret_basic', ['client_secret_post', 'client_secret_basic', 'private_key_jwt'], false],
    ['client_secret_post', ['client_secret_post', 'client_secret_jwt'], true],
  ] as const)('takes %s where the metadata list %j and a key is there: %s', (method, supported, canSign) => {
    expect(chooseClientAuthentication(byMetadata, supported, canSign)).toBe(method)
  })

  it('does what the dialect says, whatever the metadata list', () => {
    const dialect = { clientAuthentication: 'client_secret_post' } as const
    expect(chooseClientAuthentication(dialect, ['private_key_jwt'], true)).toBe('client_secret_post')
  })

  it('throws MC_CLIENT_AUTHENTICATION_UNSUPPORTED where the operator takes nothing this application has', async () => {
    const choose = () => chooseClientAuthentication(byMetadata, ['private_key_jwt', 'tls_client_auth'], false)
    expect(await errorCodeOf(choose)).toBe('MC_CLIENT_AUTHENTICATION_UNSUPPORTED')
  })

  it('refuses a dialect that needs a key where there is none', () => {
    const dialect = { clientAuthentication: 'private_key_jwt' } as const
    expect(() => chooseClientAuthentication(dialect, undefined, false)).toThrow(TypeError)
    expect(chooseClientAuthentication(dialect, undefined, true)).toBe('private_key_jwt')
  })
})
