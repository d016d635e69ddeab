import type { IdentityData, Operator, SignedIn } from '@mobile-connect/core'
import * as z from 'zod'

const text = z.string()
const url = text.exactOptional()
export const operatorSchema: z.ZodType<Operator> = z.looseObject({
  name: text,
  country: text.exactOptional(),
  currency: text.exactOptional(),
  clientId: text,
  clientSecret: text.exactOptional(),
  clientName: text.exactOptional(),
  issuer: text.exactOptional(),
  scope: text.exactOptional(),
  endpoints: z.looseObject({
    authorization: url,
    token: url,
    userInfo: url,
    premiumInfo: url,
    tokenRevoke: url,
    tokenRefresh: url,
    jwks: url,
    openidConfiguration: url,
  }),
})

const claims = z.looseObject({
  iss: text,
  sub: text,
  aud: z.union([text, z.array(text)]),
  exp: z.number(),
  iat: z.number(),
  nonce: text,
  auth_time: z.number().exactOptional(),
  acr: text.exactOptional(),
  amr: z.array(text).exactOptional(),
  azp: text.exactOptional(),
  sid: text.exactOptional(),
  at_hash: text.exactOptional(),
  hashed_login_hint: text.exactOptional(),
  displayed_data: text.exactOptional(),
})

const tokens = z.object({
  accessToken: text,
  idToken: text,
  expiresInS: z.number().exactOptional(),
  refreshToken: text.exactOptional(),
  scope: text.exactOptional(),
})

// A name that another version wrote stays readable, so a deployment ends no session.
const checkName = z.custom<SignedIn['checks'][number]>((name) => typeof name === 'string')

/** A completed sign-in as it comes back from a store. */
export const signInSchema: z.ZodType<SignedIn> = z.object({
  kind: z.literal('signed_in'),
  operator: operatorSchema,
  subject: text,
  issuer: text,
  scope: text,
  claims,
  tokens,
  checks: z.array(checkName),
})

export const identitySchema: z.ZodType<IdentityData> = z.looseObject({ sub: text })
