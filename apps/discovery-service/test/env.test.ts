import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '@mobile-connect/node-service'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/env.ts'

it('an empty environment has defaults', () => {
  expect(readEnvironment({})).toStrictEqual({
    publicUrl: undefined,
    host: '127.0.0.1',
    port: 8_070,
    adminHost: '127.0.0.1',
    adminPort: 8_071,
    trustedProxies: 0,
    requestIdHeader: undefined,
    requestTimeoutMs: 10_000,
    shutdownTimeoutMs: 10_000,
    shutdownDelayMs: 0,
    logLevel: 'info',
    unknownVariables: [],
    storageUrl: 'sqlite:./.data/discovery.db',
    enumNonceKeys: [],
    tokenKeys: [],
    corsOrigins: [],
    ttlS: 3_600,
    requestsPerMinute: 6_000,
  })
})

it.each([
  ['MC_STORAGE_URL', './discovery.db', 'must be sqlite:<file> or postgres://....'],
  ['MC_STORAGE_URL', 'redis://db.example', 'must be sqlite:<file> or postgres://....'],
  ['MC_TTL_S', '299', 'must be a whole number from 300 to 15552000.'],
  ['MC_REQUESTS_PER_MINUTE', '0', 'must be a whole number from 1 to 1000000.'],
  ['MC_CORS_ORIGINS', ',', 'must be origins separated by commas.'],
  ['MC_ENUM_NONCE_KEY', ',', 'must be 32 octets in base64url, without padding.'],
  ['MC_ADMIN_PORT', '8070', 'must differ from PORT.'],
])('%s=%s is refused', (name, value, rule) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(new ConfigError(`${name} ${rule}`))
})

it('a key may come from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-service-'))
  const file = join(folder, 'key')
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32)))
  writeFileSync(file, `${key.toString('base64url')}\n`)
  expect(readEnvironment({ MC_ENUM_NONCE_KEY_FILE: file }).enumNonceKeys).toStrictEqual([key])
  rmSync(folder, { recursive: true })
})

it('an unknown name is no mistake by itself, and is suggested with one', () => {
  expect(readEnvironment({ MC_TTLS: '600' }).unknownVariables).toStrictEqual(['MC_TTLS'])
  expect(() => readEnvironment({ MC_TTLS: '600', PORT: 'x' })).toThrow(
    'MC_TTLS is the name of no variable (write MC_TTL_S).',
  )
})

describe('MC_PUBLIC_URL', () => {
  it.each(['0.0.0.0', '::', '10.0.0.2', '127.0.0.256', 'discovery.internal'])('is needed to listen on %s', (HOST) => {
    expect(() => readEnvironment({ HOST, PORT: 'x' })).toThrow(
      'MC_PUBLIC_URL must be set where HOST is not on loopback.\nPORT must be a whole number from 0 to 65535.',
    )
    const publicUrl = 'https://discovery.example'
    expect(readEnvironment({ HOST, MC_PUBLIC_URL: publicUrl })).toMatchObject({ host: HOST, publicUrl })
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
    expect(readEnvironment({ MC_PUBLIC_URL: publicUrl }).publicUrl).toBe(publicUrl)
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
    expect(() => readEnvironment({ MC_PUBLIC_URL: publicUrl })).toThrow('MC_PUBLIC_URL must be a URL such as')
  })
})

describe('MC_TOKEN_KEY', () => {
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
  const read = (keys: unknown) => readEnvironment({ MC_TOKEN_KEY: JSON.stringify(keys) }).tokenKeys

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
      expect(() => read({ ...rsa, ...worthless })).toThrow('MC_TOKEN_KEY must be a private JWK')
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
      expect(() => read(keys)).toThrow('MC_TOKEN_KEY must be a private JWK')
    }
  })
})

describe('MC_ENUM_NONCE_KEY', () => {
  const read = (...keys: readonly Uint8Array[]) => {
    const texts = keys.map((key) => Buffer.from(key).toString('base64url'))
    return readEnvironment({ MC_ENUM_NONCE_KEY: texts.join(',') }).enumNonceKeys
  }
  const generated = () => crypto.getRandomValues(new Uint8Array(32))

  it('is a ring of random keys', () => {
    expect(read(generated(), generated())).toHaveLength(2)
  })

  it.each([
    ['zeros', new Uint8Array(32)],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, index) => index)],
  ])('is refused where a key of the ring is %s', (_, pattern) => {
    expect(() => read(generated(), pattern)).toThrow('MC_ENUM_NONCE_KEY must be 32 random bytes each, not a pattern.')
  })
})

it('docs/discovery-service.md names variables, and nothing else as one', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../docs/discovery-service.md'), 'utf8')
  const rows = [...document.matchAll(/^\| (`[A-Z_`, ]+) +\|/gm)].map(([, names = '']) => names)
  const names = rows.flatMap((row) => [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name))
  expect(names.length).toBeGreaterThan(15)
  const env = { ...Object.fromEntries(names.map((name) => [name, 'wrong'])), MC_UNKNOWN: 'a' }
  let message = ''
  try {
    readEnvironment(env)
  } catch (error) {
    message = String(error)
  }
  expect(message.match(/\w+(?= is the name of no variable)/g)).toStrictEqual(['MC_UNKNOWN'])
})
