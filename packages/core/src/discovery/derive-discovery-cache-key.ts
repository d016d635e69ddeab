import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { normalizeMsisdn } from '../msisdn/normalize-msisdn.ts'
import type { DiscoveryOptions } from './discovery-options.ts'
import { selectDiscoveryCookies } from './select-discovery-cookies.ts'

/**
 * The key under which an answer is cached: HMAC-SHA-256 over the application and what was asked, so that it tells
 * neither a phone number nor an address. `undefined` when nothing was asked that identifies an operator for everybody:
 * a person wants to choose, or the answer may follow the cookies of one browser.
 */
export async function deriveDiscoveryCacheKey(
  hmacKey: CryptoKey,
  application: { readonly clientId: string; readonly discoveryUrl: string },
  options: DiscoveryOptions,
): Promise<string | undefined> {
  const named = [
    options.selectedMcc ?? options.identifiedMcc ?? null,
    options.selectedMnc ?? options.identifiedMnc ?? null,
    options.msisdn === undefined ? null : normalizeMsisdn(options.msisdn),
  ]
  const address = options.sourceIp ?? null
  const unnamed = named.every((value) => value === null)
  const remembered = selectDiscoveryCookies(options.cookies) !== undefined
  if (options.manuallySelect === true || (unnamed && (address === null || remembered))) return undefined
  const text = JSON.stringify([application.clientId, application.discoveryUrl, ...named, address])
  const mac = await crypto.subtle.sign('HMAC', hmacKey, new TextEncoder().encode(text))
  return encodeBase64url(new Uint8Array(mac))
}
