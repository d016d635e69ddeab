// Checked by the compiler, not run: `pnpm types` fails when a public type changes.
import { expectTypeOf } from 'vitest'

import {
  buildKycClaims,
  createMobileConnect,
  isMobileConnectServiceSupported,
  type LoginHint,
  type LogoutRequested,
  type LogoutStarted,
  type MobileConnectError,
  type MOBILECONNECTAUTHORIZATION,
  readKycMatch,
  returnMatchingJwksEntries,
  type AuthenticationStarted,
  type EventSink,
  type IdentityData,
  type IdentityOutcome,
  type JsonWebKeySet,
  type Jwk,
  type KycMatch,
  type KycVerdict,
  type MobileConnect,
  type MobileConnectErrorDetails,
  type MobileConnectErrorCode,
  type MobileConnectOptions,
  type MobileConnectPorts,
  type OperatorSelectionNeeded,
  type PendingTransaction,
  type ProviderMetadata,
  type RedirectOutcome,
  type Refused,
  type SignedIn,
  type TokenSet,
} from '../src/index.ts'

declare const mobileConnect: MobileConnect
declare const signIn: SignedIn
type Outcome<Flow extends keyof MobileConnect> = Awaited<ReturnType<MobileConnect[Flow]>>

// The names a reader of the guide looks for.
expectTypeOf<keyof MobileConnect>().toEqualTypeOf<
  | 'hasDiscovery'
  | 'startDiscovery'
  | 'attemptDiscovery'
  | 'attemptDiscoveryAfterOperatorSelection'
  | 'startAuthentication'
  | 'startWithoutDiscovery'
  | 'mixUpDefence'
  | 'redirectUrl'
  | 'redirectUrlFor'
  | 'listRedirectUrls'
  | 'loadProviderMetadata'
  | 'handleUrlRedirect'
  | 'requestHeadlessAuthentication'
  | 'refreshToken'
  | 'revokeToken'
  | 'retrieveJwks'
  | 'checkIdTokenSignature'
  | 'requestIdentity'
  | 'requestUserInfo'
  | 'startLogout'
  | 'peekLogoutToken'
  | 'validateLogoutToken'
>()
expectTypeOf(createMobileConnect).toEqualTypeOf<(options: MobileConnectOptions) => MobileConnect>()
expectTypeOf<keyof typeof LoginHint>().toEqualTypeOf<
  | 'isSupportedForMsisdn'
  | 'isSupportedForEncryptedMsisdn'
  | 'isSupportedForPcr'
  | 'generateForMsisdn'
  | 'generateForEncryptedMsisdn'
  | 'generateForPcr'
>()
expectTypeOf<typeof MOBILECONNECTAUTHORIZATION>().toEqualTypeOf<'openid mc_authz'>()

// Every outcome is told apart by `kind`.
expectTypeOf<Outcome<'startDiscovery'>['kind']>().toEqualTypeOf<
  'authentication_started' | 'operator_selection_needed' | 'refused'
>()
expectTypeOf<Outcome<'attemptDiscovery'>['kind']>().toEqualTypeOf<
  'operator_found' | 'operator_selection_needed' | 'refused'
>()
expectTypeOf<RedirectOutcome['kind']>().toEqualTypeOf<
  'signed_in' | 'authentication_started' | 'operator_selection_needed' | 'refused'
>()
expectTypeOf<Extract<RedirectOutcome, { kind: 'signed_in' }>>().toEqualTypeOf<SignedIn>()
expectTypeOf<Extract<RedirectOutcome, { kind: 'operator_selection_needed' }>>().toEqualTypeOf<OperatorSelectionNeeded>()
expectTypeOf<
  Extract<Outcome<'startAuthentication'>, { kind: 'authentication_started' }>
>().toEqualTypeOf<AuthenticationStarted>()
expectTypeOf<Outcome<'revokeToken'>['kind']>().toEqualTypeOf<'token_revoked' | 'refused'>()
expectTypeOf<Outcome<'refreshToken'>['kind']>().toEqualTypeOf<'tokens_refreshed' | 'refused'>()
expectTypeOf<Outcome<'checkIdTokenSignature'>>().toEqualTypeOf<boolean>()
expectTypeOf<Refused['stage']>().toEqualTypeOf<'discovery' | 'selection' | 'authorization' | 'token' | 'identity'>()

