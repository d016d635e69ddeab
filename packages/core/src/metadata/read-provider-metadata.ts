import { requireText } from '../arguments/require-argument.ts'
import { readAcceptableUrl } from '../endpoint/is-acceptable-url.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import {
  isJsonObject,
  type JsonObject,
  parseJsonObject,
  READABLE_OBJECT,
  readOptionalString,
  readStringList,
} from '../json/json-object.ts'
import type { ProviderMetadata, SupportedVersion } from './provider-metadata.ts'

const URL_MEMBERS = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'premiuminfo_endpoint',
  'revocation_endpoint',
  'refresh_endpoint',
  'end_session_endpoint',
  'pushed_authorization_request_endpoint',
  'jwks_uri',
] as const

const LIST_MEMBERS = [
  'scopes_supported',
  'mc_di_scopes_supported',
  'response_modes_supported',
  'token_endpoint_auth_methods_supported',
  'login_hint_methods_supported',
  'mc_version',
] as const

const FLAG_MEMBERS = ['login_hint_token_supported', 'require_pushed_authorization_requests'] as const

/**
 * Reads the provider metadata of an operator.
 *
 * Pure. Operators in the field publish wrongly typed members: `"1"` counts as true, a list may be a text of names, and
 * what makes no sense counts as absent. So does a URL that is not https (nor loopback where that is allowed): it is never
 * called, and the rest of the document, with its versions and promises, still counts.
 *
 * @param document - The document as received.
 * @param loopbackAllowed - True when the document itself came from loopback.
 * @returns What the document says, in the specification's spelling; the whole of it in `raw`.
 * @throws {@link MobileConnectError} `MC_METADATA_INVALID`: not a JSON object, or without `issuer`.
 * @example
 * const metadata = readProviderMetadata(document, false)
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata | OpenID Connect Discovery 1.0, section 3}
 */
export function readProviderMetadata(document: string, loopbackAllowed: boolean): ProviderMetadata {
  requireText('document', document)
  const body = parseJsonObject(document)
  const issuer = readOptionalString(body, 'issuer')
  if (body === undefined || issuer === undefined) {
    throw new MobileConnectError('MC_METADATA_INVALID', {
      field: 'issuer',
      expected: `${READABLE_OBJECT} with an issuer`,
    })
  }
  const urls = URL_MEMBERS.flatMap((member) => {
    const url = readAcceptableUrl(readOptionalString(body, member), loopbackAllowed)
    return url === undefined ? [] : [[member, url] as const]
  })
  const lists = LIST_MEMBERS.flatMap((member) => {
    const list = readNameList(body, member)
    return list === undefined ? [] : [[member, list] as const]
  })
  const flags = FLAG_MEMBERS.flatMap((member) => {
    const flag = readFlag(body, member)
    return flag === undefined ? [] : [[member, flag] as const]
  })
  const versions = readSupportedVersions(body)
  return {
    issuer,
    ...(Object.fromEntries([...urls, ...lists, ...flags]) as Partial<ProviderMetadata>),
    ...(versions !== undefined && { mobile_connect_version_supported: versions }),
    authorization_response_iss_parameter_supported: promisesIssuer(body),
    raw: body,
  }
}

/** An array of single-member objects, scope to version, in which a scope may come again: a multimap. */
function readSupportedVersions(body: JsonObject): readonly SupportedVersion[] | undefined {
  const list = body['mobile_connect_version_supported']
  if (!Array.isArray(list)) return undefined
  return list
    .filter(isJsonObject)
    .flatMap((entry) => Object.entries(entry))
    .flatMap(([scope, version]) => (typeof version === 'string' ? [{ scope, version }] : []))
}

/** Whether answers must carry `iss`. A value that cannot be read counts as a promise: the defence against mix-up fails closed. */
function promisesIssuer(document: JsonObject): boolean {
  const member = 'authorization_response_iss_parameter_supported'
  return readFlag(document, member) ?? (document[member] ?? undefined) !== undefined
}

/** A flag; operators in the field also write `"1"`, `1` and `"true"`. `undefined` for any other value. */
function readFlag(document: JsonObject, member: string): boolean | undefined {
  const value = document[member]
  if (value === true || value === 1 || value === '1' || value === 'true') return true
  return value === false || value === 0 || value === '0' || value === 'false' ? false : undefined
}

/** A list of names; also one written as a text with spaces or commas. `undefined` for any other value, and for a list without names. */
function readNameList(document: JsonObject, member: string): readonly string[] | undefined {
  const text = readOptionalString(document, member)
  const names = (text?.split(/[\s,]+/) ?? readStringList(document, member))?.filter((name) => name !== '')
  return names === undefined || names.length === 0 ? undefined : names
}
