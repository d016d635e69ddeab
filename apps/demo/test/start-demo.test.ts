import { expect, it } from 'vitest'
import { readDemoConfig, startDemo } from '../src/index.ts'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'

const config = (sandboxUrl: string) =>
  readDemoConfig({
    PORT: '0',
    MC_CLIENT_ID: 'c',
    MC_CLIENT_SECRET: 's',
    MC_DISCOVERY_URL: 'http://127.0.0.1:1/',
    MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
    MC_STORAGE_URL: 'memory:',
    MC_DEMO_SANDBOX_URL: sandboxUrl,
  })

it('reads what it shows from the sandbox, and does not start without', async () => {
  await expect(startDemo(config('http://127.0.0.1:1'), () => undefined)).rejects.toThrow(
    'MC_DEMO_SANDBOX_URL: no sandbox describes itself at http://127.0.0.1:1/sandbox.json.',
  )
})

it.each(['express', 'hono'] as const)('ends on %s while a browser still listens for steps', async (framework) => {
  const sandbox = { handsetUrl: 'http://localhost:8090/', pin: '1234', operators: [], numbers: [] }
  const url = await loopbackServer((_, outgoing) => void outgoing.end(JSON.stringify(sandbox)))
  const demo = await startDemo(config(url), () => undefined, framework)
  const page = await fetch(demo.url)
  expect(page.headers.get('x-powered-by')).toBeNull()
  const [cookie = ''] = page.headers.getSetCookie()
  const headers = { cookie, accept: 'text/event-stream' }
  const stream = await fetch(`${demo.url}/demo/steps`, { headers })
  const ended = stream.text()
  await demo.close()
  expect(await ended).toBe('retry: 1000\n\n')
})
