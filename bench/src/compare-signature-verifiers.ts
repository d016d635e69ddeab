import { constants, generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult, sign, verify } from 'node:crypto'
import type { Jwk, SignatureVerifier } from '@mobile-connect/core'
import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { nodeSignatureVerifier } from '@mobile-connect/crypto-node'
import { compactVerify, importJWK } from 'jose'
import type { Comparison, Contestant, Suite } from './comparison.ts'

interface Scheme {
  readonly alg: string
  readonly hash: string | null
  readonly keys: KeyPairKeyObjectResult
  /** Keys for which node:crypto needs no options, where these are others. */
  readonly bareKeys?: KeyPairKeyObjectResult
  /** Turns a key into what signs in the form of JWS. */
  readonly jws?: object
}

const schemes: readonly Scheme[] = [
  { alg: 'RS256', hash: 'sha256', keys: generateKeyPairSync('rsa', { modulusLength: 2048 }) },
  {
    alg: 'PS256',
    hash: 'sha256',
    keys: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    bareKeys: generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha256',
    }),
    jws: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  },
  {
    alg: 'ES256',
    hash: 'sha256',
    keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    jws: { dsaEncoding: 'ieee-p1363' },
  },
  { alg: 'EdDSA', hash: null, keys: generateKeyPairSync('ed25519') },
]

/** One id_token of ordinary size, verified again and again with a key at hand. */
export async function compareSignatureVerifiers(): Promise<Suite> {
  return { comparisons: await Promise.all(schemes.map(compareScheme)), close: () => undefined }
}

async function compareScheme({ alg, hash, keys, bareKeys = keys, jws = {} }: Scheme): Promise<Comparison> {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const text = `${encode({ alg })}.${encode({ iss: 'https://operator.example', aud: 'client', nonce: 'n'.repeat(400) })}`
  const signingInput = Buffer.from(text)
  const signature = sign(hash, signingInput, { key: keys.privateKey, ...jws })
  const jwk = keys.publicKey.export({ format: 'jwk' }) as Jwk
  const token = `${text}.${signature.toString('base64url')}`
  const joseKey = await importJWK({ ...jwk, key_ops: ['verify'] }, alg)

  const verifyBy =
    ({ verify: verifyOne }: SignatureVerifier) =>
    async () =>
      verifyOne({ alg, jwk, signingInput, signature })
  return {
    title: `Signature: verify ${alg}`,
    contestants: [
      bareVerify(hash, signingInput, bareKeys.publicKey, sign(hash, signingInput, bareKeys.privateKey)),
      { ...repeat('crypto-node', verifyBy(nodeSignatureVerifier())), wanted: 0.9 },
      repeat('jws-jose', verifyBy(joseSignatureVerifier())),
      repeat('jose, compactVerify', async () => (await compactVerify(token, joseKey)).payload.length > 0),
    ],
  }
}

function bareVerify(hash: string | null, input: Buffer, key: KeyObject, signature: Buffer): Contestant {
  return {
    name: 'crypto.verify',
    run: (count) => {
      for (let index = 0; index < count; index += 1) requireTrue(verify(hash, input, key, signature))
    },
  }
}

function repeat(name: string, verifyOnce: () => Promise<boolean>): Contestant {
  return {
    name,
    run: async (count) => {
      for (let index = 0; index < count; index += 1) requireTrue(await verifyOnce())
    },
  }
}

function requireTrue(valid: boolean): void {
  if (!valid) throw new Error('a valid signature was refused')
}
