import { describe, expect, it } from 'vitest'
import { generateClientSecret, hashGeneratedSecret, isGeneratedSecret, isGeneratedSecretHash } from '../../src/index.ts'
import { computeCrc32 } from '../../src/secrets/generated-secret.ts'
import { randomBytes } from '../make-world.ts'
import { hash as syncHash } from '../sync-crypto.ts'

/** A text in the form of a generated secret. */
const checked = (body: string): string => `mcds1_${body}${computeCrc32(body)}`
const zeros = `mcds1_${'A'.repeat(43)}`

describe('generateClientSecret', () => {
  it('has 256 random bits, a recognizable prefix and a checksum', () => {
    const secret = generateClientSecret(randomBytes)
    expect(secret).toMatch(/^mcds1_[\w-]{43}[0-9a-f]{8}$/)
    expect(isGeneratedSecret(secret)).toBe(true)
    expect(generateClientSecret(randomBytes)).not.toBe(secret)
  })

  it.each([
    ['zeros', () => new Uint8Array(32)],
    ['bytes that count up', () => Uint8Array.from({ length: 32 }, (_, index) => index)],
    ['fewer bytes than asked for', () => randomBytes(31)],
  ])('refuses a source of %s', (_, source) => {
    expect(() => generateClientSecret(source)).toThrow('randomBytes must return 32 random bytes, not a pattern')
  })
})

describe('isGeneratedSecret', () => {
  const secret = generateClientSecret(randomBytes)

  it.each([
    ['the empty text', ''],
    ['a password', 'correct horse battery staple'],
    ['a UUID, as the document has them', 'ab26d2bd-0312-4188-bc08-a527fa1c0d22'],
    ['what earlier versions generated', secret.slice(6, 49)],
    ['the prefix alone', 'mcds1_'],
    ['the form with a made-up checksum', `${zeros}00000000`],
    ['another version', secret.replace('mcds1', 'mcds2')],
    ['zeros under a right checksum', checked('A'.repeat(43))],
    ['a word that repeats under a right checksum', checked('hunter2'.repeat(7).slice(0, 42) + 'A')],
    ['bytes that repeat under a right checksum', checked(Buffer.from('hunter2!'.repeat(4)).toString('base64url'))],
    ['few characters under a right checksum', checked('abba'.repeat(10) + 'cdA')],
    ['bits after the last byte under a right checksum', checked(secret.slice(6, 48) + 'B')],
    ['one character more', `${secret}0`],
    ['a line break after it', `${secret}\n`],
    ['its checksum in capitals', secret.slice(0, 49) + 'ABCDEF01'],
  ])('is false for %s', (_, text) => {
    expect(isGeneratedSecret(text)).toBe(false)
  })

  it('is false when any one character is another', () => {
    for (let index = 0; index < secret.length; index += 1) {
      const other = secret[index] === '0' ? '1' : '0'
      expect(isGeneratedSecret(`${secret.slice(0, index)}${other}${secret.slice(index + 1)}`)).toBe(false)
    }
  })
})

describe('hashGeneratedSecret', () => {
  it('is SHA-256 under a separate prefix, and has no trace of the secret', async () => {
    const secret = generateClientSecret(randomBytes)
    const hash = await hashGeneratedSecret(secret, syncHash)
    const digest = Buffer.from(syncHash('SHA-256', secret) as Uint8Array).toString('base64url')
    expect(hash).toBe(`$mc-sha256$v=1$${digest}`)
    expect(isGeneratedSecretHash(hash)).toBe(true)
    expect(isGeneratedSecretHash(secret)).toBe(false)
    expect(isGeneratedSecretHash(hash.replace('v=1', 'v=2'))).toBe(false)
    expect(isGeneratedSecretHash('$scrypt$ln=15,r=8,p=3$salt$key')).toBe(false)
  })
})

it.each([
  ['', '00000000'],
  ['123456789', 'cbf43926'],
  ['The quick brown fox jumps over the lazy dog', '414fa339'],
])('computeCrc32 of %j is %s', (text, expected) => {
  expect(computeCrc32(text)).toBe(expected)
})
