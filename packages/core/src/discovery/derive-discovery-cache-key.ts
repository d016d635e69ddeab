import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { normalizeMsisdn } from '../msisdn/normalize-msisdn.ts'
import type { DiscoveryOptions } from './discovery-options.ts'

/**
 * The key under which an answer is cached: HMAC-SHA-256 over the application and what was asked, so that it tells
 * neither a phone number nor an address. `undefined` when nothing was asked that identifies an operator.
 */
export async function deriveDiscoveryCacheKey(
  hmacKey: CryptoKey,
  application: { readonly clientId: string; readonly discoveryUrl: string },
  options: DiscoveryOptions,
): Promise<string | undefined> {
  const asked = [
    options.selectedMcc ?? options.identifiedMcc ?? null,
    options.selectedMnc ?? options.identifiedMnc ?? null,
    options.msisdn === undefined ? null : normalizeMsisdn(options.msisdn),
    options.sourceIp ?? null,
  ]
  if (asked.every((value) => value === null)) return undefined
  const text = JSON.stringify([application.clientId, application.discoveryUrl, ...asked])
  const mac = await crypto.subtle.sign('HMAC', hmacKey, new TextEncoder().encode(text))
  return encodeBase64url(new Uint8Array(mac))
}
