import { expect, it } from 'vitest'
import { STRICT_DIALECT } from '../../src/dialect/dialect.ts'
import { settleScope, versionKnowsScope } from '../../src/metadata/version-scopes.ts'

it.each([
  ['openid', 'openid'],
  ['openid mc_authn', 'openid'],
  ['openid mc_authn profile', 'openid profile'],
])('version 1.1 asks for %s by %s', (scope, settled) => {
  expect(settleScope(scope, { authnScope: false }, STRICT_DIALECT)).toBe(settled)
})

it.each([
  ['openid', 'openid mc_authn'],
  ['openid profile', 'openid profile mc_authn'],
  ['openid mc_authn', 'openid mc_authn'],
  ['openid MC_AUTHZ', 'openid MC_AUTHZ'],
])('later versions ask for %s by %s', (scope, settled) => {
  expect(settleScope(scope, { authnScope: true }, STRICT_DIALECT)).toBe(settled)
})

it.each([
  [1_001, 'mc_india_tc', true],
  [1_001, 'mc_mnv_validate', true],
  [1_001, 'mc_mnv_validate_plus', true],
  [1_001, 'mc_india_tcx', false],
  [1_001, 'mc_xmc_india_tc', false],
  [2_000, 'mc_kyc_hashed', false],
  [2_003, 'mc_kyc_hashed', true],
  [2_000, 'mc_signup', false],
  [2_003, 'mc_signup', true],
  // Products of others, named alike: nothing is known of them.
  [2_000, 'mc_kyc_plainx', true],
  [2_000, 'mc_xmc_kyc_plain', true],
  [2_000, 'mc_signups', true],
  [2_000, 'mc_xmc_signup', true],
  [2_003, 'mc_identity_signup', true],
  [3_000, 'mc_identity_signup', false],
])('says whether version %i knows %s: %s', (number, scope, known) => {
  expect(versionKnowsScope(number, [scope])).toBe(known)
})

it('gives openid alone to version 1.1, and to no newer one', () => {
  expect(versionKnowsScope(1_001, ['profile'])).toBe(true)
  expect(versionKnowsScope(1_002, ['profile'])).toBe(false)
})
