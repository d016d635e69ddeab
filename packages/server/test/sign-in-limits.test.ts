import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'
import { afterEach, expect, it, vi } from 'vitest'
import { startOperator } from './canaries/start-operator.ts'
import { codeOf, signIn } from './sign-in.ts'
import { startPlainServer } from './start-plain-server.ts'

afterEach(() => void vi.useRealTimers())

it('MC_MAX_BODY_BYTES limits the answers of a Discovery Service or an operator', async () => {
  const links = [{ rel: 'operatorSelection', href: 'http://localhost:1/select' }]
  const answer = JSON.stringify({ links, padding: 'x'.repeat(1_024) })
  const discoveryUrl = await loopbackServer((_, outgoing) => void outgoing.end(answer))
  const begin = async (env: Record<string, string>) => {
    const { get } = await startPlainServer({ MC_DISCOVERY_URL: discoveryUrl, ...env })
    return get('/server_side_api/start_discovery')
  }
  expect((await begin({})).status).toBe(302)
  expect(await codeOf(await begin({ MC_MAX_BODY_BYTES: '1024' }))).toBe('MC_HTTP_BODY_TOO_LARGE')
})

it('MC_CLOCK_TOLERANCE_S accepts tokens of an operator with a clock that is ahead', async () => {
  const operator = await startOperator({ aheadS: 100 })
  const env = { MC_DISCOVERY_URL: operator.discoveryUrl }
  const refused = await signIn(await startPlainServer(env), operator)
  expect([refused.status, await codeOf(refused)]).toStrictEqual([502, 'MC_ID_TOKEN_ISSUED_AT'])
  expect((await signIn(await startPlainServer({ ...env, MC_CLOCK_TOLERANCE_S: '120' }), operator)).ok).toBe(true)
})

it('MC_TRANSACTION_LIFETIME_S ends a sign-in that takes too long', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const operator = await startOperator()
  const env = { MC_DISCOVERY_URL: operator.discoveryUrl }
  const takeLong = () => void vi.setSystemTime(Date.now() + 31_000)
  expect((await signIn(await startPlainServer(env), operator, takeLong)).ok).toBe(true)
  const server = await startPlainServer({ ...env, MC_TRANSACTION_LIFETIME_S: '30' })
  expect(await codeOf(await signIn(server, operator, takeLong))).toBe('MC_TRANSACTION_UNKNOWN')
})
