import { createECDH, createHash } from 'node:crypto'

/** A private ES256 key. */
export interface EcPrivateJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly kid: string
  readonly alg: 'ES256'
  readonly x: string
  readonly y: string
  readonly d: string
}

/** A P-256 private key that depends on nothing but the text. For keys that are public on purpose. */
export function deriveEcKey(text: string): EcPrivateJwk {
  const d = createHash('sha256').update(text).digest()
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(d)
  const point = curve.getPublicKey()
  const kid = createHash('sha256').update(point).digest('base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  return { kty: 'EC', crv: 'P-256', kid, alg: 'ES256', x, y, d: d.toString('base64url') }
}
