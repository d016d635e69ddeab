import { describe, expect, it } from 'vitest'
import { generateClientSecret, hashClientSecret, isGeneratedSecretHash } from '../../src/index.ts'
import { hasher, makeSecrets, randomBytes } from '../make-world.ts'
import { hash } from '../sync-crypto.ts'

describe('hashClientSecret', () => {
  it.each([
    ['a generated secret', generateClientSecret(randomBytes), true],
    ['a secret that a user chose', 'correct horse battery staple', false],
    ['a text in the form of a generated secret that is a pattern', `mcds1_${'A'.repeat(43)}0c2b5986`, false],
  ])('stores %s in the form that verifies it', async (_, secret, fast) => {
    const stored = await hashClientSecret(secret, { hasher, hash })
    expect(isGeneratedSecretHash(stored)).toBe(fast)
    expect(await makeSecrets().verify({ clientId: 'app', secret, hash: stored })).toBe(true)
    expect(await makeSecrets().verify({ clientId: 'app', secret: `${secret}0`, hash: stored })).toBe(false)
  })
})
