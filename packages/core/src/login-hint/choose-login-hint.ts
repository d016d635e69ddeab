import { requireMetadata, requireObject, requireText } from '../arguments/require-argument.ts'
import type { Dialect } from '../dialect/dialect.ts'
import type { ProviderMetadata } from '../metadata/provider-metadata.ts'
import { versionProfile } from '../metadata/version-profile.ts'
import { parseMsisdn, type WithMsisdn } from '../msisdn/normalize-msisdn.ts'
import { checkLoginHint } from './check-login-hint.ts'
import { LoginHint } from './login-hint.ts'

/** What the application itself knows about the person who is to sign in. Not kept: a pending sign-in holds hashes. */
export interface ExpectedUser {
  /** The PCR of an earlier sign-in of this application at this operator. */
  readonly pcr?: string
  /**
   * E.164, with or without a leading `+`. Sent to operators that trust this application, and to no other; the claim
   * `hashed_login_hint` may be a hash of it where the hint is what discovery made of it.
   */
  readonly msisdn?: string
  /** Whether the operator lists this application as a Trusted Service Provider. Default false. */
  readonly trusted?: boolean
}

/** What is known about the person who is to sign in. */
export interface KnownUser extends ExpectedUser {
  /** A hint as it is to be sent. Decides alone. */
  readonly loginHint?: string
  /** A hint token as it is to be sent. Decides alone; not together with `loginHint`. */
  readonly loginHintToken?: string
  /** `subscriber_id_token` of discovery. */
  readonly subscriberIdToken?: string
  /** `subscriber_id` of discovery: the number, encrypted for the operator. */
  readonly subscriberId?: string
}

/** One of the two at most: an operator refuses a request with both. */
export type ChosenLoginHint =
  | { readonly loginHint: string; readonly loginHintToken?: never }
  | { readonly loginHintToken: string; readonly loginHint?: never }
  | { readonly loginHint?: never; readonly loginHintToken?: never }

/**
 * The best hint an operator takes: of all that are known and supported, the one that says least about the person.
 *
 * Pure. What is given as a hint or hint token is taken as it stands. Otherwise, in this order: the PCR; the token of
 * discovery, where the metadata or version 3.0 ask for it; the encrypted number; the number itself, for a trusted
 * application only.
 *
 * @param known - What is known about the person.
 * @param metadata - The operator's metadata, `undefined` when there are none.
 * @param version - Wire string of the profile version, see `detectVersion`.
 * @param dialect - How the operator spells a number.
 * @returns A hint, a hint token, or neither: then the operator asks the person.
 * @throws TypeError when a hint and a hint token are both given, one is malformed, or the phone number is not E.164.
 * @example
 * chooseLoginHint({ msisdn: '+447700900907', trusted: true }, metadata, 'mc_v2.0', STRICT_DIALECT)
 * @see SDK guide, section "Login Hint Support"
 */
export function chooseLoginHint(
  known: KnownUser,
  metadata: ProviderMetadata | undefined,
  version: string,
  dialect: Pick<Dialect, 'msisdnHint'>,
): ChosenLoginHint {
  requireObject('known', known)
  requireMetadata(metadata)
  requireText('version', version)
  requireObject('dialect', dialect)
  checkLoginHint(known)
  return pickLoginHint(parseMsisdn(known), metadata, version, dialect)
}

/** The same for what is checked and parsed already. */
export function pickLoginHint(
  known: WithMsisdn<KnownUser>,
  metadata: ProviderMetadata | undefined,
  version: string,
  dialect: Pick<Dialect, 'msisdnHint'>,
): ChosenLoginHint {
  const { loginHint, loginHintToken, pcr, subscriberIdToken, subscriberId, msisdn, trusted = false } = known
  if (loginHint !== undefined) return { loginHint }
  if (loginHintToken !== undefined) return { loginHintToken }

  if (pcr !== undefined && LoginHint.isSupportedForPcr(metadata, version)) {
    return { loginHint: LoginHint.generateForPcr(pcr) }
  }
  const profile = versionProfile(version)
  const tokenWanted = metadata?.login_hint_token_supported ?? profile.prefersLoginHintToken
  if (subscriberIdToken !== undefined && tokenWanted && profile.loginHintToken) {
    return { loginHintToken: subscriberIdToken }
  }
  if (subscriberId !== undefined && LoginHint.isSupportedForEncryptedMsisdn(metadata, version)) {
    return { loginHint: LoginHint.generateForEncryptedMsisdn(subscriberId) }
  }
  // A dialect with a form of its own knows better than the methods listed, which have no name for it.
  const plainTaken = dialect.msisdnHint !== 'MSISDN:' || LoginHint.isSupportedForMsisdn(metadata, version)
  if (msisdn !== undefined && trusted && plainTaken) return { loginHint: dialect.msisdnHint + msisdn }
  return {}
}
