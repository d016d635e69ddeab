import {
  type HttpReply,
  type HttpRequest,
  type MobileConnect,
  MobileConnectError,
  type SignedIn,
} from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { createInspector } from '../../src/inspector/create-inspector.ts'
import { inspectHttpPort } from '../../src/inspector/inspect-http-port.ts'
import { inspectMobileConnect } from '../../src/inspector/inspect-mobile-connect.ts'
import { recordFailure } from '../../src/inspector/record-failure.ts'

const canaries = {
  number: '447700900907',
  secret: 'canary-client-secret',
  code: 'canary-code',
  verifier: 'canary-verifier',
  accessToken: 'canary-access-token',
  refreshToken: 'canary-refresh-token',
  subscriberId: 'canary-subscriber-id',
  pcr: 'canary-pcr-929b4965-99c2',
  name: 'Canary Person',
  state: 'canary-state-0123456789',
  nonce: 'canary-nonce-0123456789',
}
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = {
  iss: 'https://operator.example',
  aud: 'shop',
  exp: 1_800_000_600,
  iat: 1_800_000_000,
  sub: canaries.pcr,
  nonce: canaries.nonce,
  acr: '2',
}
const idToken = `${encode({ alg: 'RS256', kid: '1' })}.${encode(claims)}.canary-signature`

const discoveryUrl = 'https://discovery.example/v2/discovery'
const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()
const authorization = `Basic ${btoa(`shop:${canaries.secret}`)}`

const discovery = {
  method: 'POST',
  url: discoveryUrl,
  headers: { authorization },
  body: form({ MSISDN: canaries.number }),
} as const
const metadata = {
  method: 'GET',
  url: 'https://operator.example/.well-known/openid-configuration',
  headers: {},
} as const
const token = {
  method: 'POST',
  url: 'https://operator.example/token',
  headers: { authorization },
  body: form({ grant_type: 'authorization_code', code: canaries.code, code_verifier: canaries.verifier }),
} as const
const keys = { method: 'GET', url: 'https://operator.example/jwks', headers: {} } as const
const identity = {
  method: 'GET',
  url: 'https://operator.example/premiuminfo',
  headers: { authorization: `Bearer ${canaries.accessToken}` },
} as const

const answers: Readonly<Record<string, object>> = {
  [discovery.url]: {
    subscriber_id: canaries.subscriberId,
    response: {
      client_secret: canaries.secret,
      serving_operator: 'Operator',
      apis: { operatorid: { link: [{ rel: 'token', href: token.url }] } },
    },
  },
  [metadata.url]: { issuer: 'https://operator.example' },
  [token.url]: { access_token: canaries.accessToken, refresh_token: canaries.refreshToken, id_token: idToken },
  [keys.url]: { keys: [{ kty: 'RSA', kid: '1', n: 'abc' }] },
  [identity.url]: { sub: canaries.pcr, phone_number: canaries.number, given_name: canaries.name },
}

function openInspector(send?: (request: HttpRequest) => Promise<HttpReply>) {
  const inspector = createInspector({ clock: () => 0 })
  const http = inspectHttpPort(
    {
      send:
        send ??
        (async ({ url }) => ({ status: 200, headers: new Headers(), text: async () => JSON.stringify(answers[url]) })),
    },
    { ...inspector, discoveryUrl },
  )
  const call = (request: Pick<HttpRequest, 'method' | 'url' | 'headers'>) =>
    http.send({ ...request, timeoutMs: 1_000, maxBodyBytes: 1_000 })
  const recorded = () => inspector.steps('browser')
  return { inspector, call, recorded }
}

const flows = (over: Partial<MobileConnect>): MobileConnect => over as MobileConnect

it('records a whole sign-in, and nothing of a known number, secret, token, code or person', async () => {
  const { inspector, call, recorded } = openInspector()
  const url = `https://operator.example/authorize?${form({ scope: 'openid', state: canaries.state, nonce: canaries.nonce, login_hint: `MSISDN:${canaries.number}` })}`
  const signIn: SignedIn = {
    kind: 'signed_in',
    operator: { name: 'Operator', clientId: 'shop', endpoints: {} },
    subject: canaries.pcr,
    issuer: claims.iss,
    scope: 'openid mc_identity_phonenumber',
    claims,
    tokens: { accessToken: canaries.accessToken, idToken },
    checks: ['state', 'signature', 'nonce'],
  }
  const mobileConnect = inspectMobileConnect(
    flows({
      startDiscovery: async () => {
        await call(discovery)
        await call(metadata)
        return { kind: 'authentication_started', url, state: canaries.state, nonce: canaries.nonce }
      },
      handleUrlRedirect: async () => {
        await call(token)
        await call(keys)
        return signIn
      },
    }),
    inspector,
  )
  await inspector.follow('browser', async () => {
    await mobileConnect.startDiscovery({ msisdn: canaries.number }, { binding: 'browser', context: canaries.number })
    await mobileConnect.handleUrlRedirect(
      `https://shop.example/callback?${form({ code: canaries.code, state: canaries.state })}`,
      { binding: 'browser' },
    )
    await call(identity)
  })
  expect(recorded().map(({ kind }) => kind)).toStrictEqual([
    'start',
    'discovery_request',
    'discovery_answer',
    'metadata',
    'authorization',
    'callback',
    'token_request',
    'token_answer',
    'keys',
    'id_token',
    'complete',
    'identity_request',
    'identity_answer',
  ])
  const text = JSON.stringify(recorded())
  for (const canary of [...Object.values(canaries), idToken, btoa(`shop:${canaries.secret}`)]) {
    expect(text).not.toContain(canary)
  }
  expect(recorded().find(({ kind }) => kind === 'id_token')?.checks).toStrictEqual([
    { name: 'state', passed: true },
    { name: 'signature', passed: true },
    { name: 'nonce', passed: true },
  ])
})

