import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { catalogue } from '../../src/situations/situations.ts'
import { type LogoutReceiver, openLogoutReceiver } from '../logout/logout-receiver.ts'
import {
  decodeToken,
  identityRequest,
  publishedKeys,
  redirectUrl,
  relyingParty,
  type TokenAnswer,
} from '../relying-party.ts'

const slowMs = 400
let sandbox: Sandbox
let receiver: LogoutReceiver
let honest: unknown
beforeAll(async () => {
  receiver = await openLogoutReceiver()
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl, receiver.redirectUrl], slowMs })
  honest = await observe()
})
beforeEach(() => {
  sandbox.reset()
})
afterAll(async () => {
  await sandbox.close()
  receiver.close()
})

it('the sandbox without situations looks the same twice', async () => {
  expect(await observe()).toStrictEqual(honest)
})

it.each(catalogue.map(({ id }) => id))('%s changes what a relying party sees', async (id) => {
  sandbox.switchFaultsOn('g', [id])
  expect(await observe()).not.toStrictEqual(honest)
})

/** All that relying parties and users see of operator G, without what differs each time. */
async function observe(): Promise<unknown> {
  const asked = relyingParty(sandbox, { parameters: { login_hint: 'MSISDN:447700900907', acr_values: '3' } })
  const { answer: prompted } = await asked.browse(asked.authorizeUrl)
  const unsafe = relyingParty(sandbox, { parameters: { code_challenge: undefined, code_challenge_method: undefined } })
  const { answer: withoutPkce } = await unsafe.browse(unsafe.authorizeUrl)
  const keys = await publishedKeys(sandbox, 'g')
  return {
    discovery: await discover(),
    metadata: await (await fetch(`${sandbox.url}/operators/g/.well-known/openid-configuration`)).json(),
    keys: keys.length,
    prompted: Object.keys(prompted ?? {}),
    withoutPkce: Object.keys(withoutPkce ?? {}),
    signIn: await signIn(new Set(keys.map(({ kid }) => kid))),
    premiuminfo: await readIdentity(),
    logout: await logOut(),
  }
}

async function discover(): Promise<unknown> {
  const response = await fetch(sandbox.description.discoveryUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('sandbox-shop:sandbox-shop-secret')}`, accept: 'application/json' },
    body: new URLSearchParams({ Redirect_URL: redirectUrl, MSISDN: '447700900917' }),
  })
  const { response: found } = (await response.json()) as { response?: { serving_operator?: string } }
  return [response.status, found?.serving_operator]
}

async function signIn(knownKids: ReadonlySet<unknown>): Promise<unknown> {
  const party = relyingParty(sandbox)
  const { answer, status } = await party.browse(party.authorizeUrl)
  if (answer?.code === undefined) return { status, answer }
  const { code, ...parameters } = answer
  const startedMs = performance.now()
  const tokens = await party.exchange(code).catch(() => undefined)
  const isSlow = performance.now() - startedMs >= slowMs
  if (tokens?.body.id_token === undefined) return { parameters, tokens }
  const { access_token: accessToken, refresh_token: refreshToken, id_token: _, ...rest } = tokens.body
  const refreshed = await party.exchange('', { grant_type: 'refresh_token', refresh_token: String(refreshToken) })
  const userinfo = await fetch(`${sandbox.url}/operators/g/userinfo`, {
    headers: { authorization: `Bearer ${String(accessToken)}` },
  })
  const { sub } = decodeToken(tokens.body.id_token).claims
  return {
    parameters,
    isSlow,
    rest,
    idToken: await describeIdToken(tokens, knownKids),
    isRefreshedForTheSame: decodeToken(refreshed.body.id_token).claims.sub === sub,
    userinfo: [userinfo.headers.get('content-type'), (await userinfo.text()).includes(String(sub))],
  }
}

async function describeIdToken({ body }: TokenAnswer, knownKids: ReadonlySet<unknown>): Promise<unknown> {
  const idToken = String(body.id_token)
  const { header, claims } = decodeToken(idToken)
  const { iat, exp, at_hash: atHash, sid: _, auth_time: __, ...fixed } = claims
  const hash = createHash('sha256').update(String(body.access_token)).digest().subarray(0, 16)
  const [head, payload, signature = ''] = idToken.split('.')
  const signed = Buffer.from(`${head ?? ''}.${payload ?? ''}`)
  const isSigned = (await publishedKeys(sandbox, 'g')).some((key) =>
    verify('sha256', signed, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url')),
  )
  return {
    algorithm: header.alg,
    isKidKnown: knownKids.has(header.kid),
    isSigned,
    fixed,
    isHashRight: atHash === hash.toString('base64url'),
    isRecent: Math.abs(Date.now() / 1000 - iat) < 60,
    isUnexpired: exp > Date.now() / 1000,
  }
}

async function readIdentity(): Promise<unknown> {
  const party = relyingParty(sandbox, { parameters: identityRequest })
  const { answer } = await party.browse(party.authorizeUrl)
  const tokens = await party.exchange(answer?.code).catch(() => undefined)
  const response = await fetch(`${sandbox.url}/operators/g/premiuminfo`, {
    headers: { authorization: `Bearer ${String(tokens?.body.access_token)}` },
  })
  return [response.status, await response.text()]
}

/** The logout token, and where the browser goes after it. */
async function logOut(): Promise<unknown> {
  receiver.received.length = 0
  const party = relyingParty(sandbox, { parameters: { redirect_uri: receiver.redirectUrl } })
  const { answer } = await party.browse(party.authorizeUrl)
  const tokens = await party.exchange(answer?.code).catch(() => undefined)
  const end = new URL(`${sandbox.url}/operators/g/end_session`)
  end.search = new URLSearchParams({
    id_token_hint: String(tokens?.body.id_token),
    post_logout_redirect_uri: new URL('logout_callback', receiver.redirectUrl).href,
    state: 'the-state',
  }).toString()
  const response = await fetch(end, { redirect: 'manual' })
  const answered = [response.status, response.headers.get('location')]
  const [received] = receiver.received
  if (!received) return answered
  const { header, claims } = decodeToken(received.token)
  const { iat: _, exp: __, jti: ___, sid: ____, ...fixed } = claims
  return [...answered, header.alg, fixed]
}
