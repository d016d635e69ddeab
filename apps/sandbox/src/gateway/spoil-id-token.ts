import { randomBytes, randomUUID } from 'node:crypto'
import {
  base64url,
  CompactSign,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWTPayload,
} from 'jose'
import type { FaultId } from '../faults/fault.ts'
import { wrongIssuer } from '../faults/wrong-issuer.ts'
import type { OperatorKeys } from './operator-keys.ts'

export interface SpoilIdTokenOptions {
  readonly applies: (fault: FaultId) => boolean
  readonly keys: OperatorKeys
  /** Replaces every published key. */
  readonly rotate: () => void
  readonly clientSecret: string
}

const tenMinutesS = 600
const weekS = 604_800

/** One change of a claim for each fault that is one. */
const changes: Partial<Record<FaultId, (claims: JWTPayload) => JWTPayload>> = {
  nonce_wrong: (claims) => ({ ...claims, nonce: 'another-nonce' }),
  issuer_wrong: (claims) => ({ ...claims, iss: wrongIssuer }),
  issuer_missing: ({ iss: _, ...claims }) => claims,
  audience_wrong: (claims) => ({ ...claims, aud: 'another-application' }),
  audience_missing: ({ aud: _, ...claims }) => claims,
  audience_untrusted: (claims) => ({ ...claims, aud: [String(claims.aud), 'another-application'] }),
  audience_list: (claims) => ({ ...claims, aud: [String(claims.aud)] }),
  subject_missing: ({ sub: _, ...claims }) => claims,
  issued_at_missing: ({ iat: _, ...claims }) => claims,
  issued_long_ago: (claims) => ({ ...claims, iat: Math.floor(Date.now() / 1000) - weekS }),
  token_expired: (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - tenMinutesS }),
  expiry_missing: ({ exp: _, ...claims }) => claims,
  refreshed_subject_wrong: (claims) => ({ ...claims, sub: randomUUID() }),
  acr_downgrade: (claims) => ({ ...claims, acr: String(Number(claims.acr) - 1) }),
  at_hash_wrong: (claims) => ({ ...claims, at_hash: randomBytes(16).toString('base64url') }),
}

const signatures = [
  'algorithm_none',
  'algorithm_hs256',
  'algorithm_es256',
  'signature_foreign_key',
  'kid_absent_single',
  'kid_absent_multiple',
  'key_rotated_before_signing',
] as const

/** The id_token with what is to be wrong about it, signed again; the very same one when nothing is. */
export async function spoilIdToken(
  idToken: string,
  { applies, keys, rotate, clientSecret }: SpoilIdTokenOptions,
): Promise<string> {
  const changed = Object.entries(changes).filter(([fault]) => applies(fault as FaultId))
  if (changed.length === 0 && !signatures.some(applies)) return idToken
  if (applies('key_rotated_before_signing')) rotate()

  const claims = changed.reduce<JWTPayload>((present, [, change]) => change(present), decodeJwt(idToken))
  const signing = await keys.signing()
  const { kid: _, ...withoutKid } = decodeProtectedHeader(idToken)
  const kidAbsent = applies('kid_absent_single') || applies('kid_absent_multiple')
  // A foreign key goes under the name of the real one: else it would only be an unknown key.
  const header = { ...withoutKid, alg: 'RS256', ...(!kidAbsent && { kid: signing.kid }) }
  if (applies('algorithm_none')) return `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`
  const text = new TextEncoder().encode(JSON.stringify(claims))
  if (applies('algorithm_hs256')) {
    return new CompactSign(text)
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(new TextEncoder().encode(clientSecret))
  }
  if (applies('algorithm_es256')) {
    const { privateKey } = await generateKeyPair('ES256')
    return new CompactSign(text).setProtectedHeader({ ...header, alg: 'ES256' }).sign(privateKey)
  }
  const key = applies('signature_foreign_key') ? await keys.foreign() : signing
  return new CompactSign(text).setProtectedHeader(header).sign(await importJWK(key, 'RS256'))
}

function encode(part: object): string {
  return base64url.encode(JSON.stringify(part))
}
