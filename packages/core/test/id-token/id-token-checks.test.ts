import { expect, it } from 'vitest'
import { errorSentences } from '../../src/errors/error-codes.ts'
import type { MobileConnectErrorCode } from '../../src/errors/mobile-connect-error.ts'
import { ID_TOKEN_CHECKS } from '../../src/id-token/id-token-checks.ts'
import { checkIdTokenClaims, validateIdTokenClaims } from '../../src/id-token/validate-id-token-claims.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { expectation, NOW_MS, validClaims } from '../fixtures/id-token-claims.ts'

const codes = ID_TOKEN_CHECKS.flatMap((check): readonly MobileConnectErrorCode[] => check.codes)

it.each(Object.keys(errorSentences).filter((code) => code.startsWith('MC_ID_TOKEN_')))(
  'exactly one check of an id_token has the code %s, unless there is no token to check',
  (code) => {
    expect(codes.filter((one) => one === code)).toHaveLength(code === 'MC_ID_TOKEN_MISSING' ? 0 : 1)
  },
)

it('the checks of an id_token have names that differ and sentences that differ', () => {
  expect(new Set(ID_TOKEN_CHECKS.map(({ name }) => name)).size).toBe(ID_TOKEN_CHECKS.length)
  expect(new Set(ID_TOKEN_CHECKS.map(({ sentence }) => sentence)).size).toBe(ID_TOKEN_CHECKS.length)
})

it('checkIdTokenClaims names the checks that compared something, in the order of the list', () => {
  const needPorts = new Set(['algorithm', 'signature', 'access_token_hash', 'one_use'])
  expect(checkIdTokenClaims(validClaims, expectation, NOW_MS).checks).toStrictEqual(
    ID_TOKEN_CHECKS.map(({ name }) => name).filter((name) => !needPorts.has(name)),
  )
})

it.each(ID_TOKEN_CHECKS.flatMap((check) => ('claim' in check && check.claim !== 'at_hash' ? [check] : [])))(
  'checkIdTokenClaims does not name $name where $claim is absent',
  ({ name, claim }) => {
    const { maxAgeS, ...expected } = { ...expectation, requiredClaims: [], acrValues: ['2'] }
    const { [claim]: absent, ...claims } = validClaims
    expect(checkIdTokenClaims(claims, expected, NOW_MS).checks).not.toContain(name)
  },
)

it('an emptied list leaves no check out', async () => {
  const list: unknown = ID_TOKEN_CHECKS
  if (!Array.isArray(list)) throw new Error('no list')
  const entries: readonly unknown[] = list.splice(0)
  try {
    expect(await errorCodeOf(() => validateIdTokenClaims({ ...validClaims, nonce: 'x' }, expectation, NOW_MS))).toBe(
      'MC_ID_TOKEN_NONCE',
    )
  } finally {
    list.push(...entries)
  }
})
