import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isScryptHash, scryptSecretHasher } from '../src/index.ts'

const hasher = scryptSecretHasher({ logCost: 10 })
const hash = await hasher.hash('ab26d2bd-0312')

describe('scryptSecretHasher', () => {
  it('verifies the secret it hashed and no other', async () => {
    expect(await hasher.verify('ab26d2bd-0312', hash)).toBe(true)
    expect(await hasher.verify('ab26d2bd-031', hash)).toBe(false)
    expect(await hasher.verify('ab26d2bd-0312 ', hash)).toBe(false)
    expect(await hasher.verify('', hash)).toBe(false)
    expect(await hasher.verify(hash, hash)).toBe(false)
  })

  it('salts: two hashes of one secret differ, and neither holds the secret', async () => {
    const other = await hasher.hash('ab26d2bd-0312')
    expect(other).not.toBe(hash)
    expect(other).toMatch(/^\$scrypt\$ln=10,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/)
    expect(other).not.toContain('ab26d2bd')
  })

  it('verifies hashes of another cost, also those another program made', async () => {
    const salt = Buffer.alloc(16, 1)
    const key = scryptSync('secret', salt, 32, { N: 2 ** 11, r: 4, p: 2 })
    const made = `$scrypt$ln=11,r=4,p=2$${salt.toString('base64url')}$${key.toString('base64url')}`
    expect(await hasher.verify('secret', made)).toBe(true)
    expect(await hasher.verify('Secret', made)).toBe(false)
    expect(isScryptHash(made)).toBe(true)
  })

  it.each([
    ['no hash', 'secret'],
    ['the empty text', ''],
    ['another scheme', hash.replace('scrypt', 'argon2id')],
    ['a cost too high to pay', hash.replace('ln=10', 'ln=21')],
    ['a cost too low to trust', hash.replace('ln=10', 'ln=9')],
    ['a block size too high', hash.replace('r=8', 'r=9')],
    ['too much parallelization', hash.replace('p=3', 'p=5')],
    ['a key cut short', hash.slice(0, -4)],
    ['no key', hash.slice(0, hash.lastIndexOf('$') + 1)],
    ['something after it', `${hash}$`],
  ])('answers false to %s, and says that it would', async (_, text) => {
    expect(await hasher.verify('ab26d2bd-0312', text)).toBe(false)
    expect(isScryptHash(text)).toBe(false)
  })

  it.each([9, 21, 15.5, Number.NaN])('refuses a logCost of %d', (logCost) => {
    expect(() => scryptSecretHasher({ logCost })).toThrow(TypeError)
  })
})
