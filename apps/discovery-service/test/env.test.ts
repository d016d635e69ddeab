import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/env.ts'

describe('DISCOVERY_PUBLIC_URL', () => {
  it.each(['0.0.0.0', '::', '10.0.0.2', '127.0.0.256', 'discovery.internal'])('is needed to listen on %s', (HOST) => {
    expect(() => readEnvironment({ HOST, PORT: 'x' })).toThrow(
      'DISCOVERY_PUBLIC_URL must be set where HOST is not on loopback.\nPORT must be a whole number from 0 to 65535.',
    )
    const publicUrl = 'https://discovery.example'
    expect(readEnvironment({ HOST, DISCOVERY_PUBLIC_URL: publicUrl })).toMatchObject({ host: HOST, publicUrl })
  })

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('is not needed to listen on %s', (HOST) => {
    expect(readEnvironment({ HOST }).publicUrl).toBeUndefined()
  })

  it.each([
    'http://localhost:8070',
    'http://[::1]:8070',
    'http://127.0.0.1',
    'https://api.example/sb1',
    'https://a.example/b/c/',
  ])('may be %s', (publicUrl) => {
    expect(readEnvironment({ DISCOVERY_PUBLIC_URL: publicUrl }).publicUrl).toBe(publicUrl)
  })

  it.each([
    'http://api.example/sb1',
    'https://api.example/sb1?a=b',
    'https://api.example/sb1#a',
    'https://u@api.example/sb1',
    'https://api.example/a;b',
    'https://api.example/a//b',
    'https://api.example/a/../b',
    'sb1',
  ])('is refused when it is %s', (publicUrl) => {
    expect(() => readEnvironment({ DISCOVERY_PUBLIC_URL: publicUrl })).toThrow(
      'DISCOVERY_PUBLIC_URL must be a URL such as',
    )
  })
})

describe('DISCOVERY_TOKEN_KEY', () => {
  const algorithms = {
    ES256: { name: 'ECDSA', namedCurve: 'P-256' },
    ES384: { name: 'ECDSA', namedCurve: 'P-384' },
    RS256: {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
  }
  const exportKey = async (algorithm: keyof typeof algorithms) => {
    const keys = await crypto.subtle.generateKey(algorithms[algorithm], true, ['sign', 'verify'])
    return crypto.subtle.exportKey('jwk', keys.privateKey)
  }
  const read = (keys: unknown) => readEnvironment({ DISCOVERY_TOKEN_KEY: JSON.stringify(keys) }).tokenKeys

  it('is taken as WebCrypto exports it, with ext and key_ops', async () => {
    const ring = [
      { ...(await exportKey('ES256')), kid: 'a', alg: 'ES256' },
      { ...(await exportKey('RS256')), kid: 'b' },
    ]
    expect(ring[0]).toHaveProperty('key_ops')
    expect(read(ring)).toMatchObject([
      { kid: 'a', crv: 'P-256' },
      { kid: 'b', alg: 'RS256' },
    ])
    expect(read(ring[0])).toHaveLength(1)
  })

  it('must be sound: exponent 1 and a private half that is a pattern are refused', async () => {
    const rsa = { ...(await exportKey('RS256')), kid: 'a', alg: 'RS256' }
    const zeros = 'A'.repeat(43)
    for (const worthless of [{ e: 'AQ', d: 'AQ', dp: 'AQ', dq: 'AQ' }, { e: 'AAAB' }, { d: zeros }]) {
      expect(() => read({ ...rsa, ...worthless })).toThrow('DISCOVERY_TOKEN_KEY must be a private JWK')
    }
  })

  it('must sign: a key of another curve, with a foreign public half, without one or of one kid is refused', async () => {
    const [key, other] = [await exportKey('ES256'), await exportKey('ES256')]
    for (const keys of [
      { ...(await exportKey('ES384')), kid: 'a', alg: 'ES256' },
      { ...key, x: other.x, y: other.y, kid: 'a', alg: 'ES256' },
      { ...key, x: undefined, kid: 'a', alg: 'ES256' },
      { ...key, kid: 'a', alg: 'RS256' },
      { kty: 'oct', kid: 'a', alg: 'HS256', d: 'secret' },
      [
        { ...key, kid: 'a', alg: 'ES256' },
        { ...other, kid: 'a', alg: 'ES256' },
      ],
    ]) {
      expect(() => read(keys)).toThrow('DISCOVERY_TOKEN_KEY must be a private JWK')
    }
  })
})

describe('DISCOVERY_ENUM_NONCE_KEY', () => {
  const read = (...keys: readonly Uint8Array[]) => {
    const texts = keys.map((key) => Buffer.from(key).toString('base64url'))
    return readEnvironment({ DISCOVERY_ENUM_NONCE_KEY: texts.join(',') }).enumNonceKeys
  }
  const generated = () => crypto.getRandomValues(new Uint8Array(32))

  it('is a ring of random keys', () => {
    expect(read(generated(), generated())).toHaveLength(2)
  })

  it.each([
    ['zeros', new Uint8Array(32)],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, index) => index)],
  ])('is refused where a key of the ring is %s', (_, pattern) => {
    expect(() => read(generated(), pattern)).toThrow(
      'DISCOVERY_ENUM_NONCE_KEY must be 32 random bytes each, not a pattern.',
    )
  })
})
