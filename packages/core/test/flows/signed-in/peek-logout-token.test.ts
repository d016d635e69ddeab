import { expect, it } from 'vitest'
import { encodeBase64url } from '../../../src/encoding/base-encodings.ts'
import type { TokenDecrypter } from '../../../src/index.ts'
import { createWorld } from '../../fixtures/create-world.ts'

const octets = (text: string) => encodeBase64url(new TextEncoder().encode(text))
const signed = ['{"alg":"RS256"}', '{"iss":"https://operator-b.example","sid":"session-7"}', 'x'].map(octets).join('.')
const claimed = { issuer: 'https://operator-b.example', operatorSessionId: 'session-7' }
const peek = (token: string, decrypt?: TokenDecrypter['decrypt'], requireEncryptedIdTokens = false) =>
  createWorld({
    requireEncryptedIdTokens,
    ...(decrypt && { ports: { tokenDecrypter: { decrypt } } }),
  }).mobileConnect.peekLogoutToken(token)

it('reads whose sessions a signed logout token claims to be about, also where the validation will refuse it', async () => {
  expect(await peek(signed)).toStrictEqual(claimed)
  expect(await peek(signed, async () => undefined, true)).toStrictEqual(claimed)
})

it('reads an encrypted one where a decrypter is wired', async () => {
  expect(await peek('e30.YQ.YQ.YQ.YQ', async () => signed)).toStrictEqual(claimed)
})

it('answers undefined for one that nobody here can decrypt, and for what is no token', async () => {
  expect(await peek('e30.YQ.YQ.YQ.YQ')).toBeUndefined()
  expect(await peek('e30.YQ.YQ.YQ.YQ', async () => undefined)).toBeUndefined()
  expect(await peek('nonsense')).toBeUndefined()
})

it('hands on a defect of the decrypter', async () => {
  await expect(peek('e30.YQ.YQ.YQ.YQ', () => Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug')
})
