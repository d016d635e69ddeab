import type { RunningService } from '@mobile-connect/node-service'
import { readServerConfig } from '@mobile-connect/server'
import { startServer } from '@mobile-connect/server-express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser, type Page } from './world/create-browser.ts'
import { type SandboxWithSites, startSandbox } from './world/start-sandbox.ts'

/** Approves at once; operator E takes client assertions only, and nothing else, from Example Bank. */
const msisdn = '447700900915'
const running: RunningService[] = []
let world: SandboxWithSites
beforeAll(async () => {
  world = await startSandbox(2)
})
afterAll(async () => {
  await Promise.all(running.map((server) => server.close()))
  await world.sandbox.close()
})

/** All the way, by a reference server that is Example Bank. */
async function signIn(env: Readonly<Record<string, string>>): Promise<Page> {
  const { port, site, redirectUrl } = world.takeSite()
  const { discoveryUrl, applications } = world.sandbox.description
  const { clientId, clientSecret, privateKey } = applications[1] ?? expect.fail('there is no Example Bank')
  const variables = {
    PORT: String(port),
    MC_ADMIN_PORT: '0',
    MC_STORAGE_URL: 'memory:',
    MC_CLIENT_ID: clientId,
    MC_CLIENT_SECRET: clientSecret,
    MC_DISCOVERY_URL: discoveryUrl,
    MC_REDIRECT_URL: redirectUrl,
    ...env,
  }
  const config = readServerConfig(variables, () => JSON.stringify(privateKey))
  running.push(await startServer(config, () => undefined))
  return createBrowser().open(`${site}/server_side_api/start_discovery?msisdn=${msisdn}`, {
    accept: 'application/json',
  })
}

it('an operator that takes private_key_jwt is signed in at with the key of MC_CLIENT_KEY_FILE', async () => {
  const page = await signIn({ MC_CLIENT_KEY_FILE: 'key.json' })
  expect(page.status, page.text).toBe(200)
  expect(JSON.parse(page.text)).toMatchObject({ issuer: `${world.sandbox.url}/operators/e` })
})

it('an operator that takes private_key_jwt refuses the secret of a server without a key', async () => {
  const page = await signIn({})
  expect(JSON.parse(page.text)).toMatchObject({ error: 'invalid_client', stage: 'token' })
})
