import type { MakeTokenDecrypter } from '../../src/contracts/token-decrypter.contract.ts'
import { deriveSecret } from '../../src/contracts/tokens/encrypt-token.ts'
import { decodeBase64Url } from '../../src/issuer/base64url.ts'

type PrivateJwk = Parameters<MakeTokenDecrypter>[0][number]

/** Of a JWE. */
export interface Header {
  readonly alg: string
  readonly zip?: string
  readonly p2s?: string
  readonly p2c?: number
  readonly kid?: string
  readonly epk?: JsonWebKey
}

/** What a sabotaged decrypter does differently. */
export interface DecrypterSteps {
  readonly candidates: (keys: readonly PrivateJwk[], header: Header) => readonly PrivateJwk[]
  readonly hashes: (header: Header) => readonly string[]
  /** By algorithms that no decrypter should know. */
  readonly secrets: (
    header: Header,
    privateJwk: PrivateJwk,
    encrypted: Uint8Array<ArrayBuffer>,
  ) => readonly Uint8Array<ArrayBuffer>[] | Promise<readonly Uint8Array<ArrayBuffer>[]>
  readonly unpack: (header: Header, octets: Uint8Array) => Uint8Array | undefined
  readonly additionalData: (protectedHeader: string) => string
  readonly failed: () => string | undefined
}

const honestSteps: DecrypterSteps = {
  candidates: (keys, { kid }) => keys.filter((key) => kid === undefined || key.kid === kid),
  hashes: ({ alg }) => (alg === 'RSA-OAEP-256' ? ['SHA-256'] : []),
  secrets: () => [],
  unpack: ({ zip }, octets) => (zip === undefined ? octets : undefined),
  additionalData: (protectedHeader) => protectedHeader,
  failed: () => undefined,
}

/** A decrypter of a few lines that keeps the contract, unless a step of it was replaced. */
export function honestTokenDecrypter(sabotage: Partial<DecrypterSteps> = {}): MakeTokenDecrypter {
  const steps = { ...honestSteps, ...sabotage }
  return (privateJwks) => ({
    decrypt: async (jwe) => {
      const [protectedHeader = '', ...parts] = jwe.split('.')
      try {
        const [encrypted, iv, text, tag] = parts.map((part) => decodeBase64Url(part))
        if (!encrypted || !iv || !text || !tag) return undefined
        const header = JSON.parse(new TextDecoder().decode(decodeBase64Url(protectedHeader))) as Header
        const additionalData = new TextEncoder().encode(steps.additionalData(protectedHeader))
        for (const jwk of steps.candidates(privateJwks, header)) {
          const secrets = await secretsOf(jwk, header, encrypted, steps.hashes(header))
          for (const secret of [...secrets, ...(await steps.secrets(header, jwk, encrypted))]) {
            const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt'])
            const parameters = { name: 'AES-GCM', iv, additionalData }
            const opened = await crypto.subtle.decrypt(parameters, key, Uint8Array.of(...text, ...tag))
            const octets = steps.unpack(header, new Uint8Array(opened))
            return octets && new TextDecoder().decode(octets)
          }
        }
        return undefined
      } catch {
        return steps.failed()
      }
    },
  })
}

async function secretsOf(
  jwk: PrivateJwk,
  { alg, epk }: Header,
  encrypted: Uint8Array<ArrayBuffer>,
  hashes: readonly string[],
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const material = { ...jwk } as JsonWebKey
  if (jwk.kty === 'EC') {
    if (alg !== 'ECDH-ES' || epk === undefined) return []
    const curve = { name: 'ECDH', namedCurve: 'P-256' }
    const own = await crypto.subtle.importKey('jwk', material, curve, false, ['deriveBits'])
    const other = await crypto.subtle.importKey('jwk', epk, curve, false, [])
    const agreed = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256)
    return [await deriveSecret(new Uint8Array(agreed))]
  }
  const attempts = hashes.map(async (hash) => {
    const key = await crypto.subtle.importKey('jwk', material, { name: 'RSA-OAEP', hash }, false, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt('RSA-OAEP', key, encrypted))
  })
  const settled = await Promise.allSettled(attempts)
  return settled.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
}
