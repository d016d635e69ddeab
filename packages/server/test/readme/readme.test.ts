import { readFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import type { LogRecord } from '@mobile-connect/node-service'
import { readServerConfig } from '../../src/index.ts'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'
import { startHost } from './host.ts'

it('the README quotes the hooks of a host that compiles', () => {
  const host = readFileSync(`${import.meta.dirname}/host.ts`, 'utf8')
  const [hooks = ''] = /^ {2}const hooks[^]*?^ {2}\}$/m.exec(host) ?? []
  expect(hooks).toContain('wrapHandler')
  const readme = readFileSync(`${import.meta.dirname}/../../README.md`, 'utf8')
  expect(readme).toContain(hooks.replaceAll(/^ {2}/gm, ''))
})

it('a host adds pages and headers, sees events and calls, and changes options', async () => {
  const selection = 'https://discovery.example/select?session_id=1'
  const discovery = { links: [{ rel: 'operatorSelection', href: selection }] }
  const discoveryUrl = await loopbackServer((_, outgoing) => void outgoing.end(JSON.stringify(discovery)))
  const config = readServerConfig({
    PORT: '0',
    MC_CLIENT_ID: 'client',
    MC_CLIENT_SECRET: 'client-secret',
    MC_DISCOVERY_URL: discoveryUrl,
    MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
    MC_STORAGE_URL: 'memory:',
  })
  const records: LogRecord[] = []
  const { url, close } = await startHost(config, (record) => records.push(record))
  onTestFinished(close)
  const get = (path: string) => fetch(url + path, { redirect: 'manual', headers: { accept: 'text/html' } })

  expect(await (await get('/welcome')).text()).toContain('Sign in')
  const started = await get('/server_side_api/start_discovery')
  expect([started.status, started.headers.get('x-served-by')]).toStrictEqual([302, 'host'])
  expect(await (await get('/nothing')).text()).toContain('href="/welcome">Begin again')
  expect(await (await get('/counts')).json()).toMatchObject({ discovery_completed: 1 })
  // The log still has the event, and the requests that the host did not answer itself.
  expect(records).toContainEqual(
    expect.objectContaining({
      route: 'start_discovery',
      steps: [expect.objectContaining({ step: 'discovery_completed' })],
    }),
  )
  expect(records.flatMap(({ event, route }) => (event === 'request' ? [route] : []))).toStrictEqual([
    'start_discovery',
    'unknown',
  ])
})
