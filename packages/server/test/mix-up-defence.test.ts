import { createHash } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { createReferenceServer, readServerConfig } from '../src/index.ts'
import { startPlainServer } from './start-plain-server.ts'

const redirectUrl = 'https://shop.example/server_side_api/discovery_callback'
const urlOf = (issuer: string): string =>
  `${redirectUrl}/${createHash('sha256').update(issuer).digest('base64url').slice(0, 16)}`

async function describeRedirectUrls(application: object): Promise<readonly string[]> {
  const file = JSON.stringify({ applications: [{ redirectUrl, ...application }] })
  const env = { MC_STORAGE_URL: 'memory:', MC_CONFIG_FILE: 'applications', MC_TIMEOUT_MS: '500' }
  const server = await createReferenceServer(
    readServerConfig(env, () => file),
    { log: () => undefined },
  )
  onTestFinished(server.close)
  return server.describeRedirectUrls()
}
const discovery = { clientId: 'client', clientSecret: 'secret', discoveryUrl: 'http://127.0.0.1:1/' }
const operators = ['a', 'b'].map((id) => ({
  id,
  name: id,
  clientId: 'client',
  clientSecret: 'secret',
  issuer: `http://127.0.0.1:1/${id}`,
}))

it('the start of an application that only its Discovery Service defends is a warning with the remedy', async () => {
  const missing = ({ records }: Awaited<ReturnType<typeof startPlainServer>>) =>
    records.filter(({ event }) => event === 'mix_up_defence_missing')
  const [record] = missing(await startPlainServer())
  expect(record).toMatchObject({
    level: 'warn',
    remedy: expect.stringContaining('MC_REDIRECT_URL_PER_ISSUER') as string,
  })
  for (const name of ['MC_REDIRECT_URL_PER_ISSUER', 'MC_REQUIRE_ISSUER_IN_RESPONSE']) {
    expect(missing(await startPlainServer({ [name]: 'true' }))).toStrictEqual([])
  }
})

it('the redirect URLs to register are one for each static operator', async () => {
  expect(await describeRedirectUrls({ operators })).toStrictEqual([
    `${urlOf('http://127.0.0.1:1/a')}  at the operator a`,
    `${urlOf('http://127.0.0.1:1/b')}  at the operator b`,
  ])
})

it('the redirect URLs to register with discovery are the bare one and how the others come to be', async () => {
  const [bare, ...explained] = await describeRedirectUrls({ ...discovery, redirectUrlPerIssuer: true })
  expect(bare).toBe(`${redirectUrl}  at the Discovery Service`)
  expect(explained.join(' ')).toMatch(/16 characters made of its issuer.*openssl dgst -sha256/)
  expect(await describeRedirectUrls(discovery)).toStrictEqual([
    expect.stringMatching(/discovery_callback {2}at the Discovery Service and every operator/),
  ])
})
