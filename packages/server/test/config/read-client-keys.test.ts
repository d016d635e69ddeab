import { createECDH, createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { PrivateJwk } from '@mobile-connect/jws-jose'
import { describe, expect, it } from 'vitest'
import { readClientKeys } from '../../src/config/read-client-keys.ts'

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'jwk' })
const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ format: 'jwk' })

const p256 = ec('P-256')
const rsa2048 = rsa(2_048)
const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
const x25519 = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })

/** PKCS#8 of Ed25519 with a seed of zeros. */
const zeroSeed = () => {
  const key = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32)])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
}
const privateOne = () => {
  const ecdh = createECDH('prime256v1')
  const one = Buffer.alloc(32).fill(1, 31)
  ecdh.setPrivateKey(one)
  const point = ecdh.getPublicKey()
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  return { kty: 'EC', crv: 'P-256', x, y, d: one.toString('base64url') }
}

const read = (content: object) => readClientKeys(JSON.stringify(content))

describe('a key', () => {
  it.each<[string, object, string | undefined, boolean]>([
    ['P-256', p256, 'ES256', true],
    ['P-384', ec('P-384'), 'ES384', true],
    ['P-521', ec('P-521'), 'ES512', true],
    ['RSA', rsa2048, 'RS256', true],
    ['Ed25519', ed25519, 'EdDSA', false],
    ['X25519', x25519, undefined, true],
    ['P-256 for signatures', { ...p256, use: 'sig' }, 'ES256', false],
    ['P-256 for encryption', { ...p256, use: 'enc' }, undefined, true],
    ['P-256 for ES256', { ...p256, alg: 'ES256' }, 'ES256', false],
    ['P-256 for ECDH-ES', { ...p256, alg: 'ECDH-ES' }, undefined, true],
    ['RSA for PS256', { ...rsa2048, alg: 'PS256' }, 'PS256', false],
    ['RSA for RSA-OAEP-256', { ...rsa2048, alg: 'RSA-OAEP-256' }, undefined, true],
    ['what WebCrypto exports for ECDSA', { ...p256, key_ops: ['sign'], ext: true }, 'ES256', false],
    ['what WebCrypto exports for ECDH', { ...p256, key_ops: ['deriveBits'], ext: true }, undefined, true],
    ['what WebCrypto exports for RSA-OAEP', { ...rsa2048, key_ops: ['decrypt'], ext: true }, undefined, true],
  ])('%s does what it is for', (_, key, alg, decrypts) => {
    expect(read(key)).toStrictEqual({
      signing: alg === undefined ? undefined : { privateJwk: key, alg },
      decrypting: decrypts ? [key] : [],
    })
  })

  it('comes first in a set, where several could sign; all of them decrypt', () => {
    const keys: readonly PrivateJwk[] = [
      { kty: 'RSA', ...rsa2048, use: 'enc', kid: 'old' },
      { kty: 'EC', ...p256, use: 'sig', kid: 'new' },
      { kty: 'OKP', ...ed25519, kid: 'old' },
      { kty: 'OKP', ...x25519, kid: 'new' },
    ]
    expect(read({ keys })).toStrictEqual({
      signing: { privateJwk: keys[1], alg: 'ES256' },
      decrypting: [keys[0], keys[3]],
    })
  })
})

describe('mistakes', () => {
  const nothing = 'names a file that holds no JSON Web Key'
  it.each([
    ['', nothing],
    ['-----BEGIN PRIVATE KEY-----', nothing],
    ['null', nothing],
    ['[]', nothing],
    ['{}', nothing],
    ['{"keys":[]}', nothing],
    ['{"keys":[null]}', 'names a file whose key 1 is no JSON Web Key'],
  ])('include %j', (text, mistake) => {
    expect(readClientKeys(text)).toStrictEqual({ mistakes: [mistake] })
  })

  const purpose = 'may neither sign nor decrypt, by its use, key_ops and alg'
  it.each<[string, object, string]>([
    ['a public key', { ...p256, d: undefined }, 'is not private'],
    ['a secret', { kty: 'oct', k: 'c2VjcmV0' }, 'is neither RSA nor on P-256, P-384, P-521, Ed25519 or X25519'],
    ['another curve', ec('secp256k1'), 'is neither RSA nor on P-256, P-384, P-521, Ed25519 or X25519'],
    ['a short key', rsa(1_024), 'has fewer than 2048 bits'],
    ['a kid that is no text', { ...p256, kid: 7 }, 'is no JSON Web Key'],
    ['RSA without its primes', { ...rsa2048, p: undefined }, 'is damaged'],
    ['the halves of two keys', { ...p256, d: ec('P-256').d }, 'is damaged'],
    [
      'RSA of exponent 1',
      { ...rsa2048, e: 'AQ', d: 'AQ', dp: 'AQ', dq: 'AQ' },
      'is worthless: d must be a random private key',
    ],
    ['X25519 of zeros', { ...x25519, d: 'A'.repeat(43) }, 'is worthless: d must be a random private key'],
    ['Ed25519 of zeros', zeroSeed(), 'is worthless: d must be a random private key'],
    ['P-256 with the private half 1', privateOne(), 'is worthless: d must be a random private key'],
    ['an algorithm that is not taken', { ...rsa2048, alg: 'RSA1_5' }, purpose],
    ['an algorithm of other keys', { ...p256, alg: 'RS256' }, purpose],
    ['a purpose it cannot serve', { ...ed25519, use: 'enc' }, purpose],
    ['operations that contradict its use', { ...p256, use: 'sig', key_ops: ['deriveBits'] }, purpose],
  ])('include %s, told by its place', (_, key, mistake) => {
    const several = { keys: [{ ...p256, kid: 'right' }, key, { ...p256, d: undefined }] }
    expect(read(several)).toStrictEqual({
      mistakes: [`names a file whose key 2 ${mistake}`, 'names a file whose key 3 is not private'],
    })
  })
})
