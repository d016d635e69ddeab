import { describe, expect, it } from 'vitest'
import { checkGrantedScope } from '../../src/token/check-granted-scope.ts'
import { errorOf } from '../fixtures/error-of.ts'

describe('checkGrantedScope', () => {
  it.each([
    ['openid mc_authz', undefined],
    ['openid mc_authz', 'openid mc_authz'],
    ['openid mc_authz', 'MC_AUTHZ,openid'],
    ['openid mc_authn', 'openid'],
    ['openid profile', 'openid'],
  ])('for %s accepts %s', (asked, granted) => {
    expect(() => checkGrantedScope(asked, granted)).not.toThrow()
  })

  it.each([
    ['openid mc_authz', 'openid', 'mc_authz'],
    ['openid mc_authn mc_identity_phonenumber', 'openid mc_authn', 'mc_identity_phonenumber'],
    ['openid mc_authz', 'openid mc_authzx', 'mc_authz'],
    ['openid mc_authz mc_identity_signup', 'openid', 'mc_authz mc_identity_signup'],
  ])('throws MC_TOKEN_SCOPE when %s was asked and %s granted', async (asked, granted, expected) => {
    const thrown = await errorOf(() => checkGrantedScope(asked, granted))
    expect(thrown).toStrictEqual(['MC_TOKEN_SCOPE', { field: 'scope', expected }])
  })
})
