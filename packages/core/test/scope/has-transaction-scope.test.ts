import { expect, it } from 'vitest'
import { hasIdentityScope } from '../../src/scope/has-identity-scope.ts'
import { hasTransactionScope } from '../../src/scope/has-transaction-scope.ts'

it.each([
  ['openid', false, false],
  ['openid mc_authn', false, false],
  ['openid mc_authz', true, false],
  ['openid mc_authn mc_authz', true, false],
  ['openid mc_identity_phonenumber', true, true],
  ['openid,mc_identity_nationalid', true, true],
  ['openid profile email', false, false],
])('%s: transaction %s, identity %s', (scope, transaction, identity) => {
  expect(hasTransactionScope(scope)).toBe(transaction)
  expect(hasIdentityScope(scope)).toBe(identity)
})
