import { describe, expect, it } from 'vitest'
import { readKycMatch } from '../../src/index.ts'
import { errorOf } from '../fixtures/error-of.ts'

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

  it('keeps verdicts, segments and flags it does not know', () => {
    const claims = { town_match: 'Y-AD', billing_segment: 'Family', x_flag: 'true' }
    expect(read(claims)).toMatchObject(claims)
  })

  it('takes two names for one attribute where they agree', () => {
    expect(read({ name_match: 'Y', name_hash_match: 'Y' })).toStrictEqual({ sub: 'pcr', name_match: 'Y' })
  })

  it.each([
    [{ name_match: true }, { field: 'name_match', expected: 'string', received: 'boolean' }],
    [{ name_match: ['Y'] }, { field: 'name_match', expected: 'string', received: 'array' }],
    [
      { name_match: 'Y', name_hash_match: 'N-AV' },
      { field: 'name_match', expected: 'one verdict', received: 'string' },
    ],
    [{ is_lost_stolen: 'perhaps' }, { field: 'is_lost_stolen', expected: 'boolean', received: 'string' }],
    [{ is_lost_stolen: 0 }, { field: 'is_lost_stolen', expected: 'boolean', received: 'number' }],
    [{ billing_segment: 1 }, { field: 'billing_segment', expected: 'string', received: 'number' }],
    [{ account_state: {} }, { field: 'account_state', expected: 'string', received: 'object' }],
  ])('throws MC_IDENTITY_RESPONSE_INVALID for %j', async (claims, details) => {
    expect(await errorOf(() => read(claims))).toStrictEqual(['MC_IDENTITY_RESPONSE_INVALID', details])
  })
})
