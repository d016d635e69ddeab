import type { FLAG_MEMBERS, TEXT_MEMBERS } from './identity-members.ts'

/** Attributes from userinfo or premiuminfo, in the specification's spelling. Members not known by name survive. */
export type IdentityData = { readonly sub: string } & {
  readonly [member in (typeof TEXT_MEMBERS)[number]]?: string
} & { readonly [member in (typeof FLAG_MEMBERS)[number]]?: boolean } & { readonly [claim: string]: unknown }
