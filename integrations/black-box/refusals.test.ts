import { expect, it } from 'vitest'
import { describeServers } from './servers.ts'
import type { AskOptions } from './world/create-visitor.ts'

const base = '/server_side_api'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const toApp = `app_redirect_uri=com.example.shop:/signed-in&code_challenge=${challenge}&code_challenge_method=S256`
const json = { 'content-type': 'application/json' }
const sameOrigin = { 'sec-fetch-site': 'same-origin' }

/** Without a sign-in: method, target, what else, and the status and code that have to come. */
const refused: readonly (readonly [string, string, AskOptions, number, string])[] = [
  ['GET', '/', {}, 404, 'WEB_NOT_FOUND'],
  ['GET', '/nothing', {}, 404, 'WEB_NOT_FOUND'],
  ['GET', base, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `${base}/`, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `${base}/start_discovery/`, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `${base}/START_DISCOVERY`, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `//evil.example${base}/session`, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `${base}/%73ession`, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `${base}/../session`, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `${base}/%`, {}, 404, 'WEB_NOT_FOUND'],
  ['GET', `${base}/assets/none.css`, {}, 404, 'WEB_NOT_FOUND'],
  ['PUT', '/nothing', { body: 'x' }, 404, 'WEB_NOT_FOUND'],
  ...['start_discovery', 'start_authentication', 'start_authorization', 'start_discovery_manually'].flatMap((route) =>
    ['HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'].map(
      (method) => [method, `${base}/${route}`, {}, 405, 'WEB_METHOD_NOT_ALLOWED'] as const,
    ),
  ),
  ...['session', 'userinfo', 'identity', 'logout_callback'].flatMap((route) =>
    ['HEAD', 'OPTIONS', 'POST'].map(
      (method) => [method, `${base}/${route}`, {}, 405, 'WEB_METHOD_NOT_ALLOWED'] as const,
    ),
  ),
  ...['refresh', 'revoke', 'logout', 'backchannel_logout', 'exchange_code'].flatMap((route) =>
    ['HEAD', 'OPTIONS', 'GET', 'DELETE'].map(
      (method) => [method, `${base}/${route}`, {}, 405, 'WEB_METHOD_NOT_ALLOWED'] as const,
    ),
  ),
  ...['HEAD', 'OPTIONS', 'PUT'].map(
    (method) => [method, `${base}/discovery_callback`, {}, 405, 'WEB_METHOD_NOT_ALLOWED'] as const,
  ),
  ...[`${base}/sector_identifier_uri`, `${base}/sector_identifier_uri.json`, '/openapi.json'].flatMap((target) =>
    ['OPTIONS', 'POST', 'DELETE'].map((method) => [method, target, {}, 405, 'WEB_METHOD_NOT_ALLOWED'] as const),
  ),
  ['GET', `${base}/start_discovery?msisdn=12`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?msisdn=447700900917&msisdn=447700900912`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?mcc=9&mnc=x&acr_values=9&find=no`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?mcc=907`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?sourceIp=here`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?scope=mc_kyc_plain`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?return_to=//evil.example`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?return_to=/%255cevil.example`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?app_redirect_uri=com.evil:/&code_challenge=x`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery?${toApp}&return_to=/`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_authorization?msisdn=1&context=Pay`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/start_discovery_manually?operator=x`, {}, 400, 'WEB_REQUEST_INVALID'],
  [
    'GET',
    `${base}/start_discovery?msisdn=447700900917`,
    { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' } },
    403,
    'WEB_NAVIGATION_REQUIRED',
  ],
  ['GET', `${base}/discovery_callback`, {}, 400, 'MC_CALLBACK_UNRECOGNIZED'],
  ['GET', `${base}/discovery_callback?code=1&state=${'A'.repeat(43)}`, {}, 400, 'MC_CALLBACK_BINDING_MISSING'],
  ['GET', `${base}/discovery_callback?state=a&state=b&code=1`, {}, 400, 'MC_CALLBACK_PARAMETER_DUPLICATE'],
  ['GET', `${base}/discovery_callback?mcc_mnc=907_07`, {}, 400, 'MC_CALLBACK_BINDING_MISSING'],
  ['POST', `${base}/discovery_callback`, { body: '{}', headers: json }, 415, 'WEB_BODY_TYPE'],
  ['GET', `${base}/session`, {}, 401, 'WEB_SESSION_MISSING'],
  ['GET', `${base}/session`, { headers: { authorization: 'Bearer nonsense' } }, 401, 'WEB_SESSION_MISSING'],
  ['GET', `${base}/userinfo`, {}, 401, 'WEB_SESSION_MISSING'],
  ['GET', `${base}/identity`, {}, 401, 'WEB_SESSION_MISSING'],
  ['POST', `${base}/refresh`, {}, 403, 'WEB_CROSS_SITE_REQUEST'],
  ['POST', `${base}/refresh`, { headers: sameOrigin }, 401, 'WEB_SESSION_MISSING'],
  ['POST', `${base}/revoke`, { headers: sameOrigin }, 401, 'WEB_SESSION_MISSING'],
  ['POST', `${base}/logout`, { headers: { origin: 'https://evil.example' } }, 403, 'WEB_CROSS_SITE_REQUEST'],
  ['POST', `${base}/logout`, { headers: sameOrigin, body: 'return_to=//evil.example' }, 400, 'WEB_REQUEST_INVALID'],
  ['POST', `${base}/logout`, { headers: sameOrigin, body: 'return_to=/&return_to=/' }, 400, 'WEB_REQUEST_INVALID'],
  ['GET', `${base}/logout_callback?state=unknown`, {}, 400, 'WEB_LOGOUT_STATE'],
  ['POST', `${base}/backchannel_logout`, {}, 400, 'WEB_REQUEST_INVALID'],
  ['POST', `${base}/backchannel_logout`, { body: 'logout_token=a.b.c' }, 400, 'WEB_LOGOUT_TOKEN'],
  ['POST', `${base}/exchange_code`, { body: 'code=1' }, 400, 'WEB_REQUEST_INVALID'],
  ['POST', `${base}/exchange_code`, { body: '{', headers: json }, 400, 'WEB_REQUEST_INVALID'],
  ['POST', `${base}/exchange_code`, { body: '<a/>', headers: { 'content-type': 'text/xml' } }, 415, 'WEB_BODY_TYPE'],
  [
    'POST',
    `${base}/exchange_code`,
    { body: `code=1&code_verifier=${'v'.repeat(43)}&app_redirect_uri=com.example.shop:/signed-in` },
    400,
    'WEB_APP_CODE_INVALID',
  ],
  ['POST', `${base}/exchange_code`, { body: 'x'.repeat(16_385) }, 413, 'WEB_BODY_TOO_LARGE'],
  ['POST', `${base}/backchannel_logout`, { body: `logout_token=${'x'.repeat(20_000)}` }, 413, 'WEB_BODY_TOO_LARGE'],
  ['POST', `${base}/discovery_callback`, { body: `code=${'x'.repeat(20_000)}` }, 413, 'WEB_BODY_TOO_LARGE'],
]

describeServers('what cannot be done', (subject) => {
  it.each(refused)('%s %s %j is told as problem details: %i %s', async (method, target, options, status, code) => {
    const answer = await subject().visitor().askJson(method, target, options)
    expect(answer.status).toBe(status)
    expect(answer.header('content-type')).toBe('application/problem+json')
    expect(answer.header('cache-control')).toBe('no-store')
    expect(answer.body).toSatisfy((body: string) => method === 'HEAD' || body.includes(`"code":"${code}"`))
  })

  it.each(refused)(
    '%s %s %j is told as a page, or to programs as before: %i',
    async (method, target, options, status) => {
      const answer = await subject().visitor().ask(method, target, options)
      expect(answer.status).toBe(status)
      expect(answer.header('content-type')).toMatch(/^(?:text\/html; charset=utf-8|application\/problem\+json)$/)
      expect(answer.header('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(answer.header('content-security-policy')).not.toContain('unsafe')
      expect(answer.header('referrer-policy')).toBe('no-referrer')
      expect(answer.body).not.toMatch(/\bat .+:\d+:\d+/)
    },
  )

  it('lists the methods that an address does take', async () => {
    const { askJson } = subject().visitor()
    expect((await askJson('OPTIONS', `${base}/session`)).header('allow')).toBe('GET')
    expect((await askJson('PUT', '/openapi.json')).header('allow')).toBe('GET, HEAD')
    expect((await askJson('DELETE', `${base}/discovery_callback`)).header('allow')).toBe('GET, POST')
  })

  it('makes a phone ring thirty times in ten minutes, whoever asks', async () => {
    const ask = () => subject().visitor().askJson('GET', `${base}/start_discovery?msisdn=447700900908`)
    for (let count = 0; count < 30; count += 1) expect((await ask()).status).toBe(302)
    const limited = await ask()
    expect(limited.status).toBe(429)
    expect(Number(limited.header('retry-after'))).toBe(600)
    expect(limited.json()).toMatchObject({ code: 'WEB_TOO_MANY_REQUESTS', status: 429 })
  })
})
