import type { SignatureInput } from '@mobile-connect/core'
import { expect } from 'vitest'
import { decodeBase64Url, encodeBase64Url } from '../../issuer/base64url.ts'
import { generateSigningKey, signingAlgorithms } from '../../issuer/generate-signing-key.ts'
import type { ContractClause } from '../register-contract.ts'
import { expectAnswers, type MakeSignatureVerifier } from './expect-answers.ts'
import { listPublicKeySecrets } from './list-public-key-secrets.ts'
import { makeSharedKeySignatures } from './make-shared-key-signatures.ts'
import { makeValidSignature, signingInput, withJwkMembers } from './make-valid-signature.ts'
import { publishedHmac, type PublishedSignature, publishedSignatures } from './published-signatures.ts'

const forEachAlgorithm = async (
  change: (input: SignatureInput) => SignatureInput | Promise<SignatureInput>,
): Promise<Record<string, SignatureInput>> =>
  Object.fromEntries(
    await Promise.all(
      signingAlgorithms.map(async (alg) => [alg, await change(await makeValidSignature(alg))] as const),
    ),
  )

const flipLastBit = (octets: Uint8Array): Uint8Array =>
  octets.map((octet, index) => (index === octets.length - 1 ? octet ^ 1 : octet))

const toInput = ({ alg, jwk, signingInput, signature }: PublishedSignature): SignatureInput => ({
  alg,
  jwk,
  signingInput: new TextEncoder().encode(signingInput),
  signature: decodeBase64Url(signature),
})

