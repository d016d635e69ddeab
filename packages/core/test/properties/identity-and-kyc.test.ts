import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChallenges } from '../../src/identity/parse-challenges.ts'
import { readIdentityData } from '../../src/identity/read-identity-data.ts'
import { FLAG_MEMBERS, TEXT_MEMBERS } from '../../src/identity/identity-data.ts'
import { buildKycClaims, type KycAttributes, normalizeKycValue, readKycMatch } from '../../src/index.ts'

const token = fc.stringMatching(/^[a-z0-9!#$%&'*+.^_`|~-]{1,12}$/)
const parameters = fc.dictionary(token, fc.string({ unit: 'binary' }).map(printable), {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
})
const challenge = fc.record({ scheme: token, parameters })

describe('parseChallenges', () => {
  it('reads back whatever was written, several challenges and escapes included', () => {
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 3 }), (challenges) => {
        const header = challenges.map(writeChallenge).join(', ')
        fc.pre(header.length <= 8_192)
        const read = parseChallenges(header).map(({ scheme, parameters: map }) => [scheme, [...map]])
        expect(read).toStrictEqual(challenges.map(({ scheme, parameters: map }) => [scheme, Object.entries(map)]))
      }),
    )
  })

  it('answers for any text', () => {
    const pieces = fc.constantFrom('"', '\\', '=', ',', ' ', '\t', 'Bearer', 'error', 'x', '/', '==', '\u{1f600}')
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    )
    fc.assert(fc.property(header, (text) => Array.isArray(parseChallenges(text))))
  })

  it.each(['a', 'a=', '"', 'a="', 'a="\\', 'a ', 'a=b ', 'a ==', ',', 'a a="b\\"', ' '.repeat(8)])(
    'takes no more than a moment for the longest header of %j',
    (piece) => {
      const header = `Bearer ${piece.repeat(8_192)}`.slice(0, 8_192)
      const startedAtMs = performance.now()
      parseChallenges(header)
      expect(performance.now() - startedAtMs).toBeLessThan(2_000)
    },
  )
})

describe('readIdentityData', () => {
  it('gives the same whether read once or twice', () => {
    const claims = fc.dictionary(fc.constantFrom(...TEXT_MEMBERS, 'phoneNumber', 'other'), fc.string())
    const flags = fc.dictionary(fc.constantFrom(...FLAG_MEMBERS), fc.constantFrom(true, 'true', false, 'false'))
    fc.assert(
      fc.property(claims, flags, (texts, marks) => {
        const once = readIdentityData({ ...texts, ...marks, sub: 'pcr' }, 'pcr')
        expect(readIdentityData(once, 'pcr')).toStrictEqual(once)
      }),
    )
  })
})

const value = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '')
const optional = { birthdate: value }
const split = fc.record(
  {
    ...{ given_name: value, family_name: value, houseno_or_housename: value, postal_code: value },
    ...{ town: value, country: value },
    ...optional,
  },
  { requiredKeys: ['given_name', 'family_name', 'houseno_or_housename', 'postal_code', 'town', 'country'] },
)
const concatenated = fc.record({ name: value, address: value, ...optional }, { requiredKeys: ['name', 'address'] })
const attributes: fc.Arbitrary<KycAttributes> = fc.oneof(split, concatenated)

describe('KYC match', () => {
  it('asks for exactly the attributes given, each once and unchanged', () => {
    fc.assert(
      fc.property(attributes, (given) => {
        const { premiuminfo } = JSON.parse(JSON.stringify(buildKycClaims(given))) as { premiuminfo: object }
        const asked = Object.entries(premiuminfo).map(([name, claim]: [string, { value: string }]) => [
          name,
          claim.value,
        ])
        expect(Object.fromEntries(asked)).toStrictEqual({ ...given })
      }),
    )
  })

  it('reads back a verdict for every attribute asked for', () => {
    const verdict = fc.constantFrom('Y', 'N-NA', 'N-AV', 'N-AD')
    const suffix = fc.constantFrom('', '_hash', '_hashed')
    fc.assert(
      fc.property(attributes, suffix, verdict, (given, end, said) => {
        const claims = Object.keys(given).map((name) => [`${name}${end}_match`, said])
        const match = readKycMatch({ ...(Object.fromEntries(claims) as object), sub: 'pcr' })
        expect(match).toStrictEqual({
          sub: 'pcr',
          ...Object.fromEntries(Object.keys(given).map((name) => [`${name}_match`, said])),
        })
      }),
    )
  })

  it('normalizes once and for all', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('e', 'I', '\u0301', '\u0307', '\u0130', ' ', '\u00c5') }),
    )
    fc.assert(
      fc.property(text, (written) => normalizeKycValue(normalizeKycValue(written)) === normalizeKycValue(written)),
    )
  })
})

/** Header fields hold no control characters. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '')
}

function writeChallenge({ scheme, parameters: map }: { scheme: string; parameters: Record<string, string> }): string {
  const written = Object.entries(map).map(([name, text]) => `${name}="${text.replaceAll(/["\\]/g, '\\$&')}"`)
  return `${scheme} ${written.join(', ')}`
}
