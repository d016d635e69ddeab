import type { IDENTITY_MEMBERS } from './identity-members.ts'

/** Attributes from userinfo or premiuminfo, in the specification's spelling. Members not known by name survive. */
export type IdentityData = { readonly sub: string } & {
  readonly [member in (typeof IDENTITY_MEMBERS)[number]]?: string
} & { readonly [claim: string]: unknown }
