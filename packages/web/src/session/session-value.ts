import type { IdentityData, SignedIn } from '@mobile-connect/core'
import * as z from 'zod'
import { identitySchema, operatorSchema, signInSchema } from './stored-sign-in-schema.ts'

/** What a store keeps of a session, as JSON. */
export type SessionValue = LiveSession | EndedSession

export interface LiveSession {
  readonly kind: 'live'
  /** SHA-256: the row opens nothing. */
  readonly tokenHash: string
  /** The token before; it counts a little longer, for requests that were under way when it changed. */
  readonly previousTokenHash?: string
  readonly rotatedAtMs: number
  /** Since when a request is on its way with the refresh token, which may serve only once. */
  readonly refreshingSinceMs?: number
  readonly signIn: SignedIn
  readonly identity?: IdentityData
}

/** Signed out here; kept for a moment so that the operator's own logout, which follows, finds a key to be checked with. */
export interface EndedSession {
  readonly kind: 'ended'
  readonly signIn: Pick<SignedIn, 'operator' | 'issuer'>
}

const live = z.object({
  kind: z.literal('live'),
  tokenHash: z.string(),
  previousTokenHash: z.string().exactOptional(),
  rotatedAtMs: z.number(),
  refreshingSinceMs: z.number().exactOptional(),
  signIn: signInSchema,
  identity: identitySchema.exactOptional(),
})
const ended = z.object({ kind: z.literal('ended'), signIn: z.object({ operator: operatorSchema, issuer: z.string() }) })
const schema: z.ZodType<SessionValue> = z.discriminatedUnion('kind', [live, ended])

/** @throws when the store gives back something else than was put. */
export function readSessionValue(value: string): SessionValue {
  return schema.parse(JSON.parse(value))
}
