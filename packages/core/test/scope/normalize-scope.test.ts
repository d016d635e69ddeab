import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as constants from '../../src/scope/mobile-connect-scopes.ts'
import { normalizeScope } from '../../src/scope/normalize-scope.ts'

/** scope-token of RFC 6749, section 3.3, less the comma, which separates here. */
const scopeToken = fc.stringMatching(/^[!#-+\--[\]-~]{1,12}$/)
const scopes = fc
  .array(scopeToken)
  .chain((tokens) => fc.constantFrom(' ', ', ', ',', '  ').map((separator) => tokens.join(separator)))

describe('normalizeScope', () => {
  it.each([
    ['', 'openid'],
    ['mc_authn', 'openid mc_authn'],
    ['mc_authn openid mc_authn', 'openid mc_authn'],
    ['openid,mc_authz, mc_authz', 'openid mc_authz'],
    ['openid mc_authz openid mc_identity_phonenumber', 'openid mc_authz mc_identity_phonenumber'],
    ['  openid\tprofile\nemail ', 'openid profile email'],
    ['OPENID', 'openid OPENID'],
  ])('writes %j as %j', (asked, scope) => {
    expect(normalizeScope(asked)).toBe(scope)
  })

  it.each(['mc_"authn"', 'mc\\authn', 'mc_äuthn', 'mc\u0000authn'])('refuses %j', (asked) => {
    expect(() => normalizeScope(asked)).toThrow(new TypeError('scope holds a character that is not allowed'))
  })

  it('is idempotent', () => {
    fc.assert(fc.property(scopes, (asked) => normalizeScope(normalizeScope(asked)) === normalizeScope(asked)))
  })

  it('begins with openid, names every scope once and keeps the order', () => {
    fc.assert(
      fc.property(scopes, (asked) => {
        const expected = [...new Set(['openid', ...asked.split(/[ ,]+/).filter(Boolean)])]
        expect(normalizeScope(asked).split(' ')).toStrictEqual(expected)
      }),
    )
  })

  it('leaves every scope constant as it is', () => {
    const { SCOPES, ...guide } = constants
    for (const scope of [...Object.values(guide), ...Object.values(SCOPES)]) expect(normalizeScope(scope)).toBe(scope)
  })
})
