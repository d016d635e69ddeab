import { constants, createPublicKey, type JsonWebKey, type KeyObject, randomBytes, verify } from 'node:crypto'
import { createMobileConnect, type CryptoPorts, type Jwk, validateIdTokenClaims } from '@mobile-connect/core'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { joseCrypto } from '@mobile-connect/jws-jose'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { createTestIssuer, type SigningAlgorithm } from '@mobile-connect/testkit'
import type { Comparison, Contestant, Suite } from './comparison.ts'
import { createRelyingParty } from './create-relying-party.ts'
import { type IdTokenPeers, loadPeers, type VerifyIdToken } from './peer.ts'
import { requireRefusal } from './require-equal-sign-ins.ts'

const ISSUER = 'https://operator.example'
const CLIENT_ID = 'client'
const TOKEN_COUNT = 400

interface Token {
  readonly idToken: string
  readonly nonce: string
}

type Goals = Readonly<Record<string, Readonly<Record<string, number>>>>

const BARE = 'crypto.verify'
const JOSE = 'jose, remote set'
const goals: readonly (readonly [alg: SigningAlgorithm, goals: Goals])[] = [
  ['RS256', { 'core, crypto-node': { [BARE]: 1.67, [JOSE]: 0.67 }, 'core, jws-jose': { [JOSE]: 1.11 } }],
  ['PS256', { 'core, crypto-node': { [BARE]: 1.67, [JOSE]: 0.67 } }],
  ['ES256', { 'core, crypto-node': { [BARE]: 1.15 } }],
  ['EdDSA', { 'core, crypto-node': { [BARE]: 1.09 } }],
]

/** An id_token from its text to accepted claims: signature, issuer, audience, times, nonce, and ours: level and replay. */
export async function compareIdTokens(): Promise<Suite> {
  const peers = await loadPeers<IdTokenPeers>('verify-id-tokens.ts')
  const comparisons: Comparison[] = []
  for (const [alg, wanted] of goals) comparisons.push(await compareAlgorithm(peers, alg, wanted))
  return { comparisons, close: () => undefined }
}

async function compareAlgorithm(
  { openVerifiers }: IdTokenPeers,
  alg: SigningAlgorithm,
  wanted: Goals,
): Promise<Comparison> {
  const [operator, forger] = [
    await createTestIssuer({ issuer: ISSUER, alg }),
    await createTestIssuer({ issuer: ISSUER, alg }),
  ]
  const { keys } = operator.jwks()
  const [jwk] = keys
  if (jwk === undefined) throw new Error('an issuer without a key')
  const tokens = await Promise.all(Array.from({ length: TOKEN_COUNT }, () => signToken(operator)))
  // Under the header of the operator's key, signed by another.
  const forged = await signToken(forger, { kid: jwk.kid })
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })

  const verifiers: Readonly<Record<string, () => VerifyIdToken>> = {
    'validator by hand': () => verifyByHand(key, alg),
    ...mapValues(
      await openVerifiers({ alg, issuer: ISSUER, clientId: CLIENT_ID, keys }),
      (verifyOne) => () => verifyOne,
    ),
    'core, crypto-node': await verifyByCore(nodeCrypto(), alg, keys),
    'core, jws-jose': await verifyByCore(joseCrypto(), alg, keys),
  }
  return {
    title: `id_token ${alg}`,
    operations: TOKEN_COUNT,
    contestants: [
      verifyBare(key, alg, tokens),
      ...Object.entries(verifiers).map(([name, open]) => {
        const goalsOf = wanted[name]
        return { ...verifyAll(name, open, tokens), ...(goalsOf !== undefined && { goals: goalsOf }) }
      }),
    ],
    check: async () => {
      for (const [name, open] of Object.entries(verifiers)) await requireSameWork(name, open(), tokens, forged)
    },
  }
}

async function requireSameWork(name: string, verifyOne: VerifyIdToken, tokens: readonly Token[], forged: Token) {
  const [first] = tokens
  if (first === undefined) return
  await verifyOne(first.idToken, first.nonce)
  await requireRefusal(`${name} accepts a forged id_token`, () => verifyOne(forged.idToken, forged.nonce))
  await requireRefusal(`${name} accepts a wrong nonce`, () => verifyOne(first.idToken, 'another'))
}

