import { describe, expect, it } from 'vitest'
import { readKycMatch } from '../../src/index.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const read = (claims: object) => readKycMatch({ sub: 'pcr', ...claims })

describe('readKycMatch', () => {
  it('reads verdicts, what is said about line and account, and keeps the rest', () => {
    const claims = {
      given_name_match: 'Y',
      family_name_match: 'N-NA',
      postal_code_match: 'N-AV',
      birthdate_match: 'N-AD',
      is_lost_stolen: false,
      billing_segment: 'PAYM',
      account_state: 'active',
      x_custom: { a: 1 },
    }
    expect(read(claims)).toStrictEqual({ sub: 'pcr', ...claims })
  })

  it.each(['name_match', 'name_hash_match', 'name_hashed_match'])('reads %s as name_match', (claim) => {
    expect(read({ [claim]: 'Y' })).toStrictEqual({ sub: 'pcr', name_match: 'Y' })
  })

  it.each([
    [true, true],
    ['true', true],
    ['false', false],
  ])('reads is_lost_stolen %j as %s', (written, flag) => {
    expect(read({ is_lost_stolen: written }).is_lost_stolen).toBe(flag)
  })

  it('keeps verdicts and segments it does not know', () => {
    const claims = { town_match: 'Y-AD', billing_segment: 'Family' }
    expect(read(claims)).toMatchObject(claims)
  })

  it('takes two names for one attribute where they agree', () => {
    expect(read({ name_match: 'Y', name_hash_match: 'Y' })).toStrictEqual({ sub: 'pcr', name_match: 'Y' })
  })

  it.each([
    { name_match: true },
    { name_match: ['Y'] },
    { name_match: 'Y', name_hash_match: 'N-AV' },
    { is_lost_stolen: 'perhaps' },
    { is_lost_stolen: 0 },
    { billing_segment: 1 },
    { account_state: {} },
  ])('throws MC_IDENTITY_RESPONSE_INVALID for %j', async (claims) => {
    expect(await errorCodeOf(() => read(claims))).toBe('MC_IDENTITY_RESPONSE_INVALID')
  })
})
