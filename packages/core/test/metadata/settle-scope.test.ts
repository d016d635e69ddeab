import { expect, it } from 'vitest'
import { settleScope } from '../../src/metadata/settle-scope.ts'

it.each([
  ['openid', 'openid'],
  ['openid mc_authn', 'openid'],
  ['openid mc_authn profile', 'openid profile'],
])('version 1.1 asks for %s by %s', (scope, settled) => {
  expect(settleScope(scope, { authnScope: false })).toBe(settled)
})

it.each([
  ['openid', 'openid mc_authn'],
  ['openid profile', 'openid profile mc_authn'],
  ['openid mc_authn', 'openid mc_authn'],
  ['openid MC_AUTHZ', 'openid MC_AUTHZ'],
])('later versions ask for %s by %s', (scope, settled) => {
  expect(settleScope(scope, { authnScope: true })).toBe(settled)
})
