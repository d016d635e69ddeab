import { CompactEncrypt, exportJWK, generateKeyPair, type CompactJWEHeaderParameters } from 'jose'
import { describe, expect, it } from 'vitest'
import { joseTokenDecrypter, type PrivateJwk } from '../src/index.ts'

const token = 'eyJhbGciOiJSUzI1NiJ9.e30.YQ'

const generate = async (alg: string, kid?: string, options: { crv?: string } = {}) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options })
  const privateJwk = { ...(await exportJWK(privateKey)), ...(kid !== undefined && { kid }) } as PrivateJwk
  const encrypt = (header: Partial<CompactJWEHeaderParameters> = {}, text = token) =>
    new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg, enc: 'A256GCM', ...header })
      .encrypt(publicKey)
  return { privateJwk, encrypt }
}
const rsa = await generate('RSA-OAEP-256', 'rsa')
const ec = await generate('ECDH-ES', 'ec')
const { decrypt } = joseTokenDecrypter({ privateJwks: [rsa.privateJwk, ec.privateJwk] })

describe('joseTokenDecrypter', () => {
  it.each(['A128GCM', 'A256GCM', 'A128CBC-HS256', 'A256CBC-HS512'])(
    'decrypts %s with RSA and ECDH keys',
    async (enc) => {
      expect(await decrypt(await rsa.encrypt({ enc }))).toBe(token)
      expect(await decrypt(await ec.encrypt({ enc }))).toBe(token)
    },
  )

  it.each([
    ['ECDH-ES+A128KW', 'P-384'],
    ['ECDH-ES+A256KW', 'P-521'],
    ['ECDH-ES', 'X25519'],
  ])('decrypts %s on %s', async (alg, crv) => {
    const key = await generate(alg, undefined, { crv })
    expect(await joseTokenDecrypter({ privateJwks: [key.privateJwk] }).decrypt(await key.encrypt())).toBe(token)
  })

  it('takes the key the header names, and tries all where it names none', async () => {
    const next = await generate('RSA-OAEP-256', 'next')
    const rotating = joseTokenDecrypter({ privateJwks: [rsa.privateJwk, next.privateJwk] })
    expect(await rotating.decrypt(await next.encrypt({ kid: 'next' }))).toBe(token)
    expect(await rotating.decrypt(await next.encrypt())).toBe(token)
    expect(await rotating.decrypt(await next.encrypt({ kid: 'rsa' }))).toBeUndefined()
  })

  it('answers undefined for a token that was changed anywhere', async () => {
    const parts = (await rsa.encrypt()).split('.')
    for (const index of parts.keys()) {
      const changed = parts.map((part, at) =>
        at === index ? (part.startsWith('A') ? 'B' : 'A') + part.slice(1) : part,
      )
      expect(await decrypt(changed.join('.'))).toBeUndefined()
    }
  })

  it('refuses RSA-OAEP with SHA-1, a symmetric key and a compressed plaintext', async () => {
    const sha1 = await generate('RSA-OAEP')
    const { decrypt } = joseTokenDecrypter({ privateJwks: [sha1.privateJwk] })
    expect(await decrypt(await sha1.encrypt())).toBeUndefined()
    expect(await decrypt(await rsa.encrypt({ zip: 'DEF' }))).toBeUndefined()
    const secret = crypto.getRandomValues(new Uint8Array(32))
    const dir = await new CompactEncrypt(new TextEncoder().encode(token))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(secret)
    expect(await decrypt(dir)).toBeUndefined()
  })

  it('decrypts RSA-OAEP with SHA-1 where that is allowed by its option, and RSA-OAEP-256 as before', async () => {
    const sha1 = await generate('RSA-OAEP', 'sha1')
    const privateJwks = [sha1.privateJwk, rsa.privateJwk]
    const loose = joseTokenDecrypter({ privateJwks, dangerouslyAllowRsaOaepSha1: true })
    expect(await loose.decrypt(await sha1.encrypt())).toBe(token)
    expect(await loose.decrypt(await rsa.encrypt())).toBe(token)
    for (const strict of [{}, { dangerouslyAllowRsaOaepSha1: false }]) {
      expect(await joseTokenDecrypter({ privateJwks, ...strict }).decrypt(await sha1.encrypt())).toBeUndefined()
    }
  })

  it.each(['false', 'true', 0, 1, null, {}])('refuses %j for the option with a TypeError', (value) => {
    const options = { privateJwks: [rsa.privateJwk], dangerouslyAllowRsaOaepSha1: value as boolean }
    expect(() => joseTokenDecrypter(options)).toThrow(
      new TypeError('dangerouslyAllowRsaOaepSha1 must be true or false'),
    )
  })

  it.each([
    ['A192GCM', 'RSA-OAEP-256', undefined],
    ['A192CBC-HS384', 'RSA-OAEP-256', undefined],
    ['A256GCM', 'ECDH-ES+A192KW', 'P-256'],
    ['A256GCM', 'RSA-OAEP-384', undefined],
    ['A256GCM', 'RSA-OAEP-512', undefined],
  ])('answers undefined for %s by %s, also where SHA-1 is allowed', async (enc, alg, crv) => {
    const key = await generate(alg, undefined, crv === undefined ? {} : { crv })
    const loose = joseTokenDecrypter({ privateJwks: [key.privateJwk], dangerouslyAllowRsaOaepSha1: true })
    expect(await loose.decrypt(await key.encrypt({ enc }))).toBeUndefined()
  })

  it('answers undefined for a key of somebody else, and never rejects', async () => {
    const other = await generate('RSA-OAEP-256')
    expect(await decrypt(await other.encrypt())).toBeUndefined()
    for (const junk of ['', '.', '....', 'a.b.c.d.e', token, '{}']) expect(await decrypt(junk)).toBeUndefined()
  })

  it.each([
    ['no key', []],
    ['a public key', [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }]],
    ['a symmetric key', [{ kty: 'oct', k: 'AQAB', d: 'AQAB' }]],
    ['a key for signatures', [{ ...rsa.privateJwk, use: 'sig' }]],
  ])('refuses %s with a TypeError', (_, privateJwks: readonly PrivateJwk[]) => {
    expect(() => joseTokenDecrypter({ privateJwks })).toThrow(TypeError)
  })

  it.each([
    ['RSA-OAEP-256', undefined, { e: 'AQ' }, 'e must be an odd number from 3'],
    ['RSA-OAEP-256', undefined, { d: 'AQ' }, 'd must be a random private key'],
    ['ECDH-ES', 'P-256', { d: 'A'.repeat(43) }, 'd must be a random private key'],
    ['ECDH-ES', 'P-384', { y: 'A'.repeat(64) }, 'y must be a point on P-384'],
    ['ECDH-ES', 'X25519', { d: 'A'.repeat(43) }, 'd must be a random private key'],
  ])('refuses a worthless %s key, %s, with %o', async (alg, crv, members, fault) => {
    const { privateJwk } = await generate(alg, undefined, crv === undefined ? {} : { crv })
    const privateJwks = [rsa.privateJwk, { ...privateJwk, ...members }]
    expect(() => joseTokenDecrypter({ privateJwks })).toThrow(`privateJwks[1].${fault}`)
  })
})
