import { createPrivateKey, sign, verify } from 'node:crypto'
import { isSigningKey, type SigningJwk } from '@mobile-connect/discovery-service'
import * as z from 'zod'

const member = z.string().exactOptional()
/** What else a key was exported with, such as `ext` and `key_ops`, is left out. */
const jwk = z.object({
  kty: z.string(),
  kid: z.string().min(1),
  alg: z.enum(['RS256', 'PS256', 'ES256']),
  d: z.string(),
  ...{ crv: member, x: member, y: member },
  ...{ n: member, e: member, p: member, q: member, dp: member, dq: member, qi: member },
})

/** Reads one private JWK or an array of them. `undefined` unless each has its own `kid`, signs by its `alg` and is sound. */
export function readTokenKeys(text: string): readonly SigningJwk[] | undefined {
  try {
    const keys = z.array(jwk).parse([JSON.parse(text)].flat())
    const isRing = new Set(keys.map(({ kid }) => kid)).size === keys.length
    return isRing && keys.every((key) => isSigningKey(key) && canSign(key)) ? keys : undefined
  } catch {
    return undefined
  }
}

/** Makes a signature that the public half of the key verifies. */
function canSign(key: z.infer<typeof jwk>): boolean {
  const privateKey = createPrivateKey({ key, format: 'jwk' })
  const { namedCurve, modulusLength = 0 } = privateKey.asymmetricKeyDetails ?? {}
  const fits = key.alg === 'ES256' ? namedCurve === 'prime256v1' : modulusLength >= 2048
  const content = Buffer.from('trial')
  return fits && verify('sha256', content, privateKey, sign('sha256', content, privateKey))
}
