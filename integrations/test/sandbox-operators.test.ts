import {
  type AuthenticationRequest,
  buildKycClaims,
  createMobileConnect,
  isMobileConnectError,
  type MobileConnect,
  type SignedIn,
} from '@mobile-connect/core'
import { undiciHttpPort } from '@mobile-connect/http-undici'
import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './world/create-browser.ts'

const redirectUrl = 'http://localhost:9/discovery_callback'
const binding = 'b'.repeat(43)
const texts = { context: 'Pay 20 EUR', bindingMessage: 'jamaica clock' }
let sandbox: Sandbox
let mobileConnect: MobileConnect
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
  const { discoveryUrl, applications } = sandbox.description
  const [{ clientId, clientSecret }] = applications as typeof applications & { 0: (typeof applications)[number] }
  mobileConnect = createMobileConnect({
    application: { clientId, clientSecret, discoveryUrl, redirectUrl },
    cacheKeySecret: 'tests need no better secret than this',
    ports: {
      http: undiciHttpPort(),
      ...memoryStorage(),
      signatures: joseSignatureVerifier(),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
  })
})
afterAll(() => sandbox.close())

interface Walk {
  readonly authorizeUrl: URL
  /** Whether the answer came as a form. */
  readonly posted: boolean
  readonly completed: SignedIn
}

/** Discovery by number, the operator's pages, the way back. */
async function signIn(msisdn: string, request: AuthenticationRequest = {}): Promise<Walk> {
  const started = await mobileConnect.startDiscovery({ msisdn }, { ...request, binding })
  if (started.kind !== 'authentication_started') throw new Error(started.kind)
  const isCallback = (url: URL): boolean => url.href.startsWith(redirectUrl)
  const page = await createBrowser().open(started.url, { stopBefore: isCallback })
  const form = [...page.text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
  const redirected = isCallback(new URL(page.url)) ? page.url : new URLSearchParams(form)
  const outcome = await mobileConnect.handleUrlRedirect(redirected, { binding })
  if (outcome.kind !== 'signed_in') throw new Error(JSON.stringify(outcome))
  return { authorizeUrl: new URL(started.url), posted: redirected instanceof URLSearchParams, completed: outcome }
}

describe('the version of each operator is detected from its own kind of metadata', () => {
  it.each([
    ['447700900911', null, 'openid', 'login_hint'],
    ['447700900912', 'mc_v2.0', 'openid mc_authn', 'login_hint'],
    ['447700900914', 'mc_di_r2_v2.3', 'openid mc_authn', 'login_hint'],
    ['447700900915', 'mc_di_v3.0', 'openid mc_authn', 'login_hint_token'],
    ['447700900917', 'mc_v2.0', 'openid mc_authn', 'login_hint'],
  ])('%s is asked with version %s, scope %s and %s', async (msisdn, version, scope, hint) => {
    const { authorizeUrl, completed } = await signIn(msisdn)
    expect(authorizeUrl.searchParams.get('version')).toBe(version)
    expect(authorizeUrl.searchParams.get('scope')).toBe(scope)
    expect(authorizeUrl.searchParams.get(hint)).toMatch(
      hint === 'login_hint' ? /^ENCR_MSISDN:/ : /^(?:[\w-]+\.){4}[\w-]+$/,
    )
    expect(completed.claims.acr).toBe('2')
  })
})

describe('what an operator offers works', () => {
  it('B: an authorisation, although its metadata spell the encrypted number ENCRYPTED_MSISDN', async () => {
    const { authorizeUrl, completed } = await signIn('447700900912', { scope: 'mc_authz', ...texts })
    expect(authorizeUrl.searchParams.get('login_hint')).toMatch(/^ENCR_MSISDN:[\da-f]{512}$/)
    expect(completed.tokens.expiresInS).toBe(0)
  })

  it('D: an answer by form, a lifetime written as text, and the phone number under its later name', async () => {
    const { authorizeUrl, posted, completed } = await signIn('447700900914', {
      scope: 'mc_phonenumber',
      responseMode: 'form_post',
      ...texts,
    })
    expect(authorizeUrl.searchParams.get('response_mode')).toBe('form_post')
    expect(posted).toBe(true)
    expect(completed.tokens.expiresInS).toBe(3600)
    expect(await mobileConnect.requestIdentity(completed)).toMatchObject({ identity: { phone_number: '447700900914' } })
  })

  it('D: a KYC match of plain attributes', async () => {
    const claims = buildKycClaims({ name: 'Henry Case', address: '1 Chiba City', birthdate: '1950-01-01' })
    const { completed } = await signIn('447700900914', { scope: 'mc_kyc_plain', claims, ...texts })
    expect(await mobileConnect.requestIdentity(completed)).toMatchObject({
      identity: { name_match: 'N-AV', address_match: 'N-AV', birthdate_match: 'N-AV' },
    })
  })

  it('E: a pushed request, and tokens refreshed', async () => {
    const { authorizeUrl, completed } = await signIn('447700900915', { pushed: true })
    expect([...authorizeUrl.searchParams.keys()]).toStrictEqual(['client_id', 'request_uri'])
    const refreshed = await mobileConnect.refreshToken(completed, completed.tokens.refreshToken ?? '')
    expect(refreshed).toMatchObject({ kind: 'tokens_refreshed' })
  })

  it('A: a refusal whose reason is called description', async () => {
    const refusal = signIn('447700900921')
    await expect(refusal).rejects.toThrow('The user declined the request')
  })
})

describe('a number that goes wrong is refused for the reason it has, or signs in where nothing is wrong', () => {
  it.each([
    ['state_missing', 'MC_TRANSACTION_UNKNOWN'],
    ['state_wrong', 'MC_TRANSACTION_UNKNOWN'],
    ['iss_parameter_wrong', 'MC_CALLBACK_ISSUER'],
    ['nonce_wrong', 'MC_ID_TOKEN_NONCE'],
    ['issuer_wrong', 'MC_ID_TOKEN_ISSUER'],
    ['audience_wrong', 'MC_ID_TOKEN_AUDIENCE'],
    ['subject_missing', 'MC_ID_TOKEN_SUBJECT'],
    ['issued_at_missing', 'MC_ID_TOKEN_ISSUED_AT'],
    ['token_expired', 'MC_ID_TOKEN_EXPIRED'],
    ['acr_downgrade', 'MC_ID_TOKEN_ACR'],
    ['at_hash_wrong', 'MC_ID_TOKEN_AT_HASH'],
    ['algorithm_none', 'MC_ID_TOKEN_MALFORMED'],
    ['algorithm_hs256', 'MC_ID_TOKEN_ALGORITHM'],
    ['signature_foreign_key', 'MC_ID_TOKEN_SIGNATURE'],
    ['kid_absent_multiple', 'MC_ID_TOKEN_KEY_AMBIGUOUS'],
    ['malformed_json', 'MC_TOKEN_RESPONSE_INVALID'],
    ['metadata_issuer_wrong', 'MC_METADATA_ISSUER'],
    ['kid_absent_single', 'signed in'],
    ['key_rotated_before_signing', 'signed in'],
  ])('%s: %s', async (fault, code) => {
    const number = sandbox.description.faults.find(({ id }) => id === fault)?.number ?? ''
    const outcome = await signIn(number).then(
      () => 'signed in',
      (error: unknown) => (isMobileConnectError(error) ? error.code : error),
    )
    expect(outcome).toBe(code)
  })
})
