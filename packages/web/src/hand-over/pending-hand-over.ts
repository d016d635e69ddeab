import * as z from 'zod'
import { appRequestSchema, type AppRequest } from '../sign-in/after-sign-in.ts'

/** What waits for an app to come with its code. */
export interface PendingHandOver {
  readonly app: AppRequest
  /** The name of its session. */
  readonly session: string
}

const schema: z.ZodType<PendingHandOver> = z.object({ app: appRequestSchema, session: z.string() })

/** @throws when the store gives back something else than was put. */
export function readPendingHandOver(hostData: string): PendingHandOver {
  return schema.parse(JSON.parse(hostData))
}
