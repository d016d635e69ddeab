import { describe, expect, it } from 'vitest'
import { buildHashedKycClaims, buildKycClaims, type KycAttributes } from '../../src/index.ts'

const split = {
  given_name: 'Henry',
  family_name: 'Case',
  houseno_or_housename: '1',
  postal_code: '260-0001',
  town: 'Chiba City',
  country: 'Japan',
  birthdate: '1984-07-01',
}
const concatenated = { name: 'Henry Case', address: '1 Ninsei Street, Chiba City' }
/** As printed in the description of the API. */
const NAME_HASH = 'bb7ff9e6715bf5f87a4adc3620ad2bb194a59ca838c418c033b9c3d55fbcfbce'

describe('buildKycClaims', () => {
  it('F-kyc-json names each attribute inside premiuminfo, with its value', () => {
    expect(JSON.stringify(buildKycClaims(split))).toBe(
      '{"premiuminfo":{"given_name":{"value":"Henry"},"family_name":{"value":"Case"},' +
        '"houseno_or_housename":{"value":"1"},"postal_code":{"value":"260-0001"},"town":{"value":"Chiba City"},' +
        '"country":{"value":"Japan"},"birthdate":{"value":"1984-07-01"}}}',
    )
  })

  it('takes name and address in one piece, birthdate or none', () => {
    expect(buildKycClaims(concatenated)).toStrictEqual({
      premiuminfo: { name: { value: 'Henry Case' }, address: { value: '1 Ninsei Street, Chiba City' } },
    })
    expect(buildKycClaims({ ...concatenated, birthdate: '1984-07-01' })).toHaveProperty('premiuminfo.birthdate.value')
  })

  it('passes over what is undefined', () => {
    const loose: object = { ...concatenated, birthdate: undefined, given_name: undefined }
    expect(buildKycClaims(loose as KycAttributes)).toStrictEqual(buildKycClaims(concatenated))
  })
})

describe('buildHashedKycClaims', () => {
  it('hashes as the sample of the API does', async () => {
    expect(await buildHashedKycClaims(concatenated)).toHaveProperty('premiuminfo.name_hash.value', NAME_HASH)
  })

  it('hashes each attribute, under the suffix asked for', async () => {
    const { premiuminfo } = await buildHashedKycClaims(split, { suffix: '_hashed' })
    expect(Object.keys(premiuminfo as object)).toStrictEqual(Object.keys(split).map((name) => `${name}_hashed`))
    for (const { value } of Object.values(premiuminfo as Record<string, { value: string }>)) {
      expect(value).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('normalizes as the market agreed', async () => {
    const claims = await buildHashedKycClaims(
      { name: 'HENRY CASE', address: 'x' },
      { normalize: (value, attribute) => (attribute === 'name' ? 'henrycase' : value) },
    )
    expect(claims).toHaveProperty('premiuminfo.name_hash.value', NAME_HASH)
  })

  it('refuses a value of which nothing is left', async () => {
    const normalize = () => ''
    await expect(buildHashedKycClaims(concatenated, { normalize })).rejects.toThrow(/^nothing is left of name /)
  })
})

const { town: _, ...withoutTown } = split
it.each<[string, object]>([
  ['both forms mixed', { ...split, ...concatenated }],
  ['name in one piece, address in parts', { ...split, name: 'Henry Case' }],
  ['a name without an address', { name: 'Henry Case' }],
  ['an address without a name', { address: '1 Ninsei Street' }],
  ['a part missing', withoutTown],
  ['an attribute that is not known', { ...concatenated, given_nam: 'Henry' }],
  ['an empty value', { ...concatenated, name: '' }],
  ['a value of white space', { ...concatenated, name: ' \n' }],
  ['a value that is no text', { ...concatenated, name: 7 }],
  ['null', { ...concatenated, birthdate: null }],
  ['nothing', {}],
  ['a name of Object.prototype', { ...concatenated, constructor: 'x' }],
])('throws a TypeError without the values for %s', async (_, attributes) => {
  expect(() => buildKycClaims(attributes as KycAttributes)).toThrow(TypeError)
  await expect(buildHashedKycClaims(attributes as KycAttributes)).rejects.toThrow(TypeError)
  await expect(buildHashedKycClaims(attributes as KycAttributes)).rejects.not.toThrow(/Henry|Ninsei/)
})

const FORMS =
  'attributes to match are given_name, family_name, houseno_or_housename, postal_code, town, country, ' +
  'or name, address, with or without birthdate'
it.each<[object, string]>([
  [{ ...concatenated, ...split }, FORMS],
  [{ name: 'Henry Case', given_nam: 'Henry' }, FORMS],
  [{ name: 'Henry Case' }, 'address must be a text that is not empty, not absent'],
  [{ address: '1 Ninsei Street' }, 'name must be a text that is not empty, not absent'],
  [withoutTown, 'town must be a text that is not empty, not absent'],
  [{ ...concatenated, name: 7 }, 'name must be a text that is not empty, not number'],
  [{ ...concatenated, name: ' ' }, 'name must be a text that is not empty, not string'],
])('says of %j what is wrong', (attributes, message) => {
  expect(() => buildKycClaims(attributes as KycAttributes)).toThrow(new TypeError(message))
})

it.each(['normalize', 'hash'])('names the option %s that is no function', async (option) => {
  await expect(buildHashedKycClaims(concatenated, { [option]: 'x' })).rejects.toThrow(
    new TypeError(`options.${option} must be a function, not string`),
  )
})
