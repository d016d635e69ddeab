import { requireMetadata, requireText } from '../arguments/require-argument.ts'
import type { ProviderMetadata } from '../metadata/provider-metadata.ts'
import { versionProfile } from '../metadata/version-profile.ts'
import { type Msisdn, normalizeMsisdn } from '../msisdn/normalize-msisdn.ts'

type Method = 'MSISDN' | 'ENCR_MSISDN' | 'PCR'

/**
 * Builds login hints and tells which of them an operator takes.
 *
 * Pure. Support is read from `login_hint_methods_supported` (`ENCRYPTED_MSISDN` counts as `ENCR_MSISDN`); where it is
 * absent or empty, every version takes both forms of the number, and versions from 1.2 on take a PCR.
 *
 * @example
 * LoginHint.generateForMsisdn('+447700900907') // 'MSISDN:447700900907'
 * @see SDK guide, section "Login Hint Support"
 */
export const LoginHint = {
  isSupportedForMsisdn: (metadata: ProviderMetadata | undefined, version: string): boolean =>
    isSupported('MSISDN', metadata, version),
  isSupportedForEncryptedMsisdn: (metadata: ProviderMetadata | undefined, version: string): boolean =>
    isSupported('ENCR_MSISDN', metadata, version),
  isSupportedForPcr: (metadata: ProviderMetadata | undefined, version: string): boolean =>
    isSupported('PCR', metadata, version),
  /** Throws a TypeError when the number is not E.164. */
  generateForMsisdn: (msisdn: string): string => hintOfMsisdn(normalizeMsisdn(msisdn)),
  /** Takes the `subscriber_id` of discovery. Throws a TypeError when it is empty. */
  generateForEncryptedMsisdn: (subscriberId: string): string => generate('ENCR_MSISDN', 'subscriberId', subscriberId),
  /** Throws a TypeError when the PCR is empty. */
  generateForPcr: (pcr: string): string => generate('PCR', 'pcr', pcr),
}

/** For a number that is parsed already. */
export function hintOfMsisdn(msisdn: Msisdn): string {
  return `MSISDN:${msisdn}`
}

function isSupported(method: Method, metadata: ProviderMetadata | undefined, version: string): boolean {
  requireMetadata(metadata)
  requireText('version', version)
  const methods = metadata?.login_hint_methods_supported
  if (methods === undefined || methods.length === 0) return method !== 'PCR' || versionProfile(version).pcrLoginHint
  return methods.map((name) => name.toUpperCase().replace('ENCRYPTED_', 'ENCR_')).includes(method)
}

function generate(method: Method, name: string, value: string): string {
  requireText(name, value)
  if (value === '') throw new TypeError(`a login hint for ${method} needs a value`)
  return `${method}:${value}`
}
