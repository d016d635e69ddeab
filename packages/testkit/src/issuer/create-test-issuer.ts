import type { JsonWebKeySet, Jwk } from '@mobile-connect/core'
import { encodeBase64Url } from './base64url.ts'
import { generateSigningKey, type SigningAlgorithm, type SigningKey } from './generate-signing-key.ts'

/** An OpenID Provider reduced to what a relying party sees of it: its name, its keys and what it signs. */
export interface TestIssuer {
  readonly issuer: string
  /** The published keys, newest first. The same key is the same object in every answer. */
  readonly jwks: () => JsonWebKeySet
  /**
   * Signs exactly these claims: nothing is added, nothing checked. `header` overrides members of the JOSE header, and
   * removes those given as `undefined`; the signature is always made by the newest key with the issuer's algorithm.
   */
  readonly signIdToken: (
    claims: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
  ) => Promise<string>
  /** Signs with a new key from now on. The old ones stay published, unless `retire` is true. */
  readonly rotateKey: (options?: { readonly retire?: boolean }) => Promise<void>
}

/**
 * Creates an in-memory issuer with a generated key.
 *
 * @param options - `issuer` is its identifier, default `https://issuer.example`; `alg` is how it signs, default RS256.
 * @example
 * const issuer = await createTestIssuer()
 * const idToken = await issuer.signIdToken({ iss: issuer.issuer, sub: 'pcr', aud: 'client', nonce, iat, exp })
 * const forged = await issuer.signIdToken(claims, { alg: 'none' })
 */
export async function createTestIssuer({
  issuer = 'https://issuer.example',
  alg = 'RS256',
}: { readonly issuer?: string; readonly alg?: SigningAlgorithm } = {}): Promise<TestIssuer> {
  const publish = async (): Promise<{ readonly key: SigningKey; readonly jwk: Jwk }> => {
    const key = await generateSigningKey(alg)
    return { key, jwk: { ...key.publicJwk, kid: crypto.randomUUID(), use: 'sig', alg } }
  }
  let newest = await publish()
  let published: readonly Jwk[] = [newest.jwk]

  return {
    issuer,
    jwks: () => ({ keys: published }),
    signIdToken: async (claims, header = {}) => {
      const joseHeader = { alg, typ: 'JWT', kid: newest.jwk.kid, ...header }
      const signingInput = [joseHeader, claims].map((part) => encodeBase64Url(JSON.stringify(part))).join('.')
      const signature = await newest.key.sign(new TextEncoder().encode(signingInput))
      return `${signingInput}.${encodeBase64Url(signature)}`
    },
    rotateKey: async ({ retire = false } = {}) => {
      newest = await publish()
      published = retire ? [newest.jwk] : [newest.jwk, ...published]
    },
  }
}