// Logout: an operator may offer none; a token names a subject, a session, or both.
expectTypeOf<Outcome<'startLogout'>>().toEqualTypeOf<LogoutStarted | undefined>()
expectTypeOf<Outcome<'validateLogoutToken'>>().toEqualTypeOf<LogoutRequested>()
expectTypeOf<MobileConnect['peekLogoutToken']>().returns.resolves.toEqualTypeOf<
  Omit<LogoutRequested, 'kind'> | undefined
>()
expectTypeOf<SignedIn['claims']['sid']>().toEqualTypeOf<string | undefined>()

// A browser without a cookie may come back; one may not begin.
expectTypeOf<MobileConnect['handleUrlRedirect']>().toBeCallableWith('/callback', {})
expectTypeOf<Parameters<MobileConnect['startDiscovery']>[1]['binding']>().toEqualTypeOf<string>()

// What is signed in, and what may be missing.
expectTypeOf<SignedIn['subject']>().toEqualTypeOf<string>()
expectTypeOf<SignedIn['claims']['auth_time']>().toEqualTypeOf<number | undefined>()
expectTypeOf<TokenSet['expiresInS']>().toEqualTypeOf<number | undefined>()
expectTypeOf<SignedIn>().toExtend<{ readonly checks: readonly string[] }>()

// Identity: as it is, or as a parser has it.
expectTypeOf(mobileConnect.requestIdentity(signIn)).resolves.toEqualTypeOf<IdentityOutcome>()
expectTypeOf(mobileConnect.requestUserInfo(signIn)).resolves.toEqualTypeOf<IdentityOutcome>()
expectTypeOf(
  mobileConnect.requestIdentity(signIn, { parse: ({ email = '' }) => ({ mail: email.length }) }),
).resolves.toEqualTypeOf<IdentityOutcome<{ mail: number }>>()
expectTypeOf(mobileConnect.requestIdentity(signIn, { parse: readKycMatch })).resolves.toEqualTypeOf<
  IdentityOutcome<KycMatch>
>()
expectTypeOf<IdentityData['phone_number']>().toEqualTypeOf<string | undefined>()
expectTypeOf<IdentityData['email_verified']>().toEqualTypeOf<boolean | undefined>()
expectTypeOf<IdentityData['anything_else']>().toEqualTypeOf<unknown>()
expectTypeOf<KycMatch['houseno_or_housename_match']>().toEqualTypeOf<KycVerdict | undefined>()
expectTypeOf<KycMatch['is_lost_stolen']>().toEqualTypeOf<boolean | undefined>()

// KYC match: one complete form, no mixture.
expectTypeOf(buildKycClaims).toBeCallableWith({ name: 'Henry Case', address: '1 Chiba City' })
expectTypeOf<{ readonly name: string }>().not.toExtend<Parameters<typeof buildKycClaims>[0]>()
expectTypeOf<{ readonly given_name: string; readonly address: string }>().not.toExtend<
  Parameters<typeof buildKycClaims>[0]
>()

// Errors: a closed union, and nothing that could hold a value from outside.
expectTypeOf<MobileConnectError['code']>().toEqualTypeOf<MobileConnectErrorCode>()
expectTypeOf<'MC_GONE'>().not.toExtend<MobileConnectErrorCode>()
expectTypeOf<string>().not.toExtend<MobileConnectErrorCode>()
expectTypeOf<keyof MobileConnectErrorDetails>().toEqualTypeOf<'field' | 'expected' | 'received'>()

// Metadata may be absent wherever they are asked about.
expectTypeOf(isMobileConnectServiceSupported).toEqualTypeOf<
  (metadata: ProviderMetadata | undefined, scopes: string) => boolean
>()
expectTypeOf(returnMatchingJwksEntries).parameter(0).toEqualTypeOf<JsonWebKeySet>()
expectTypeOf(returnMatchingJwksEntries).returns.toEqualTypeOf<readonly Jwk[]>()

// Ports: what an adapter has to be, and no more.
expectTypeOf<keyof MobileConnectPorts>().toEqualTypeOf<
  | 'http'
  | 'transactions'
  | 'replayGuard'
  | 'discoveryCache'
  | 'documentCache'
  | 'signatures'
  | 'clock'
  | 'randomBytes'
  | 'hash'
  | 'hmacSha256'
  | 'events'
  | 'jwtSigner'
  | 'tokenDecrypter'
  | 'delay'
>()
expectTypeOf<PendingTransaction['kind']>().toEqualTypeOf<'authentication' | 'selection' | 'host_step'>()
expectTypeOf<MobileConnectPorts['events']>().toEqualTypeOf<EventSink | undefined>()
