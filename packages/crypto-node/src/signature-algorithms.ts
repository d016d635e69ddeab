/** What a JWS algorithm demands of key and signature. */
export type SignatureAlgorithm =
  | { readonly kty: 'RSA'; readonly hash: string }
  /** `pssIdentifier` is the AlgorithmIdentifier of RSASSA-PSS in DER: hash, MGF1 with that hash, salt as long as the hash. */
  | { readonly kty: 'RSA'; readonly hash: string; readonly pssIdentifier: Buffer }
  | { readonly kty: 'EC'; readonly crv: string; readonly hash: string; readonly coordinateBytes: number }
  | { readonly kty: 'OKP'; readonly crv: string; readonly hash: null }

/** The octets that differ are the last of the hash's object identifier (RFC 4055, section 2.1) and the length of the salt. */
function pssIdentifier(hashOctet: string, saltBytes: number): Buffer {
  const hash = `300d06096086480165030402${hashOctet}0500`
  const salt = saltBytes.toString(16).padStart(2, '0')
  return Buffer.from(
    `304106092a864886f70d01010a3034a00f${hash}a11c301a06092a864886f70d010108${hash}a2030201${salt}`,
    'hex',
  )
}

/** Every algorithm accepted. A map, so that `constructor` is no algorithm. */
export const signatureAlgorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map<string, SignatureAlgorithm>([
  ['RS256', { kty: 'RSA', hash: 'sha256' }],
  ['RS384', { kty: 'RSA', hash: 'sha384' }],
  ['RS512', { kty: 'RSA', hash: 'sha512' }],
  ['PS256', { kty: 'RSA', hash: 'sha256', pssIdentifier: pssIdentifier('01', 32) }],
  ['PS384', { kty: 'RSA', hash: 'sha384', pssIdentifier: pssIdentifier('02', 48) }],
  ['PS512', { kty: 'RSA', hash: 'sha512', pssIdentifier: pssIdentifier('03', 64) }],
  ['ES256', { kty: 'EC', crv: 'P-256', hash: 'sha256', coordinateBytes: 32 }],
  ['ES384', { kty: 'EC', crv: 'P-384', hash: 'sha384', coordinateBytes: 48 }],
  ['ES512', { kty: 'EC', crv: 'P-521', hash: 'sha512', coordinateBytes: 66 }],
  ['EdDSA', { kty: 'OKP', crv: 'Ed25519', hash: null }],
  ['Ed25519', { kty: 'OKP', crv: 'Ed25519', hash: null }],
])
