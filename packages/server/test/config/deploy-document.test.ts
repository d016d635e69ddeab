import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toFetchHandler } from '@mobile-connect/web'
import { expect, it, onTestFinished } from 'vitest'
import { variableOf } from '../../src/config/read-application-variables.ts'
import { serverVariables } from '../../src/config/server-variables.ts'
import { createReferenceServer, readServerConfig } from '../../src/index.ts'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'

const document = readFileSync(join(import.meta.dirname, '../../../../docs/deploy.md'), 'utf8')

it('docs/deploy.md names every variable in a table, and no other', () => {
  const rows = [...document.matchAll(/^\| (`[A-Z_`, ]+) +\|/gm)].map(([, names = '']) => names)
  const documented = rows.flatMap((names) => [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  expect(documented.toSorted()).toStrictEqual(listVariables())
})

it.each(['express', 'hono'])('.env.example of server-%s names every variable once, and no other', (framework) => {
  const file = join(import.meta.dirname, `../../../../apps/server-${framework}/.env.example`)
  const named = [...readFileSync(file, 'utf8').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name = '']) => name)
  expect(named.toSorted()).toStrictEqual(listVariables())
})

function listVariables(): readonly string[] {
  return [...Object.values(variableOf), ...Object.keys(serverVariables), 'MC_CONFIG_FILE'].toSorted()
}

it('docs/deploy.md shows files of applications that are read as they stand', () => {
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const examples = [...document.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example)
  const applications = examples.flatMap(
    (example) =>
      readServerConfig({ MC_CONFIG_FILE: 'mc.yaml' }, (file) =>
        file === 'mc.yaml' ? example : file.endsWith('-keys') ? JSON.stringify(key) : 'secret',
      ).applications,
  )
  expect(applications.map(({ dialects = {} }) => Object.keys(dialects).length)).toStrictEqual([0, 0, 2])
})

it('docs/deploy.md configures a bank at which transactions can be approved', async () => {
  const operator = await loopbackServer((request, response) => {
    const issuer = `http://${request.headers.host}`
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
      }),
    )
  })
  const [, yaml = ''] = /```yaml\n(.+?)```/s.exec(document) ?? []
  const example = yaml
    .replace('https://operator-a.example', operator)
    .replace('https://bank.example', 'http://localhost')
  const config = readServerConfig({ MC_CONFIG_FILE: 'mc.yaml', MC_STORAGE_URL: 'memory:' }, (file) =>
    file === 'mc.yaml' ? example : 'secret',
  )
  const { handle, close } = await createReferenceServer(config, { log: () => undefined })
  onTestFinished(close)
  const { status, headers } = await toFetchHandler(handle)(
    new Request('http://localhost/mobile/start_discovery_manually'),
  )
  expect(status).toBe(302)
  const { origin, searchParams } = new URL(headers.get('location') ?? '')
  expect(origin).toBe(operator)
  expect(Object.fromEntries(searchParams)).toMatchObject({
    client_name: 'Example Bank',
    context: 'Confirm your payment',
    binding_message: '',
  })
})