async function signToken(
  { signIdToken }: Awaited<ReturnType<typeof createTestIssuer>>,
  header: Readonly<Record<string, unknown>> = {},
): Promise<Token> {
  const nonce = randomBytes(32).toString('base64url')
  const iat = Math.floor(Date.now() / 1_000)
  const claims = { iss: ISSUER, sub: 'pcr', aud: CLIENT_ID, exp: iat + 3_600, iat, nonce, acr: '2', amr: ['SIM_OK'] }
  return { idToken: await signIdToken(claims, header), nonce }
}

function verifyAll(name: string, open: () => VerifyIdToken, tokens: readonly Token[]): Contestant {
  let verifyOne = open()
  return {
    name,
    // What was claimed in the round before may be claimed again.
    prepare: () => {
      verifyOne = open()
    },
    run: async () => {
      for (const { idToken, nonce } of tokens) {
        const verified = verifyOne(idToken, nonce)
        if (verified instanceof Promise) await verified
      }
    },
  }
}

function verifyBare(key: KeyObject, alg: SigningAlgorithm, tokens: readonly Token[]): Contestant {
  const parts = tokens.map(({ idToken }) => {
    const dot = idToken.lastIndexOf('.')
    return [Buffer.from(idToken.slice(0, dot)), Buffer.from(idToken.slice(dot + 1), 'base64url')] as const
  })
  const [hash, options] = readScheme(key, alg)
  return {
    name: BARE,
    run: () => {
      for (const [input, signature] of parts) {
        if (!verify(hash, input, options, signature)) throw new Error('a valid signature was refused')
      }
    },
  }
}

/** The least code that checks the same, for one key and one algorithm. */
function verifyByHand(key: KeyObject, alg: SigningAlgorithm): VerifyIdToken {
  const claimed = new Set<string>()
  const [hash, options] = readScheme(key, alg)
  return (idToken, nonce) => {
    const [header = '', payload = '', signature = ''] = idToken.split('.')
    if ((JSON.parse(decode(header)) as { alg: string }).alg !== alg) throw new Error('algorithm')
    const input = Buffer.from(`${header}.${payload}`)
    if (!verify(hash, input, options, Buffer.from(signature, 'base64url'))) throw new Error('signature')
    const claims = JSON.parse(decode(payload)) as Readonly<Record<string, string | number>>
    const nowS = Date.now() / 1_000
    if (claims['iss'] !== ISSUER || claims['aud'] !== CLIENT_ID || claims['nonce'] !== nonce) throw new Error('claims')
    if (Number(claims['exp']) < nowS - 60 || Number(claims['iat']) > nowS + 60) throw new Error('times')
    if (claims['acr'] !== '2' || claimed.has(nonce)) throw new Error('level or replay')
    claimed.add(nonce)
  }
}

/** The two functions of the guide that a host calls, and the replay guard that a flow asks, too. */
async function verifyByCore(ports: CryptoPorts, alg: SigningAlgorithm, keys: readonly Jwk[]) {
  const { options } = await createRelyingParty(ports)
  const { checkIdTokenSignature } = createMobileConnect({ ...options, idTokenAlgorithms: [alg] })
  return (): VerifyIdToken => {
    const { replayGuard } = memoryStorage()
    return async (idToken, nonce) => {
      if (!(await checkIdTokenSignature(idToken, { keys }))) throw new Error('signature')
      const nowMs = Date.now()
      const expected = { issuer: ISSUER, clientId: CLIENT_ID, nonce, acrValues: ['2'], clockToleranceS: 60 }
      const claims = validateIdTokenClaims(
        JSON.parse(decode(idToken.split('.')[1] ?? '')) as Record<string, unknown>,
        { ...expected, requiredClaims: ['acr', 'amr'], hashedLoginHints: [], displayedTexts: [] },
        nowMs,
      )
      const isFirst = await replayGuard.claim(`${claims.iss} ${claims.nonce}`, claims.exp * 1_000, nowMs)
      if (!isFirst) throw new Error('replay')
    }
  }
}

function readScheme(key: KeyObject, alg: SigningAlgorithm) {
  const schemes = {
    RS256: ['sha256', key],
    PS256: ['sha256', { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
    ES256: ['sha256', { key, dsaEncoding: 'ieee-p1363' as const }],
    EdDSA: [null, key],
  } as const
  return schemes[alg as keyof typeof schemes]
}

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString()
}

function mapValues<A, B>(values: Readonly<Record<string, A>>, map: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
