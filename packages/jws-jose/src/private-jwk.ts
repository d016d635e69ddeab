/** A private key as a JSON Web Key: `kty` with its public and private members, perhaps `kid`, `alg` and `use`. */
export interface PrivateJwk {
  readonly kty: string
  readonly kid?: string
  readonly alg?: string
  readonly use?: string
  readonly d?: string
  readonly [member: string]: unknown
}
