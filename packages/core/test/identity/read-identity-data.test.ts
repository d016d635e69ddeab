import { describe, expect, it } from 'vitest'
import { readIdentityData } from '../../src/identity/read-identity-data.ts'
import type { JsonObject } from '../../src/index.ts'
import { errorOf } from '../fixtures/error-of.ts'

const SUBJECT = '95d5c3c0-8f8e-4d6b-b5a6-6f1d6a3b3f5b'
const read = (body: JsonObject) => readIdentityData({ sub: SUBJECT, ...body }, SUBJECT)

/** The samples of the API description: phone number, sign-up and national id. */
const nationalId = {
  phone_number: '447700900250',
  phone_number_alternate: '447700900251',
  title: 'Mr',
  given_name: 'Henry',
  middle_name: 'Dorsett',
  family_name: 'Case',
  street_address: '1 Ninsei Street',
  city: 'Chiba City',
  state: 'Chiba',
  postal_code: '260-0001',
  country: 'Japan',
  email: 'case@example.com',
  birthdate: '1984-07-01',
  national_identifier: 'NH 12 34 56 A',
}

describe('readIdentityData', () => {
  it('reads every attribute of national id as specified', () => {
    expect(read(nationalId)).toStrictEqual({ sub: SUBJECT, ...nationalId })
  })

  it('reads the spellings of the old SDKs under the specified names', () => {
    const respelt = Object.entries(nationalId).map(([name, value]) => [name.replaceAll(/_./g, upperCase), value])
    expect(Object.fromEntries(respelt)).toHaveProperty('phoneNumberAlternate')
    expect(read(Object.fromEntries(respelt) as JsonObject)).toStrictEqual({ sub: SUBJECT, ...nationalId })
  })

  it('prefers the specified spelling, wherever it stands', () => {
    const expected = { sub: SUBJECT, given_name: 'Henry' }
    expect(read({ givenName: 'Case', given_name: 'Henry' })).toStrictEqual(expected)
    expect(read({ given_name: 'Henry', givenName: 'Case' })).toStrictEqual(expected)
    expect(read({ given_name: null, givenName: 'Henry' })).toStrictEqual(expected)
  })

  it('keeps what it does not know, and takes null for absent', () => {
    const unknown = { x_custom: { a: 1 }, updated_at: 1, someThing: [1], address: { locality: 'Chiba City' } }
    expect(read({ ...unknown, email: null, other: null })).toStrictEqual({ sub: SUBJECT, ...unknown })
  })

  it.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
  ])('reads the flag %j as %s, in either spelling', (written, flag) => {
    expect(read({ email_verified: written, phoneNumberVerified: written })).toStrictEqual({
      sub: SUBJECT,
      email_verified: flag,
      phone_number_verified: flag,
    })
  })

  it('gives no prototype to a member named "__proto__"', () => {
    const data = read(JSON.parse('{"__proto__":{"phone_number":"1"}}') as JsonObject)
    expect(data.phone_number).toBeUndefined()
  })

  it.each([
    ['phone_number', 447700900902, { field: 'phone_number', expected: 'string', received: 'number' }],
    ['phoneNumber', 447700900902, { field: 'phone_number', expected: 'string', received: 'number' }],
    ['given_name', ['Henry'], { field: 'given_name', expected: 'string', received: 'array' }],
    ['birthdate', {}, { field: 'birthdate', expected: 'string', received: 'object' }],
    ['country', false, { field: 'country', expected: 'string', received: 'boolean' }],
    ['email_verified', 'yes', { field: 'email_verified', expected: 'boolean', received: 'string' }],
    ['phone_number_verified', 1, { field: 'phone_number_verified', expected: 'boolean', received: 'number' }],
  ])('throws MC_IDENTITY_RESPONSE_INVALID for %s given as %j', async (member, value, details) => {
    expect(await errorOf(() => read({ [member]: value }))).toStrictEqual(['MC_IDENTITY_RESPONSE_INVALID', details])
  })

  it.each([
    ['another sub', 'somebody else'],
    ['no sub', undefined],
    ['a sub in other case', SUBJECT.toUpperCase()],
    ['null for sub', null],
    ['a list that holds the sub', [SUBJECT]],
  ])('throws MC_IDENTITY_SUBJECT for %s', async (_, sub) => {
    expect(await errorOf(() => read({ sub }))).toStrictEqual(['MC_IDENTITY_SUBJECT', { field: 'sub' }])
  })
})

function upperCase(match: string): string {
  return match.slice(1).toUpperCase()
}
