import type { MakeTokenDecrypter } from '../../src/contracts/token-decrypter.contract.ts'
import { deriveSecret } from '../../src/contracts/tokens/encrypt-token.ts'
import { decodeBase64Url } from '../../src/issuer/decode-base64url.ts'

type PrivateJwk = Parameters<MakeTokenDecrypter>[0][number]
interface Header {
  readonly alg: string
  readonly kid?: string
  readonly epk?: JsonWebKey
}

/** What a sabotaged decrypter does differently. */
export interface DecrypterSteps {
  readonly candidates: (keys: readonly PrivateJwk[], header: Header) => readonly PrivateJwk[]
  readonly hashes: (header: Header) => readonly string[]
  readonly additionalData: (protectedHeader: string) => string
  readonly failed: () => string | undefined
}

const honestSteps: DecrypterSteps = {
  candidates: (keys, { kid }) => keys.filter((key) => kid === undefined || key.kid === kid),
  hashes: ({ alg }) => (alg === 'RSA-OAEP-256' ? ['SHA-256'] : []),
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
          for (const secret of await secretsOf(jwk, header, encrypted, steps.hashes(header))) {
            const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt'])
            const parameters = { name: 'AES-GCM', iv, additionalData }
            const opened = await crypto.subtle.decrypt(parameters, key, Uint8Array.of(...text, ...tag))
            return new TextDecoder().decode(opened)
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
