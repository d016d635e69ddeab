import type { JwtSigningAlgorithm } from '@mobile-connect/jws-jose'
import * as z from 'zod'

/** Those that core accepts and the signature verifier knows. */
const algorithms: readonly JwtSigningAlgorithm[] = [
  ...(['RS256', 'RS384', 'RS512'] as const),
  ...(['PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512'] as const),
  ...(['EdDSA', 'Ed25519'] as const),
]
const RULE = 'must be RS, PS or ES with 256, 384 or 512 behind, EdDSA or Ed25519'

export const idTokenAlgorithmsSchema: z.ZodType<readonly JwtSigningAlgorithm[]> = z
  .array(z.enum(algorithms, RULE), 'must be a list')
  .min(1, 'names no algorithm')
