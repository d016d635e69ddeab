import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog, type Log } from '@mobile-connect/node-service'
import { startPlainServer } from '../start-plain-server.ts'
import { canaries } from './canary-values.ts'
import { type Behaviour, startOperator } from './start-operator.ts'

const exporter = new InMemorySpanExporter()
beforeAll(() => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
})
afterAll(() => {
  trace.disable()
})

it('no log, error, metric or span holds a number, secret, token, PCR or session, whatever happens', async () => {
  const operator = await startOperator()
  const { get, post, records, adminUrl, url } = await startPlainServer({
    MC_CLIENT_SECRET: canaries.clientSecret,
    MC_DISCOVERY_URL: operator.discoveryUrl,
    MC_STARTS_PER_NUMBER: '5',
  })
  const errors: string[] = []
  const secrets = new Set<string>(Object.values(canaries))
  const api = '/server_side_api'

  const cookiesOf = (response: Response): string =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ')
  const begin = async (): Promise<{ state: string; cookie: string }> => {
    const started = await get(`${api}/start_discovery?msisdn=%2B44${canaries.msisdn}`)
    expect(started.status).toBe(302)
    const authorization = operator.receiveAuthorization(started.headers.get('location') ?? '')
    const state = authorization.get('state') ?? ''
    for (const name of ['state', 'nonce', 'login_hint']) secrets.add(authorization.get(name) ?? '')
    return { state, cookie: cookiesOf(started) }
  }
  const fail = async (response: Response | Promise<Response>): Promise<void> => {
    const { status, ok } = await response
    expect(ok, `status ${status}`).toBe(false)
    errors.push(await (await response).text())
  }

  // A sign-in, and everything a session can do.
  const { state, cookie } = await begin()
  const callback = `${api}/discovery_callback?code=${canaries.code}&state=${encodeURIComponent(state)}`
  const completed = await get(callback, { cookie })
  expect(completed.status).toBeLessThan(400)
  const session = cookiesOf(completed)
  for (const one of session.split('; ')) secrets.add(one.split('=')[1] ?? '')
  expect(session).toContain('mc_session=')
  expect((await get(`${api}/session`, { cookie: session })).status).toBe(200)
  expect((await get(`${api}/userinfo`, { cookie: session })).status).toBe(200)
  await post(`${api}/refresh`, { cookie: session })
  await post(`${api}/revoke`, { cookie: session })
  await post(`${api}/logout`, { cookie: session })

  // Refusals.
  await fail(get(callback, { cookie }))
  const declined = await begin()
  const words = encodeURIComponent(`+44${canaries.msisdn} said no`)
  const refusal = `error=access_denied&error_description=${words}&state=${encodeURIComponent(declined.state)}`
  const answer = await get(`${api}/discovery_callback?${refusal}`, { cookie: declined.cookie })
  // What an operator says of a refusal is for the person it was said to.
  expect(answer.status).toBe(403)
  await fail(get(`${api}/session`, { cookie: session }))
  await fail(get(`${api}/start_discovery?msisdn=${canaries.msisdn}x`))

  // Failures.
  for (const behaviour of ['token_garbage', 'foreign_id_token'] satisfies Behaviour[]) {
    operator.behave('well')
    const begun = await begin()
    operator.behave(behaviour)
    const query = `code=${canaries.code}&state=${encodeURIComponent(begun.state)}`
    await fail(get(`${api}/discovery_callback?${query}`, { cookie: begun.cookie }))
  }
  operator.behave('discovery_garbage')
  await fail(get(`${api}/start_discovery?mcc=901&mnc=01`))
  operator.behave('well')
  await begin()
  await fail(get(`${api}/start_discovery?msisdn=%2B44${canaries.msisdn}`))
  await fail(fetch(`${url}${api}/discovery_callback`, { method: 'POST', body: JSON.stringify(canaries) }))

  for (const idToken of operator.idTokens) for (const part of idToken.split('.').slice(1)) secrets.add(part)
  secrets.delete('')
  const metrics = await (await fetch(`${adminUrl}/metrics`)).text()
  const spans = exporter
    .getFinishedSpans()
    .map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links }))
  const told = {
    json: writeAll(records, false),
    readable: writeAll(records, true),
    errors: errors.join('\n'),
    metrics,
    spans: JSON.stringify(spans),
  }
  expect(told.json).toContain('"step":"id_token_validated"')
  expect(told.readable).toContain('MC_ID_TOKEN_AUDIENCE')
  expect(told.metrics).toContain('MC_ID_TOKEN_AUDIENCE')
  expect(told.spans).toContain('POST')
  for (const [place, text] of Object.entries(told)) {
    for (const secret of secrets) expect(text.includes(secret), `${secret} in ${place}`).toBe(false)
  }
})

it('a crash is told by class, code and place, and not in the words of the error', async () => {
  const program = fork(fileURLToPath(new URL('crashing-program.ts', import.meta.url)), { silent: true })
  let output = ''
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  expect(await once(program, 'close')).toStrictEqual([1, null])
  expect(JSON.parse(output)).toMatchObject({ event: 'crashed', failure: 'RangeError', code: 'E_CANARY' })
  expect(output).toContain('crashing-program.ts')
  for (const canary of Object.values(canaries)) expect(output).not.toContain(canary)
})

/** The log in one of its formats. */
function writeAll(records: readonly Parameters<Log>[0][], readable: boolean): string {
  let text = ''
  const log = createLog({ level: 'debug', readable, stream: { write: (line) => (text += line) } })
  for (const record of records) log(record)
  return text
}
