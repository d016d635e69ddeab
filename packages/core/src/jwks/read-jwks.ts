import { requireText } from '../arguments/require-argument.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { isJsonObject, type JsonObject, parseJsonObject } from '../json/json-object.ts'
import { MAX_KEYS } from '../options/defaults.ts'
import type { JsonWebKeySet, Jwk } from './jwk.ts'

/**
 * Reads a key set.
 *
 * Pure. Entries that are no keys are passed over, as RFC 7517 asks for.
 *
 * @param document - The document as received.
 * @returns The keys, in the order of the document.
 * @throws {@link MobileConnectError} `MC_JWKS_INVALID`: not a JSON object with an array `keys` of at most 100 members.
 * @example
 * const keyset = readJwks('{"keys":[]}')
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517.html#section-5 | RFC 7517, section 5}
 */
export function readJwks(document: string): JsonWebKeySet {
  requireText('document', document)
  const keys = parseJsonObject(document)?.['keys']
  if (!Array.isArray(keys) || keys.length > MAX_KEYS) {
    throw new MobileConnectError('MC_JWKS_INVALID', { field: 'keys', expected: `an array of at most ${MAX_KEYS} keys` })
  }
  return { keys: keys.filter(isJsonObject).filter(isJwk) }
}

function isJwk(key: JsonObject): key is JsonObject & Jwk {
  return (
    typeof key['kty'] === 'string' &&
    ['kid', 'use', 'alg', 'crv', 'n', 'e', 'x', 'y'].every((m) => key[m] === undefined || typeof key[m] === 'string') &&
    (key['key_ops'] === undefined || Array.isArray(key['key_ops']))
  )
}
