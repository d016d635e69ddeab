import { requireText } from '../arguments/require-argument.ts'
import { rememberByText } from '../memory/remember-by-text.ts'

/** Every prompt that some version knows. */
export const PROMPTS = ['none', 'login', 'no_seam', 'consent', 'select_account'] as const

export type Prompt = (typeof PROMPTS)[number]

/** What a version of the Mobile Connect profile knows. */
export interface VersionProfile {
  /** Whether `version` is sent: 1.1 accepts the parameter, but formally does not support it. */
  readonly sendsVersion: boolean
  /** Whether the scope `mc_authn` exists; without it, `openid` alone asks for authentication. */
  readonly authnScope: boolean
  /** Whether authorisation and identity exist. */
  readonly transactionScopes: boolean
  readonly correlationId: boolean
  readonly loginHintToken: boolean
  /** Whether the token of discovery is the hint to send where the metadata do not say. */
  readonly prefersLoginHintToken: boolean
  /** Whether a PCR may be a login hint where the metadata do not list the methods. */
  readonly pcrLoginHint: boolean
  readonly responseMode: boolean
  readonly dtbs: boolean
  readonly prompts: readonly Prompt[]
  /** Claims an id_token must carry; `hashed_login_hint` only when a hint was sent. */
  readonly requiredIdTokenClaims: readonly ('acr' | 'amr' | 'at_hash' | 'hashed_login_hint')[]
}

const V1_1: VersionProfile = {
  sendsVersion: false,
  authnScope: false,
  transactionScopes: false,
  correlationId: false,
  loginHintToken: false,
  prefersLoginHintToken: false,
  pcrLoginHint: false,
  responseMode: false,
  dtbs: true,
  prompts: PROMPTS,
  requiredIdTokenClaims: ['acr'],
}
const V1_2: VersionProfile = {
  ...V1_1,
  sendsVersion: true,
  authnScope: true,
  transactionScopes: true,
  pcrLoginHint: true,
  dtbs: false,
}
const V2_0: VersionProfile = { ...V1_2, correlationId: true, loginHintToken: true }
const V2_3: VersionProfile = {
  ...V2_0,
  responseMode: true,
  prompts: ['none', 'no_seam'],
  requiredIdTokenClaims: ['acr', 'amr', 'at_hash', 'hashed_login_hint'],
}
const V3_0: VersionProfile = {
  ...V2_3,
  prefersLoginHintToken: true,
  responseMode: false,
  requiredIdTokenClaims: ['acr'],
}

/** Newest first; what is older still is 1.1. */
const PROFILES: readonly (readonly [number: number, profile: VersionProfile])[] = [
  [3_000, V3_0],
  [2_003, V2_3],
  [2_000, V2_0],
  [1_002, V1_2],
]

/**
 * What a version of the Mobile Connect profile knows: which parameters are sent, and what an id_token must carry.
 *
 * Pure. The wire string is data: `mc_v2`, `mc_v2_0` and `mc_di_r3.0` are understood, a version not known here counts as
 * the newest one that is not above its number, and a string without a number as 2.0.
 *
 * @param version - As an operator writes it, such as `mc_di_r2_v2.3`.
 * @returns The profile; the same object for the same profile.
 * @example
 * versionProfile('mc_v1.1').dtbs // true
 * @see Mobile Connect API R2.3, section "Authorize", parameters by version
 */
export function versionProfile(version: string): VersionProfile {
  requireText('version', version)
  return findProfile(version)
}

const findProfile = rememberByText((version): VersionProfile => {
  const number = readVersionNumber(version)
  if (number === undefined) return V2_0
  return PROFILES.find(([known]) => known <= number)?.[1] ?? V1_1
})

/** Major times 1000 plus minor, so that versions can be compared. `undefined` for a version that is not device-initiated. */
export function readVersionNumber(version: string): number | undefined {
  const [, major, minor = '0'] = /^mc_(?:di_)?(?:r\d+_)?[rv](\d{1,3})(?:[._](\d{1,3}))?$/.exec(version) ?? []
  return major === undefined ? undefined : Number(major) * 1_000 + Number(minor)
}
