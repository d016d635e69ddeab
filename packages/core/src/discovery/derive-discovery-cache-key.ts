import { type ValueOrPromise, whenKnown } from '../crypto/value-or-promise.ts'
import { encodeBase64url } from '../encoding/base-encodings.ts'
import type { KeyedHash } from '../crypto/hmac-sha256.port.ts'
import { MAX_REMEMBERED_TEXTS } from '../options/defaults.ts'
import type { ParsedDiscoveryOptions } from './discovery-options.ts'
import { selectDiscoveryCookies } from './discovery-cookies.ts'

/**
 * The key under which an answer is cached: HMAC-SHA-256 over the application and what was asked, so that it tells
 * neither a phone number nor an address. `undefined` when nothing was asked that identifies an operator for everybody:
 * a person wants to choose, or the answer may follow the cookies of one browser.
 *
 * @param kept - Keys under this MAC by what was asked: of MCC and MNC alone.
 */
export function deriveDiscoveryCacheKey(
  mac: KeyedHash,
  application: { readonly clientId: string; readonly discoveryUrl: string },
  options: ParsedDiscoveryOptions,
  kept: Map<string, string>,
): ValueOrPromise<string | undefined> {
  const named = [
    options.selectedMcc ?? options.identifiedMcc ?? null,
    options.selectedMnc ?? options.identifiedMnc ?? null,
    options.msisdn ?? null,
  ]
  const address = options.sourceIp ?? null
  const unnamed = named.every((value) => value === null)
  const remembered = selectDiscoveryCookies(options.cookies) !== undefined
  if (options.manuallySelect === true || (unnamed && (address === null || remembered))) return undefined
  const text = JSON.stringify([application.clientId, application.discoveryUrl, ...named, address])
  const known = kept.get(text)
  if (known !== undefined) return known
  return whenKnown(mac(text), (digest) => {
    const key = encodeBase64url(digest)
    // A number or an address must not stay in memory in the clear.
    if (options.msisdn === undefined && address === null) keep(kept, text, key)
    return key
  })
}

function keep(kept: Map<string, string>, text: string, key: string): void {
  if (kept.size === MAX_REMEMBERED_TEXTS) kept.clear()
  kept.set(text, key)
}
