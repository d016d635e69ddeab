import { describe, expect, it } from 'vitest'
import { findPrivateKeyFault } from '../../src/index.ts'
import { operatorKey } from '../fixtures/rs256.ts'

const d = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
  .replaceAll('+', '-')
  .replaceAll('/', '_')
  .replaceAll('=', '')

describe('findPrivateKeyFault', () => {
  it('takes an RSA key with a sound public half', () => {
    expect(findPrivateKeyFault({ ...operatorKey.jwk, d })).toBeUndefined()
  })

  it.each([undefined, 'X25519', 'P-256'])('refuses an RSA key with exponent 1, also with crv %j', (crv) => {
    const fault = findPrivateKeyFault({ ...operatorKey.jwk, e: 'AQ', d, ...(crv !== undefined && { crv }) })
    expect(fault).toMatchObject({ kind: 'weak', field: 'e' })
  })

  it('takes an X25519 key, which no public rule covers', () => {
    expect(findPrivateKeyFault({ kty: 'OKP', crv: 'X25519', d })).toBeUndefined()
  })

  it.each([undefined, '', 'no base64'])('reads no private half from %j', (d) => {
    const jwk = { kty: 'OKP', crv: 'X25519', ...(d !== undefined && { d }) }
    expect(findPrivateKeyFault(jwk)).toStrictEqual({ kind: 'malformed', field: 'd', expected: 'a private key' })
  })

  it.each(['AAAA', 'A'.repeat(43)])('refuses the private half %j', (worthless) => {
    expect(findPrivateKeyFault({ kty: 'OKP', crv: 'X25519', d: worthless })).toStrictEqual({
      kind: 'weak',
      field: 'd',
      expected: 'a random private key',
    })
  })

  it('holds the public half of an Ed25519 key to the rules', () => {
    expect(findPrivateKeyFault({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d })).toMatchObject({ field: 'x' })
  })
})