export const signatureClauses: readonly ContractClause<MakeSignatureVerifier>[] = [
  {
    id: 'C1',
    title: 'accepts RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA and Ed25519',
    run: async (make) => expectAnswers(make(), true, await forEachAlgorithm((input) => input)),
  },
  {
    id: 'C2',
    title: 'accepts the signatures printed in RFC 7515, RFC 7520 and RFC 8037',
    run: async (make) =>
      expectAnswers(
        make(),
        true,
        Object.fromEntries(publishedSignatures.map((published) => [published.source, toInput(published)])),
      ),
  },
  {
    id: 'C3',
    title: 'refuses a signature when one bit of what was signed has changed',
    run: async (make) =>
      expectAnswers(
        make(),
        false,
        await forEachAlgorithm((input) => ({ ...input, signingInput: flipLastBit(input.signingInput) })),
      ),
  },
  {
    id: 'C4',
    title: 'refuses a signature that was changed, cut short, prolonged or left out',
    run: async (make) => {
      const verifier = make()
      const changes = [
        flipLastBit,
        (octets: Uint8Array) => octets.slice(0, -1),
        (octets: Uint8Array) => Uint8Array.of(...octets, 0),
        (octets: Uint8Array) => octets.map(() => 0),
        () => new Uint8Array(),
      ]
      for (const change of changes) {
        const changed = await forEachAlgorithm((input) => ({ ...input, signature: change(input.signature) }))
        await expectAnswers(verifier, false, changed)
      }
    },
  },
  {
    id: 'C5',
    title: 'refuses the signature of a foreign key of the same kind, also under the same kid',
    run: async (make) => {
      const verifier = make()
      for (const alg of ['RS256', 'ES256', 'EdDSA'] as const) {
        const genuine = withJwkMembers(await makeValidSignature(alg), { kid: 'one' })
        const { publicJwk } = await generateSigningKey(alg)
        await expectAnswers(verifier, true, { [alg]: genuine })
        await expectAnswers(verifier, false, { [alg]: { ...genuine, jwk: { ...publicJwk, kid: 'one' } } })
      }
    },
  },
  {
    id: 'C6',
    title: 'refuses `none`, whatever it is spelled like, and every algorithm it does not know',
    run: async (make) => {
      const verifier = make()
      const input = await makeValidSignature('RS256')
      const names = [
        'none',
        'None',
        'NONE',
        'nOnE',
        '',
        'rs256',
        'RS1',
        'ES256K',
        'RSA-OAEP',
        'constructor',
        '__proto__',
      ]
      const empty = new Uint8Array()
      for (const signature of [input.signature, empty]) {
        await expectAnswers(
          verifier,
          false,
          Object.fromEntries(names.map((alg) => [alg, { ...input, alg, signature }])),
        )
      }
    },
  },
  {
    id: 'C7',
    title: 'refuses HMAC, with a secret as well as with a public key taken for one',
    run: async (make) => {
      const verifier = make()
      const { jwk } = await makeValidSignature('RS256')
      const secret = crypto.getRandomValues(new Uint8Array(64))
      const oct = { kty: 'oct', k: encodeBase64Url(secret) }
      await expectAnswers(verifier, false, { [publishedHmac.source]: toInput(publishedHmac) })
      for (const bits of [256, 384, 512]) {
        const alg = `HS${bits}`
        await expectAnswers(verifier, false, {
          secret: { alg, jwk: oct, signingInput, signature: await computeHmac(secret, bits) },
        })
        for (const publicKey of await listPublicKeySecrets(jwk)) {
          await expectAnswers(verifier, false, {
            'public key': { alg, jwk, signingInput, signature: await computeHmac(publicKey, bits) },
          })
        }
      }
    },
  },
  {
    id: 'C8',
    title: 'binds the algorithm: a signature made with one is refused under every other',
    run: async (make) => {
      const verifier = make()
      const sameAlgorithm = new Set(['EdDSA', 'Ed25519'])
      for (const other of signingAlgorithms) {
        const inputs = await forEachAlgorithm((input) => ({ ...input, alg: other }))
        const foreign = Object.entries(inputs).filter(
          ([made]) => made !== other && !(sameAlgorithm.has(made) && sameAlgorithm.has(other)),
        )
        await expectAnswers(verifier, false, Object.fromEntries(foreign))
      }
    },
  },
  {
    id: 'C9',
    title: 'refuses ECDSA signatures in DER, the form of X.509',
    run: async (make) =>
      expectAnswers(
        make(),
        false,
        Object.fromEntries(
          (await Promise.all((['ES256', 'ES384', 'ES512'] as const).map(makeValidSignature))).map((input) => [
            input.alg,
            { ...input, signature: encodeEcdsaDer(input.signature) },
          ]),
        ),
      ),
  },
  {
    id: 'C10',
    title: 'gives each verification its own answer when one key object is used again and again',
    run: async (make) => {
      const verifier = make()
      const input = await makeValidSignature('ES256')
      const tampered = { ...input, signature: flipLastBit(input.signature) }
      const verify = async (one: typeof input): Promise<boolean> => verifier.verify(one)
      const answers = await Promise.all([input, tampered, input, { ...input, alg: 'RS256' }].map(verify))
      expect(answers).toStrictEqual([true, false, true, false])
      const shared = await makeSharedKeySignatures()
      expect(await Promise.all(shared.map(verify)), 'one key, three algorithms').toStrictEqual([true, true, true])
    },
  },
  {
    id: 'C11',
    title: 'reads only the octets of a view, not the whole buffer under it',
    run: async (make) => {
      const verifier = make()
      const input = await makeValidSignature('RS256')
      const within = (octets: Uint8Array) => Uint8Array.of(7, ...octets, 7).subarray(1, -1)
      await expectAnswers(verifier, true, {
        views: { ...input, signingInput: within(input.signingInput), signature: within(input.signature) },
      })
    },
  },
]

/** Turns an ECDSA signature of JOSE into DER, the form it has everywhere else (RFC 3279, section 2.2.3). */
function encodeEcdsaDer(signature: Uint8Array): Uint8Array {
  const integer = (octets: Uint8Array): number[] => {
    const significant = [...octets.slice(octets.findIndex((octet) => octet !== 0))]
    const positive = (significant[0] ?? 0) >= 0x80 ? [0, ...significant] : significant
    return [0x02, positive.length, ...positive]
  }
  const half = signature.length / 2
  const body = [...integer(signature.slice(0, half)), ...integer(signature.slice(half))]
  const length = body.length < 0x80 ? [body.length] : [0x81, body.length]
  return Uint8Array.of(0x30, ...length, ...body)
}

/** The signature of HS256, HS384 or HS512. */
async function computeHmac(secret: Uint8Array<ArrayBuffer>, bits: number): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: `SHA-${bits}` }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, signingInput))
}
