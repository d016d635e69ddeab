import { base64url, CompactSign, importJWK, type JWK, type JWTPayload } from 'jose'

/** A token before it is signed. The signature decides `alg`. */
export interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: JWTPayload
}

export interface TokenKeys {
  /** The operator's published key that signs at present. */
  readonly signing: () => Promise<JWK>
  /** A key of the operator that is never published. */
  readonly foreign: () => Promise<JWK>
  readonly clientSecret: string
}

export type SignToken = (parts: TokenParts, keys: TokenKeys) => Promise<string>

export const signByOperator: SignToken = async (parts, { signing }) =>
  sign(parts, 'RS256', await importJWK(await signing(), 'RS256'))

/** Signs by HS256: everybody who knows the client secret can. */
export const signByClientSecret: SignToken = async (parts, { clientSecret }) =>
  sign(parts, 'HS256', new TextEncoder().encode(clientSecret))

export const leaveUnsigned: SignToken = async ({ header, claims }) =>
  `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`

export async function sign(
  { header, claims }: TokenParts,
  alg: string,
  key: Parameters<CompactSign['sign']>[0],
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ ...header, alg })
    .sign(key)
}

function encode(part: object): string {
  return base64url.encode(JSON.stringify(part))
}
