import { describe, expect, it } from 'vitest'
import { decryptIdToken } from '../../../src/flows/signatures/decrypt-id-token.ts'
import type { TokenDecrypter } from '../../../src/index.ts'
import { ID_TOKEN_MAX_LENGTH } from '../../../src/options/defaults.ts'
import { errorOf } from '../../fixtures/error-of.ts'

const SIGNED = 'e30.e30.YQ'
const ENCRYPTED = 'e30.YQ.YQ.YQ.YQ'
const opens = (signed?: string): TokenDecrypter => ({ decrypt: async () => signed })
const decrypt = (idToken: string, tokenDecrypter?: TokenDecrypter, requireEncryptedIdTokens = false) =>
  decryptIdToken({ ports: tokenDecrypter === undefined ? {} : { tokenDecrypter }, requireEncryptedIdTokens }, idToken)

describe('decryptIdToken', () => {
  it('opens a token of five parts, and nothing else', async () => {
    expect(await decrypt(ENCRYPTED, opens('opened'))).toBe('opened')
    for (const token of [SIGNED, 'a.b.c.d', 'a.b.c.d.e.f', 'abcde', '']) {
      expect(await decrypt(token, opens('opened'))).toBe(token)
    }
  })

  it('hands on five parts without a decrypter, for the next check to refuse', async () => {
    expect(await decrypt(ENCRYPTED)).toBe(ENCRYPTED)
  })

  it('opens the longest token, and none of more characters', async () => {
    const longest = ENCRYPTED.padEnd(ID_TOKEN_MAX_LENGTH, 'a')
    expect(await decrypt(longest, opens('opened'))).toBe('opened')
    expect(await decrypt(`${longest}a`, opens('opened'))).toBe(`${longest}a`)
  })

  it('refuses a token that is not encrypted where that is required', async () => {
    expect(await errorOf(() => decrypt(SIGNED, opens('opened'), true))).toStrictEqual(['MC_ID_TOKEN_NOT_ENCRYPTED', {}])
    expect(await decrypt(ENCRYPTED, opens('opened'), true)).toBe('opened')
  })

  it('refuses a token that no key opens', async () => {
    expect(await errorOf(() => decrypt(ENCRYPTED, opens()))).toStrictEqual(['MC_ID_TOKEN_DECRYPTION', {}])
  })
})
