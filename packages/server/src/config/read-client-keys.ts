import { createPrivateKey, sign, verify } from 'node:crypto'
import { findPrivateKeyFault } from '@mobile-connect/core'
import type { JoseJwtSignerOptions, JwtSigningAlgorithm, PrivateJwk } from '@mobile-connect/jws-jose'
import * as z from 'zod'

/** Private keys whose public halves are registered with operators. */
export interface ClientKeys {
  /** The first that may sign. */
  readonly signing: JoseJwtSignerOptions | undefined
  readonly decrypting: readonly PrivateJwk[]
}

interface KeyKind {
  /** The first is that of a key without `alg`. */
  readonly signing: readonly JwtSigningAlgorithm[]
  readonly decrypting: readonly string[]
  readonly decryptingOperation: string
}

const MIN_MODULUS_BITS = 2048
const ecdh = {
  decrypting: ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A256KW'],
  decryptingOperation: 'deriveBits',
}
/** By `crv`, or `kty` where there is none. */
const kinds: ReadonlyMap<string, KeyKind> = new Map<string, KeyKind>([
  [
    'RSA',
    {
      signing: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
      decrypting: ['RSA-OAEP-256'],
      decryptingOperation: 'decrypt',
    },
  ],
  ['P-256', { signing: ['ES256'], ...ecdh }],
  ['P-384', { signing: ['ES384'], ...ecdh }],
  ['P-521', { signing: ['ES512'], ...ecdh }],
  ['Ed25519', { signing: ['EdDSA', 'Ed25519'], decrypting: [], decryptingOperation: '' }],
  ['X25519', { signing: [], ...ecdh }],
])

const privateJwk = z.looseObject({
  kty: z.string(),
  crv: z.string().exactOptional(),
  kid: z.string().exactOptional(),
  alg: z.string().exactOptional(),
  use: z.string().exactOptional(),
  key_ops: z.array(z.string()).exactOptional(),
  d: z.string().exactOptional(),
})
const fileSchema = z.union([
  z.object({ keys: z.array(z.unknown()) }).transform(({ keys }) => keys),
  privateJwk.transform((key) => [key]),
])

/** The keys in the text of a file, or everything that is wrong with it in words that follow its name. */
export function readClientKeys(text: string): ClientKeys | { readonly mistakes: readonly string[] } {
  const { data: found } = fileSchema.safeParse(parseJson(text))
  if (found === undefined || found.length === 0) return { mistakes: ['names a file that holds no JSON Web Key'] }

  const signing: JoseJwtSignerOptions[] = []
  const decrypting: PrivateJwk[] = []
  const mistakes = found.flatMap((candidate, index) => {
    const key = readKey(candidate)
    if (typeof key === 'string') return [`names a file whose key ${index + 1} ${key}`]
    if (key.alg !== undefined) signing.push({ privateJwk: key.privateJwk, alg: key.alg })
    if (key.decrypts) decrypting.push(key.privateJwk)
    return []
  })
  return mistakes.length > 0 ? { mistakes } : { signing: signing[0], decrypting }
}

interface ReadKey {
  readonly privateJwk: PrivateJwk
  /** What it signs with. */
  readonly alg: JwtSigningAlgorithm | undefined
  readonly decrypts: boolean
}

function readKey(candidate: unknown): ReadKey | string {
  const { data: key } = privateJwk.safeParse(candidate)
  if (key === undefined) return 'is no JSON Web Key'
  const kind = kinds.get(key.crv ?? key.kty)
  if (kind === undefined) return 'is neither RSA nor on P-256, P-384, P-521, Ed25519 or X25519'
  if (key.d === undefined) return 'is not private'
  const bits = importModulusBits(key)
  if (bits === undefined) return 'is damaged'
  if (bits < MIN_MODULUS_BITS) return `has fewer than ${MIN_MODULUS_BITS} bits`
  const fault = findPrivateKeyFault(key)
  if (fault !== undefined) return `is worthless: ${fault.field} must be ${fault.expected}`

  const { alg, use, key_ops: operations } = key
  const allows = (purpose: string, operation: string): boolean =>
    (use === undefined || use === purpose) && (operations === undefined || operations.includes(operation))
  const signingAlg = kind.signing.find((name) => alg === undefined || name === alg)
  const read = {
    privateJwk: key,
    alg: allows('sig', 'sign') ? signingAlg : undefined,
    decrypts:
      allows('enc', kind.decryptingOperation) &&
      (alg === undefined ? kind.decrypting.length > 0 : kind.decrypting.includes(alg)),
  }
  if (read.alg === undefined && !read.decrypts) return 'may neither sign nor decrypt, by its use, key_ops and alg'
  return read
}

/** Infinity for keys on curves; `undefined` for a key whose members do not go together. Errors may quote it. */
function importModulusBits(key: PrivateJwk): number | undefined {
  try {
    const privateKey = createPrivateKey({ key, format: 'jwk' })
    const content = Buffer.from('trial')
    const hash = key.kty === 'OKP' ? null : 'sha256'
    const sound = key.crv === 'X25519' || verify(hash, content, privateKey, sign(hash, content, privateKey))
    return sound ? (privateKey.asymmetricKeyDetails?.modulusLength ?? Infinity) : undefined
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
