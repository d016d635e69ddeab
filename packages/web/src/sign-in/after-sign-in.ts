import * as z from 'zod'

/** Where a sign-in ends: kept with it in the store, never in a URL. */
export interface AfterSignIn {
  /** A path of this site. */
  readonly returnTo?: string
  /** The app that takes over. */
  readonly app?: AppRequest
  /** The static operator it began with. */
  readonly operator?: string
}

/** A registered redirect URL of an app, and what the app proves itself by when it comes for its session. */
export interface AppRequest {
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly state?: string
}

export const appRequestSchema: z.ZodType<AppRequest> = z.object({
  redirectUri: z.string(),
  codeChallenge: z.string(),
  state: z.string().exactOptional(),
})

const schema: z.ZodType<AfterSignIn> = z.object({
  returnTo: z.string().exactOptional(),
  app: appRequestSchema.exactOptional(),
  operator: z.string().exactOptional(),
})

/** @throws when the store gives back something else than was put. */
export function readAfterSignIn(hostData: string | undefined): AfterSignIn {
  return hostData === undefined ? {} : schema.parse(JSON.parse(hostData))
}

/** The path, query and fragment in the ASCII of a URL, as the header `Location` needs it. */
export function encodeReturnPath(path: string): string {
  const { pathname, search, hash } = new URL(path, 'https://site.invalid')
  return pathname + search + hash
}
