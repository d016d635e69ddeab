import type { Dialect } from '../dialect/dialect.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ClientAuthenticationMethod } from './build-authenticated-request.ts'

/** Strongest first. */
const METHODS = ['private_key_jwt', 'client_secret_basic', 'client_secret_post'] as const

/** What the application can prove itself with at an operator. */
export interface ClientMeans {
  /** A secret of this operator. */
  readonly secret: boolean
  /** A key for client assertions. */
  readonly key: boolean
}

/**
 * Chooses how to authenticate at an operator: what the dialect says, else the strongest method that the metadata list
 * and the application can carry out.
 *
 * Pure. A method is never carried out with an empty secret.
 *
 * @param supported - `token_endpoint_auth_methods_supported`; absent means `client_secret_basic`.
 * @throws {@link MobileConnectError} `MC_CLIENT_AUTHENTICATION_UNSUPPORTED`: the application can do none of them.
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata | OpenID Connect Discovery 1.0, section 3, token_endpoint_auth_methods_supported}
 */
export function chooseClientAuthentication(
  { clientAuthentication }: Pick<Dialect, 'clientAuthentication'>,
  supported: readonly string[] | undefined,
  means: ClientMeans,
): ClientAuthenticationMethod {
  const possible = METHODS.filter((name) => (name === 'private_key_jwt' ? means.key : means.secret))
  const listed = supported === undefined || supported.length === 0 ? ['client_secret_basic'] : supported
  const taken = clientAuthentication === 'metadata' ? listed : [clientAuthentication]
  const method = possible.find((name) => taken.includes(name))
  if (method === undefined) {
    throw new MobileConnectError('MC_CLIENT_AUTHENTICATION_UNSUPPORTED', {
      field: 'token_endpoint_auth_methods_supported',
      expected: possible.join(' or ') || 'a client secret or the port jwtSigner',
    })
  }
  return method
}
