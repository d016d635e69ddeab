import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkAccessTokenHash } from '../../src/id-token/check-access-token-hash.ts'
import { webHash } from '../../src/crypto/web-crypto.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { syncHash } from '../fixtures/sync-crypto.ts'

const TOKEN = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y'
const half = (hash: string, token = TOKEN) => {
  const digest = createHash(hash).update(token).digest()
  return digest.subarray(0, digest.length / 2).toString('base64url')
}

describe('checkAccessTokenHash (check 15)', () => {
  it('accepts the example of OpenID Connect Core 1.0, appendix A.3, by a hash that is known at once or later', async () => {
    expect(checkAccessTokenHash(syncHash, '77QmUPtjPfzWtF2AnpK9RQ', TOKEN, 'RS256')).toBeUndefined()
    await expect(checkAccessTokenHash(webHash, '77QmUPtjPfzWtF2AnpK9RQ', TOKEN, 'RS256')).resolves.toBeUndefined()
  })

  it.each([
    ['RS256', 'sha256'],
    ['PS256', 'sha256'],
    ['ES256', 'sha256'],
    ['RS384', 'sha384'],
    ['ES384', 'sha384'],
    ['PS512', 'sha512'],
    ['ES512', 'sha512'],
    ['EdDSA', 'sha512'],
    ['Ed25519', 'sha512'],
  ])('hashes for %s with %s', (alg, hash) => {
    expect(() => checkAccessTokenHash(syncHash, half(hash), TOKEN, alg)).not.toThrow()
  })

  it.each([
    ['the hash of another token', half('sha256', 'another')],
    ['the hash by another function', half('sha512')],
    ['the whole digest', createHash('sha256').update(TOKEN).digest('base64url')],
    ['hex', Buffer.from(half('sha256'), 'base64url').toString('hex')],
    ['nothing', ''],
    ['null', null],
    ['a list', [half('sha256')]],
  ])('throws MC_ID_TOKEN_AT_HASH for %s', async (_, atHash) => {
    for (const hash of [syncHash, webHash]) {
      expect(await errorCodeOf(() => checkAccessTokenHash(hash, atHash, TOKEN, 'RS256'))).toBe('MC_ID_TOKEN_AT_HASH')
    }
  })
})
