import { expect, it } from 'vitest'
import { hasIdentityScope, hasTransactionScope } from '../../src/scope/classify-scope.ts'

it.each([
  ['openid', false, false],
  ['openid mc_authn', false, false],
  ['openid mc_authz', true, false],
  ['openid mc_authn mc_authz', true, false],
  ['openid mc_identity_phonenumber', true, true],
  ['openid MC_IDENTITY_PHONENUMBER', true, true],
  ['openid,mc_identity_nationalid', true, true],
  ['openid mc_identity_phonenumber_hashed', true, true],
  ['openid mc_phonenumber', true, true],
  ['openid mc_signup', true, true],
  ['openid mc_nationalid', true, true],
  ['openid mc_kyc_plain', true, true],
  ['openid mc_kyc_hashed', true, true],
  ['openid mc_vm_match', false, false],
  ['openid mc_vm_match_hash', false, false],
  ['openid mc_vm_share', false, false],
  ['openid mc_attr_vm_match', false, false],
  ['openid mc_attr_vm_share_hash', false, false],
  ['openid mc_india_tc', false, false],
  ['openid mc_mnv_validate', false, false],
  ['openid mc_mnv_validate_plus', false, false],
  ['openid mc_atp', false, false],
  ['openid mc_pay', true, false],
  ['openid xmc_authz', false, false],
  ['openid mc_authnx', true, false],
  ['openid mc_xmc_authn', true, false],
  ['openid mc_signups', true, false],
  ['openid mc_identity_', true, false],
  ['openid xmc_signup', false, false],
  ['openid profile email', false, false],
])('%s: transaction %s, identity %s', (scope, transaction, identity) => {
  expect(hasTransactionScope(scope)).toBe(transaction)
  expect(hasIdentityScope(scope)).toBe(identity)
})
