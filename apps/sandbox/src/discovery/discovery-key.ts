import { createECDH, createHash } from 'node:crypto'

/** The ES256 key by which the Discovery Service signs a `subscriber_id_token`. */
export interface DiscoveryKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly kid: string
  readonly alg: 'ES256'
  readonly x: string
  readonly y: string
  readonly d: string
}

/** Depends on nothing but the seed. */
export function deriveDiscoveryKey(seed: string): DiscoveryKey {
  const d = createHash('sha256').update(`${seed} discovery`).digest()
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(d)
  const point = curve.getPublicKey()
  const kid = createHash('sha256').update(point).digest('base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  return { kty: 'EC', crv: 'P-256', kid, alg: 'ES256', x, y, d: d.toString('base64url') }
}
