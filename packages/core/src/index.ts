export { refuseUnknownMembers } from './arguments/refuse-unknown-members.ts'
export type {
  AuthenticationRequest,
  BrowserBinding,
  RepeatableRequest,
} from './authorization/authentication-request.ts'
export { checkDisplayedText } from './authorization/check-displayed-text.ts'
export type { DisplayedText } from './authorization/check-displayed-text.ts'
export { RESPONSE_CHECKS } from './authorization/response-checks.ts'
export type { ResponseCheck } from './authorization/response-checks.ts'
export type { ClientAuthenticationMethod } from './client-authentication/build-authenticated-request.ts'
export { createMobileConnect } from './create-mobile-connect.ts'
export type { Hash, HashAlgorithm } from './crypto/hash.port.ts'
export type { HmacSha256, KeyedHash } from './crypto/hmac-sha256.port.ts'
export type { RandomBytes } from './crypto/random-bytes.port.ts'
export type { Sealer, Sealing } from './crypto/sealing.port.ts'
export type { ValueOrPromise } from './crypto/value-or-promise.ts'
export { webCrypto } from './crypto/web-crypto.ts'
export { STRICT_DIALECT } from './dialect/dialect.ts'
export type { Dialect } from './dialect/dialect.ts'
export type { DiscoveryDialect, DiscoveryOptions } from './discovery/discovery-options.ts'
export type {
  DiscoveryOutcome,
  OperatorFound,
  OperatorSelectionNeeded,
  Refused,
} from './discovery/discovery-outcome.ts'
export { operatorFromConfiguration } from './discovery/operator-from-configuration.ts'
export type { OperatorConfiguration } from './discovery/operator-from-configuration.ts'
export type { Operator, OperatorEndpoints } from './discovery/operator.ts'
export { isAcceptableUrl } from './endpoint/is-acceptable-url.ts'
export { isIpAddress } from './endpoint/is-ip-address.ts'
export { isLoopbackHost } from './endpoint/is-loopback-host.ts'
export { isMobileConnectError, MobileConnectError } from './errors/mobile-connect-error.ts'
export type { MobileConnectErrorCode, MobileConnectErrorDetails } from './errors/mobile-connect-error.ts'
export type {
  AuthenticationStarted,
  IdentityOutcome,
  IdentityReceived,
  LogoutStarted,
  RedirectOutcome,
  SignedIn,
  SignInRefused,
  StartDiscoveryOutcome,
  TokenRevoked,
  TokensRefreshed,
} from './flows/context/flow-outcome.ts'
export type { HeadlessOptions } from './flows/headless/request-headless-authentication.ts'
export type { RedirectOptions } from './flows/sign-in/handle-url-redirect.ts'
export type { KnownRedirectUrl } from './flows/sign-in/settle-redirect-url.ts'
export type { IdentityOptions, RequestIdentity } from './flows/signed-in/request-identity.ts'
export type { HttpCall } from './http/http-call.ts'
export { ID_TOKEN_CHECKS } from './id-token/id-token-checks.ts'
export type { IdTokenCheck } from './id-token/id-token-checks.ts'
export type { IdTokenClaims, IdTokenExpectation } from './id-token/id-token-claims.ts'
export { validateIdTokenClaims } from './id-token/validate-id-token-claims.ts'
export type { IdentityData } from './identity/identity-data.ts'
export type { JsonObject } from './json/json-object.ts'
export { findKeyFault } from './jwks/find-key-fault.ts'
export { findPrivateKeyFault } from './jwks/find-private-key-fault.ts'
export type { JsonWebKeySet, Jwk, KeyFault } from './jwks/jwk.ts'
export { readJwks } from './jwks/read-jwks.ts'
export { returnMatchingJwksEntries } from './jwks/return-matching-jwks-entries.ts'
export { buildHashedKycClaims } from './kyc/build-hashed-kyc-claims.ts'
export type { KycHashOptions } from './kyc/build-hashed-kyc-claims.ts'
export { buildKycClaims } from './kyc/build-kyc-claims.ts'
export type {
  KycAttribute,
  KycAttributes,
  KycConcatenatedAttributes,
  KycSplitAttributes,
} from './kyc/kyc-attributes.ts'
export { normalizeKycValue } from './kyc/normalize-kyc-value.ts'
export { readKycMatch } from './kyc/read-kyc-match.ts'
export type { KycMatch, KycVerdict } from './kyc/read-kyc-match.ts'
export { chooseLoginHint } from './login-hint/choose-login-hint.ts'
export type { ChosenLoginHint, ExpectedUser, KnownUser } from './login-hint/choose-login-hint.ts'
export { LoginHint } from './login-hint/login-hint.ts'
export type { LogoutOptions } from './logout/build-logout-request.ts'
export type { LogoutRequested } from './logout/validate-logout-token-claims.ts'
export { isRecent } from './memory/is-recent.ts'
export { detectVersion } from './metadata/detect-version.ts'
export { isMobileConnectServiceSupported } from './metadata/is-mobile-connect-service-supported.ts'
export type { ProviderMetadata, SupportedVersion } from './metadata/provider-metadata.ts'
export { readProviderMetadata } from './metadata/read-provider-metadata.ts'
export { versionProfile } from './metadata/version-profile.ts'
export type { Prompt, VersionProfile } from './metadata/version-profile.ts'
export type { MixUpDefence } from './mix-up/mix-up-defence.ts'
export { redirectUrlOfIssuer } from './mix-up/redirect-url-of-issuer.ts'
export type { ApplicationOptions, MobileConnectOptions } from './mobile-connect-options.ts'
export type { MobileConnect } from './mobile-connect.ts'
export { normalizeMsisdn } from './msisdn/normalize-msisdn.ts'
export type { Msisdn } from './msisdn/normalize-msisdn.ts'
export {
  CLOCK_TOLERANCE_S,
  DISPLAYED_TEXT_MAX_BYTES,
  DOCUMENT_MAX_LEAD_MS,
  MAX_BODY_BYTES,
  type NumericOption,
  TIMEOUT_MS,
  TRANSACTION_LIFETIME_S,
} from './options/defaults.ts'
export type { Clock } from './ports/clock.port.ts'
export type { CryptoPorts } from './ports/crypto-ports.ts'
export type { Delay } from './ports/delay.port.ts'
export type { DiscoveryCache, DiscoveryCacheEntry } from './ports/discovery-cache.port.ts'
export type { CachedDocument, DocumentCache } from './ports/document-cache.port.ts'
export type { EventSink, MobileConnectEvent } from './ports/event-sink.port.ts'
export type { HttpPort, HttpReply, HttpRequest } from './ports/http.port.ts'
export type { JwtSigner } from './ports/jwt-signer.port.ts'
export type { MobileConnectPorts } from './ports/mobile-connect-ports.ts'
export type { MobileConnectStorage } from './ports/mobile-connect-storage.ts'
export type {
  PendingAuthentication,
  PendingHostStep,
  PendingSelection,
  PendingTransaction,
} from './ports/pending-transaction.ts'
export type { ReplayGuard } from './ports/replay-guard.port.ts'
export type { SessionStore, StoredSession } from './ports/session-store.port.ts'
export type { SignatureInput, SignatureVerifier } from './ports/signature-verifier.port.ts'
export type { TokenDecrypter } from './ports/token-decrypter.port.ts'
export type { TransactionStore } from './ports/transaction-store.port.ts'
export type { RedirectUrlFlows } from './redirect-url-flows.ts'
export { hasIdentityScope, hasTransactionScope } from './scope/classify-scope.ts'
export {
  MOBILECONNECT,
  MOBILECONNECTAUTHENTICATION,
  MOBILECONNECTAUTHORIZATION,
  MOBILECONNECTIDENTITYNATIONALID,
  MOBILECONNECTIDENTITYPHONE,
  MOBILECONNECTIDENTITYSIGNUP,
  MOBILECONNECTIDENTITYSIGNUPPLUS,
  SCOPES,
} from './scope/mobile-connect-scopes.ts'
export { normalizeScope } from './scope/normalize-scope.ts'
export { isGuessableSecret } from './secrets/is-guessable-secret.ts'
export { randomBinding } from './secrets/random-binding.ts'
export type { SignedInFlows } from './signed-in-flows.ts'
export type { TokenTypeHint } from './token/build-token-request.ts'
export type { RefreshedTokenSet, TokenSet } from './token/read-token-response.ts'
