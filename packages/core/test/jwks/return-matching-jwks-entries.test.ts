import { expect, it } from 'vitest'
import { returnMatchingJwksEntries } from '../../src/jwks/return-matching-jwks-entries.ts'

const rsaA = { kty: 'RSA', kid: 'a', use: 'sig', alg: 'RS256' }
const rsaB = { kty: 'RSA', kid: 'b', use: 'enc' }
const ec = { kty: 'EC', kid: 'a', use: 'sig' }
const keyset = { keys: [rsaA, rsaB, ec] }

it.each([
  [{}, [rsaA, rsaB, ec]],
  [{ kty: 'RSA' }, [rsaA, rsaB]],
  [{ use: 'sig' }, [rsaA, ec]],
  [{ kid: 'a', kty: 'EC' }, [ec]],
  [{ alg: 'RS256' }, [rsaA]],
  [{ kid: 'c' }, []],
])('gives the entries that match %j', (wanted, entries) => {
  expect(returnMatchingJwksEntries(keyset, wanted)).toStrictEqual(entries)
})

it('gives the very objects of the set, by which verifiers cache imported keys', () => {
  expect(returnMatchingJwksEntries(keyset, { kid: 'b' })[0]).toBe(rsaB)
})

it('names the keys of a set that has none', () => {
  const empty = JSON.parse('{}') as typeof keyset
  expect(() => returnMatchingJwksEntries(empty, {})).toThrow(new TypeError('keyset.keys must be a list, not undefined'))
})
