import type { MakeJwtSigner } from '../../src/contracts/jwt-signer.contract.ts'
import { keyAlgorithms } from '../../src/contracts/tokens/generate-private-jwk.ts'
import { encodeBase64Url } from '../../src/issuer/base64url.ts'

/** What a sabotaged signer does differently. */
export interface SignerSteps {
  readonly header: (header: object, added: object) => object
  readonly signed: (signingInput: string) => string
}

/** A signer of a few lines that keeps the contract, unless a step of it was replaced. */
export function honestJwtSigner(sabotage: Partial<SignerSteps> = {}): MakeJwtSigner {
  const steps: SignerSteps = {
    header: (header, added) => ({ ...header, kid: undefined, ...added }),
    signed: (signingInput) => signingInput,
    ...sabotage,
  }
  return (privateJwk, alg) => ({
    sign: async (header, claims) => {
      const algorithm = keyAlgorithms[alg]
      const key = await crypto.subtle.importKey('jwk', { ...privateJwk } as JsonWebKey, algorithm, false, ['sign'])
      const { kid } = privateJwk
      const whole = steps.header(header, { alg, ...(kid !== undefined && { kid }) })
      const signingInput = [whole, claims].map((part) => encodeBase64Url(JSON.stringify(part))).join('.')
      const octets = new TextEncoder().encode(steps.signed(signingInput))
      return `${signingInput}.${encodeBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm, key, octets)))}`
    },
  })
}
