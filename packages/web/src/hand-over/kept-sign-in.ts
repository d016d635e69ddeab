import type { IdentityData, SignInCompleted } from '@mobile-connect/core'
import { z } from 'zod'
import { appRequestSchema, type AppRequest } from '../routes/after-sign-in.ts'
import { identitySchema, signInSchema } from '../session/sign-in-schema.ts'

/** What waits for an app to come with its code. */
export interface KeptSignIn {
  readonly app: AppRequest
  readonly signIn: SignInCompleted
  readonly identity?: IdentityData
}

const schema: z.ZodType<KeptSignIn> = z.object({
  app: appRequestSchema,
  signIn: signInSchema,
  identity: identitySchema.exactOptional(),
})

/** @throws when the store gives back something else than was put. */
export function readKeptSignIn(hostData: string): KeptSignIn {
  return schema.parse(JSON.parse(hostData))
}
