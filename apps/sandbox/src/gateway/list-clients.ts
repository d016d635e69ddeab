import type { ClientMetadata, JWK } from 'oidc-provider'
import { redirectUrlOfIssuer } from '../world/redirect-url-of-issuer.ts'
import { credentialsAtOperator, type SandboxApplication } from '../world/sandbox-applications.ts'
import type { Operator } from './operator.ts'
import type { OperatorOptions } from './operator-options.ts'

/** The applications as an operator has registered them. */
export function listClients(
  { profile, issuer }: Operator,
  { applications, redirectUrls }: Pick<OperatorOptions, 'applications' | 'redirectUrls'>,
): ClientMetadata[] {
  const beside = (path: string): string[] => redirectUrls.map((url) => new URL(path, url).href)
  return applications.map((application, index) => {
    const { clientId, clientSecret, clientName, privateKey } = credentialsAtOperator(application, profile.id)
    return {
      client_id: clientId,
      ...(profile.wantsClientAssertion && index === 1
        ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [takePublicPart(privateKey)] } }
        : { client_secret: clientSecret }),
      client_name: clientName,
      grant_types: ['authorization_code', ...(profile.issuesRefreshTokens ? ['refresh_token'] : [])],
      // `https:/host` of the documents is a slip that no authorization request repeats.
      redirect_uris: [
        ...redirectUrls,
        ...redirectUrls.map((url) => redirectUrlOfIssuer(url, issuer)),
        ...(application.redirectUrls ?? []).filter((url) => url.includes('://')),
      ],
      post_logout_redirect_uris: beside('logout_callback'),
      ...(redirectUrls.length > 0 && { backchannel_logout_uri: beside('backchannel_logout')[0] }),
      backchannel_logout_session_required: true,
      // One sector per application for all hosts of its redirect URLs; never fetched.
      sector_identifier_uri: `https://sandbox.example/${clientId}`,
    }
  })
}

function takePublicPart({ kty, crv, kid, alg, x, y }: SandboxApplication['privateKey']): JWK {
  return { kty, crv, kid, alg, x, y, use: 'sig' }
}
