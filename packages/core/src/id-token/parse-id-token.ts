import { decodeBase64urlCodes } from '../encoding/base-encodings.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { hasDuplicateMembers } from '../json/has-duplicate-members.ts'
import { type JsonObject, parseJsonObject, READABLE_OBJECT } from '../json/json-object.ts'
import { rememberByText } from '../memory/remember-by-text.ts'
import { ID_TOKEN_MAX_LENGTH } from '../options/defaults.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** An id_token taken apart. Nothing in it has been verified. */
export interface ParsedIdToken {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Takes a signed JSON Web Token apart.
 *
 * Pure. Verifies shape only: size, three non-empty parts, strict base64url, UTF-8, JSON objects of at most 64
 * levels without duplicate members.
 *
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_MALFORMED`: the shape is any other; the cause names the part.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2 | RFC 7515, section 5.2, items 1 to 3}
 */
export function parseIdToken(idToken: string): ParsedIdToken {
  const parts = idToken.length <= ID_TOKEN_MAX_LENGTH ? idToken.split('.') : []
  const [header, payload, signature] = parts
  if (parts.length !== 3 || header === undefined || payload === undefined || !signature) {
    throw malformed('id_token', `three parts of at most ${ID_TOKEN_MAX_LENGTH} characters together`)
  }
  // Parts of ASCII: another character makes its part malformed, wherever the parts behind it then begin.
  const bytes = encoder.encode(idToken)
  const payloadEnd = header.length + 1 + payload.length
  const signatureBytes = decodeBase64urlCodes(bytes.subarray(payloadEnd + 1))
  if (signatureBytes === undefined) throw malformed('signature', 'base64url')
  return {
    header: parseHeader(header),
    payload: parsePart('payload', bytes.subarray(header.length + 1, payloadEnd)),
    signingInput: bytes.subarray(0, payloadEnd),
    signature: signatureBytes,
  }
}

/** An operator writes one header into all its tokens. */
const parseHeader = rememberByText((header) => parsePart('header', encoder.encode(header)))

function parsePart(field: string, part: Uint8Array): JsonObject {
  const bytes = decodeBase64urlCodes(part)
  if (bytes === undefined) throw malformed(field, 'base64url')
  const text = decodeUtf8(bytes)
  const object = text === undefined ? undefined : parseJsonObject(text)
  if (text === undefined || object === undefined) throw malformed(field, READABLE_OBJECT)
  if (hasDuplicateMembers(text, object)) throw malformed(field, 'members that differ')
  return object
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function malformed(field: string, expected: string): MobileConnectError {
  return new MobileConnectError('MC_ID_TOKEN_MALFORMED', { field, expected })
}