it('shows the id_token that is refused with the check that failed, after those that passed', async () => {
  const { inspector, call, recorded } = openInspector()
  await inspector.follow('browser', async () => {
    await call(token)
    recordFailure(inspector, 'MC_ID_TOKEN_NONCE')
  })
  const [refused, failed] = recorded().slice(-2)
  expect(refused?.checks.map(({ name, passed }) => `${name} ${String(passed)}`)).toStrictEqual([
    'algorithm true',
    'signature true',
    'issuer true',
    'audience true',
    'expiry true',
    'issued_at true',
    'nonce false',
  ])
  expect([refused?.outcome, failed?.kind, failed?.summary]).toStrictEqual(['failed', 'failed', 'MC_ID_TOKEN_NONCE'])
})

it.each([
  ['MC_TRANSACTION_UNKNOWN', [{ name: 'state', passed: false }]],
  ['MC_CALLBACK_REDIRECT_URL', [{ name: 'redirect_url', passed: false }]],
  ['MC_CALLBACK_ISSUER', [{ name: 'response_issuer', passed: false }]],
  ['MC_IDENTITY_SUBJECT', [{ name: 'identity_subject', passed: false }]],
  ['MC_TOKEN_STATUS', []],
])('names the check behind %s', async (code, checks) => {
  const { inspector, recorded } = openInspector()
  await inspector.follow('browser', async () => recordFailure(inspector, code))
  expect(recorded().map(({ kind, checks }) => ({ kind, checks }))).toStrictEqual([{ kind: 'failed', checks }])
})

it('keeps what the site itself refuses out of the protocol', async () => {
  const { inspector, recorded } = openInspector()
  await inspector.follow('browser', async () => recordFailure(inspector, 'WEB_REFUSED'))
  expect(recorded()).toStrictEqual([])
})

it('records an answer that never came, and lets its error through', async () => {
  const timeout = new MobileConnectError('MC_HTTP_TIMEOUT')
  const { inspector, call, recorded } = openInspector(async () => Promise.reject(timeout))
  await expect(inspector.follow('browser', () => call(token))).rejects.toBe(timeout)
  expect(recorded().at(-1)).toMatchObject({ kind: 'token_answer', outcome: 'failed' })
  expect(recorded().at(-1)?.summary).toMatch(/^MC_HTTP_TIMEOUT after \d+ ms$/)
})

it('records answers that are no JSON by their length', async () => {
  const text = `{"access_token":"${canaries.accessToken}`
  const { inspector, call, recorded } = openInspector(async () => ({
    status: 500,
    headers: new Headers(),
    text: async () => text,
  }))
  expect(await (await inspector.follow('browser', () => call(token))).text()).toBe(text)
  expect(recorded().at(-1)).toMatchObject({
    outcome: 'failed',
    sections: [{ title: 'Body', facts: [{ name: 'Not JSON', value: `${text.length} characters` }] }],
  })
})

it('records a refusal in the words of who refused, and where the browser is sent instead', async () => {
  const { inspector, recorded } = openInspector()
  const refusing = inspectMobileConnect(
    flows({
      startDiscovery: async () => ({
        kind: 'operator_selection_needed',
        url: 'https://discovery.example/select?session=canary',
      }),
      handleUrlRedirect: async () => ({ kind: 'refused', stage: 'authorization', error: 'access_denied' }),
    }),
    inspector,
  )
  await inspector.follow('browser', async () => {
    await refusing.startDiscovery({}, { binding: 'browser' })
    await refusing.handleUrlRedirect('https://shop.example/callback?error=access_denied', { binding: 'browser' })
  })
  expect(recorded().map(({ kind, outcome }) => [kind, outcome])).toStrictEqual([
    ['start', 'neutral'],
    ['selection', 'neutral'],
    ['callback', 'failed'],
    ['refused', 'failed'],
  ])
  expect(JSON.stringify(recorded())).not.toContain('canary')
})
