type VerificationParameters = AlgorithmIdentifier | RsaPssParams | EcdsaParams

/** Every algorithm accepted, with what WebCrypto needs to verify it. A map, so that `constructor` is no algorithm. */
export const verificationParameters: ReadonlyMap<string, VerificationParameters> = new Map<
  string,
  VerificationParameters
>([
  ['RS256', 'RSASSA-PKCS1-v1_5'],
  ['RS384', 'RSASSA-PKCS1-v1_5'],
  ['RS512', 'RSASSA-PKCS1-v1_5'],
  ['PS256', { name: 'RSA-PSS', saltLength: 32 }],
  ['PS384', { name: 'RSA-PSS', saltLength: 48 }],
  ['PS512', { name: 'RSA-PSS', saltLength: 64 }],
  ['ES256', { name: 'ECDSA', hash: 'SHA-256' }],
  ['ES384', { name: 'ECDSA', hash: 'SHA-384' }],
  ['ES512', { name: 'ECDSA', hash: 'SHA-512' }],
  ['EdDSA', 'Ed25519'],
  ['Ed25519', 'Ed25519'],
])
