import type { MobileConnectErrorCode } from '@mobile-connect/core'
import { idTokenRemedies } from './id-token-remedies.ts'
import { logoutTokenRemedies } from './logout-token-remedies.ts'
import { inReferenceServer, operatorAtFault, tryAgain, type Remedy } from './remedy.ts'

/** For every code, in the order of `docs/errors.md`. A code that is missing here does not compile. */
export const remedies: Readonly<Record<MobileConnectErrorCode, Remedy>> = {
  MC_HTTP_TIMEOUT: {
    cause: 'A Discovery Service or operator took longer than `timeoutMs` for one answer.',
    cure: 'Let the person try again; raise `timeoutMs` if an operator is slow every day.',
  },
  MC_HTTP_ABORTED: {
    cause: 'The `signal` of the request was aborted, by the host or at shutdown.',
    cure: 'Nothing, if that was the intention.',
  },
  MC_HTTP_UNREACHABLE: {
    cause: 'Name resolution, connection or TLS failed, or the connection broke off.',
    cure: 'Check egress rules, DNS and trusted certificates of this host; then let the person try again.',
  },
  MC_HTTP_BODY_TOO_LARGE: {
    cause: 'An answer has more octets than `maxBodyBytes`, counted after decompression.',
    cure: 'Look at what the URL serves. Raise `maxBodyBytes` (`MC_MAX_BODY_BYTES`) only for a document that is that large for a reason.',
  },
  MC_STORE_DUPLICATE: {
    cause: 'A transaction was stored under an id that is held already: `randomBytes` repeats itself.',
    cure: 'Give `randomBytes` a cryptographic source such as `crypto.getRandomValues`.',
  },
  MC_STORE_UNAVAILABLE: {
    cause: 'The database behind a storage port did not carry out an operation.',
    cure: 'Where `details` name `migrate()`, await `storage.migrate()` at start. Otherwise see the log of the database; then let the user try again.',
  },
  MC_URL_INSECURE: {
    cause:
      'A selection page, redirect, issuer or key set has a URL that is not https, or loopback where that is not allowed.',
    cure: 'Have the operator publish https URLs. Loopback is taken only when the Discovery Service itself is on loopback.',
  },
  MC_DISCOVERY_STATUS: {
    cause: 'The Discovery Service answered neither with a document nor with an error it documents.',
    cure: 'Check `discoveryUrl`, and whether the service is up.',
  },
  MC_DISCOVERY_RESPONSE_INVALID: {
    cause: 'The answer is no JSON object, or lacks what an operator or a selection page must have.',
    cure: 'Check that `discoveryUrl` is a Discovery Service; tell its operator which member is at fault.',
  },
  MC_DISCOVERY_UNAUTHORIZED: {
    cause: 'Client id or secret are wrong, revoked, or of another environment.',
    cure: 'Check `clientId` and `clientSecret` against the portal the application is registered at.',
  },
  MC_DISCOVERY_CORRELATION_ID: {
    cause: 'A proxy or the service mixed up two answers.',
    cure: 'Let the person try again; look for a cache between this host and the service.',
  },
  MC_METADATA_INVALID: {
    cause: 'The document at `openid-configuration` is no JSON object, or has no `issuer`.',
    cure: operatorAtFault,
  },
  MC_METADATA_ISSUER: {
    cause:
      'The metadata name another issuer than discovery, or than the URL they were fetched from. Or discovery names the issuer of an operator in `operators` with another authorization, token or `jwks` endpoint.',
    cure:
      'Compare them with the operator: an entry of the directory can be wrong or malicious. Where its form of the issuer is unusual, name it in the `dialect`.' +
      inReferenceServer,
  },
  MC_METADATA_UNAVAILABLE: {
    cause:
      'The metadata could not be fetched, there is no earlier copy, and something in them is needed. It can be the metadata of an operator in `operators` that has the issuer of a discovered one.',
    cure: tryAgain,
  },
  MC_METADATA_SCOPES_UNAVAILABLE: {
    cause: '`isMobileConnectServiceSupported` was asked about metadata that are absent or list no scopes.',
    cure: 'Treat the service as unknown: ask for it and see, or do not offer it.',
  },
  MC_REQUEST_UNSUPPORTED: {
    cause:
      'The version spoken with this operator does not know a product (field `scope`), prompt, `dtbs` or hint token that the request asks for. With the field `client_name`: discovery and configuration give no application short name for the prompt, one that leaves no room for its texts, or another than the request names.',
    cure: 'Leave the member that `field` names out for this operator, or name a version that knows it as `apiVersion`. Configure a `clientName`, or shorten `context` and `bindingMessage`.',
  },
  MC_AUTHORIZATION_ENDPOINT_MISSING: {
    cause: 'Neither discovery nor metadata name an authorization endpoint that is https.',
    cure: 'Ask the operator whether Mobile Connect is switched on for the application.',
  },
  MC_PUSHED_AUTHORIZATION_ENDPOINT_MISSING: {
    cause: 'The metadata say `require_pushed_authorization_requests` without naming an endpoint for them.',
    cure: operatorAtFault,
  },
  MC_PUSHED_AUTHORIZATION_STATUS: {
    cause: 'The endpoint for pushed requests answered neither with a reference nor with an OAuth error.',
    cure: tryAgain,
  },
  MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID: {
    cause: 'The answer to a pushed request has no acceptable `request_uri` or `expires_in`.',
    cure: operatorAtFault,
  },
  MC_HEADLESS_REDIRECT: {
    cause:
      'In a sign-in without a browser, the operator redirected to a host that is neither its own nor the redirect URL.',
    cure: 'Use a browser for this operator, or have it keep its redirects on its own host.',
  },
  MC_HEADLESS_STATUS: {
    cause:
      'In a sign-in without a browser, the operator answered the authorize URL with a page, or failed. A page that a redirect led to counts as one to wait on.',
    cure: 'Use a browser: this operator wants to show something to the person.',
  },
  MC_HEADLESS_TIMEOUT: {
    cause: 'In a sign-in without a browser, the person did not answer in time, or the redirects went in a circle.',
    cure: 'Let the person try again with the phone at hand.',
  },
  MC_CALLBACK_UNRECOGNIZED: {
    cause: 'The redirect URL was called without `code`, `mcc_mnc` or `error`: a bookmark, a scanner, a wrong route.',
    cure: 'Show the start of the sign-in.',
  },
  MC_CALLBACK_PARAMETER_DUPLICATE: {
    cause: 'A parameter that decides appears twice, as in an attempt to have two readers see two values.',
    cure: 'Refuse, as the library did; look at who sent it.',
  },
  MC_CALLBACK_BINDING_MISSING: {
    cause:
      'The browser brought no binding cookie: another browser, cookies switched off, or a cookie that was not set.',
    cure: 'Start again in this browser; check that the cookie is `SameSite=Lax` and on the path of the callback.',
  },
  MC_CALLBACK_REDIRECT_URL: {
    cause:
      'The answer arrived at another redirect URL than the one sent: that of another issuer, the bare one, or that of another application.',
    cure: 'Start again. If it lasts, an operator ignores `redirect_uri`, a proxy drops the `/{id}` of the path, or an attacker mixes operators up.',
  },
  MC_CALLBACK_ISSUER: {
    cause:
      'The parameter `iss` of the answer names another issuer (RFC 9207). Or it is absent though the operator promised it or sent it before, or `requireIssuerInResponse` is on.',
    cure: 'Start again. If it lasts, an operator announces what it does not do, or an attacker mixes operators up. Where the operator no longer sends `iss`, stop all instances and [delete its record](deploy.md#release-an-operator).',
  },
  MC_CALLBACK_CORRELATION_ID: {
    cause: 'The answer echoes the `correlation_id` of another request.',
    cure: tryAgain,
  },
  MC_TRANSACTION_UNKNOWN: {
    cause: 'A reload or the back button, a sign-in older than `transactionLifetimeS`, or a link from another browser.',
    cure: 'Show the start of the sign-in. Several instances of a server need one store.',
  },
  MC_TOKEN_ENDPOINT_MISSING: {
    cause: 'Neither discovery nor metadata name a token endpoint that is https. A sign-in is refused before it begins.',
    cure: operatorAtFault,
  },
  MC_TOKEN_STATUS: {
    cause: 'The token endpoint answered neither with tokens nor with an OAuth error.',
    cure: tryAgain,
  },
  MC_TOKEN_RESPONSE_INVALID: {
    cause: 'The token response is no JSON object, or a member has a form it must not have.',
    cure: operatorAtFault + ' Some forms can be named in the `dialect`.' + inReferenceServer,
  },
  MC_TOKEN_CORRELATION_ID: {
    cause: 'The token response echoes the `correlation_id` of another request.',
    cure: tryAgain,
  },
  MC_TOKEN_SCOPE: {
    cause: 'Authorisation or an identity product was asked for, and is not in the `scope` of the token response.',
    cure: 'Treat the transaction as not confirmed. Ask the operator whether the product is switched on for the application.',
  },
  MC_TOKEN_REVOCATION_ENDPOINT_MISSING: {
    cause: 'Neither discovery nor metadata name a revocation endpoint.',
    cure: 'Forget the token; it dies with its lifetime.',
  },
  MC_TOKEN_REVOCATION_STATUS: {
    cause: 'The revocation endpoint answered neither with success nor with an OAuth error.',
    cure: 'Try again later; until then the token counts as alive.',
  },
  MC_CLIENT_AUTHENTICATION_UNSUPPORTED: {
    cause:
      'The methods in the metadata need what the application does not have: a secret for this operator, or a `jwtSigner`. ' +
      'The secret for the Discovery Service is never used at an operator, also where discovery names none.',
    cure:
      'Configure the secret that this operator gave, wire a `jwtSigner`, or name the method to use in the `dialect`.' +
      inReferenceServer,
  },
  MC_JWKS_UNAVAILABLE: {
    cause:
      'The operator names no `jwks_uri`, which refuses a sign-in before it begins, or it could not be fetched and there is no earlier copy.',
    cure: tryAgain,
  },
  MC_JWKS_INVALID: {
    cause: 'The key set is no JSON object with a list of at most 100 keys.',
    cure: operatorAtFault,
  },
  ...idTokenRemedies,
  ...logoutTokenRemedies,
  MC_IDENTITY_NOT_SUPPORTED: {
    cause: 'The operator names no premiuminfo or userinfo endpoint.',
    cure: 'Ask the person for the attributes instead.',
  },
  MC_IDENTITY_STATUS: {
    cause: 'The identity endpoint failed without naming an error in its body or in `WWW-Authenticate`.',
    cure: tryAgain,
  },
  MC_IDENTITY_RESPONSE_INVALID: {
    cause: 'The answer is neither a JSON object nor a token, or a known attribute has the wrong type.',
    cure: operatorAtFault,
  },
  MC_IDENTITY_SUBJECT: {
    cause: '`sub` is absent or another one than in the id_token: the attributes may be of somebody else.',
    cure: 'Do not use them. ' + operatorAtFault,
  },
  MC_IDENTITY_SIGNATURE: {
    cause: 'The signed answer is malformed, its algorithm or key is not accepted, or its signature is wrong.',
    cure: 'The `details` contain which; the rules are those of the id_token.',
  },
  MC_IDENTITY_ISSUER: {
    cause: 'The signed answer names another issuer than the id_token.',
    cure: operatorAtFault,
  },
  MC_IDENTITY_AUDIENCE: {
    cause: 'The signed answer was made for another client.',
    cure: operatorAtFault,
  },
  MC_IDENTITY_EXPIRED: {
    cause:
      '`exp` of the signed answer is past by more than `clockToleranceS`, `nbf` or `iat` is ahead by more, or one is no time.',
    cure: 'Check the clock of this host, then tell the operator about its own.',
  },
  MC_IDENTITY_DECRYPTION: {
    cause: 'The answer is encrypted, and no `tokenDecrypter` is wired, or none of its keys fits.',
    cure: 'Wire a `tokenDecrypter` that holds the key registered at the operator.' + inReferenceServer,
  },
}
