import { expect, it } from 'vitest'
import * as core from '../../src/index.ts'

it.each([
  ['MOBILECONNECT', 'openid'],
  ['MOBILECONNECTAUTHENTICATION', 'openid mc_authn'],
  ['MOBILECONNECTAUTHORIZATION', 'openid mc_authz'],
  ['MOBILECONNECTIDENTITYPHONE', 'openid mc_identity_phonenumber'],
  ['MOBILECONNECTIDENTITYSIGNUP', 'openid mc_identity_signup'],
  ['MOBILECONNECTIDENTITYSIGNUPPLUS', 'openid mc_identity_signupplus'],
  ['MOBILECONNECTIDENTITYNATIONALID', 'openid mc_identity_nationalid'],
] as const)('%s has the value of the SDK guide: %s', (name, scope) => {
  expect(core[name]).toBe(scope)
})

it('no scope has a constant outside SCOPES but the seven of the SDK guide', () => {
  expect(Object.keys(core).filter((name) => name.startsWith('MOBILECONNECT'))).toHaveLength(7)
})
