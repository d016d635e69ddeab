import type { Dialect } from '../dialect/dialect.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ClientAuthenticationMethod } from './client-credentials.ts'

/** Strongest first. */
const METHODS = ['private_key_jwt', 'client_secret_basic', 'client_secret_post'] as const

/**
 * Chooses how to authenticate at an operator: what the dialect says, else the strongest method that the metadata list
 * and the application can carry out.
 *
 * Pure.
 *
 * @param supported - `token_endpoint_auth_methods_supported`; absent means `client_secret_basic`.
 * @param canSign - Whether the application has a key for client assertions.
 * @throws {@link MobileConnectError} `MC_CLIENT_AUTHENTICATION_UNSUPPORTED`: the operator takes none of them.
 * @throws TypeError when the dialect says `private_key_jwt` and there is no key.
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata | OpenID Connect Discovery 1.0, section 3, token_endpoint_auth_methods_supported}
 */
export function chooseClientAuthentication(
  dialect: Pick<Dialect, 'clientAuthentication'>,
  supported: readonly string[] | undefined,
  canSign: boolean,
): ClientAuthenticationMethod {
  const asked = dialect.clientAuthentication
  if (asked === 'private_key_jwt' && !canSign) throw new TypeError('private_key_jwt needs the port jwtSigner')
  if (asked !== 'metadata') return asked
  const listed = supported === undefined || supported.length === 0 ? ['client_secret_basic'] : supported
  const method = METHODS.find((name) => listed.includes(name) && (name !== 'private_key_jwt' || canSign))
  if (method === undefined) {
    throw new MobileConnectError('MC_CLIENT_AUTHENTICATION_UNSUPPORTED', {
      field: 'token_endpoint_auth_methods_supported',
      expected: METHODS.filter((name) => name !== 'private_key_jwt' || canSign).join(' or '),
    })
  }
  return method
}
