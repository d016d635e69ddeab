import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { readServerConfig } from '@mobile-connect/server'
import { startServer as startExpress } from '@mobile-connect/server-express'
import { startServer as startHono } from '@mobile-connect/server-hono'
import { findFreePort } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './world/create-browser.ts'

const json = 'application/json'
const subscribers = { s: '447700900919', d: '447700900914' }

interface Setting {
  readonly title: string
  readonly settings: object
  readonly honest: keyof typeof subscribers
  /** What the victim is told; `undefined` where nothing defends them. */
  readonly code?: string
}

/** Each row of SECURITY.md. */
const rows: readonly Setting[] = [
  {
    title: 'a redirect URL for each issuer',
    settings: { redirectUrlPerIssuer: true },
    honest: 's',
    code: 'MC_CALLBACK_REDIRECT_URL',
  },
  {
    title: 'iss demanded of all',
    settings: { requireIssuerInResponse: true },
    honest: 's',
    code: 'MC_CALLBACK_ISSUER',
  },
  { title: 'neither, but the honest operator sends iss', settings: {}, honest: 'd', code: 'MC_CALLBACK_ISSUER' },
  { title: 'neither, and the honest operator sends no iss', settings: {}, honest: 's' },
]
const modes = [undefined, 'form_post'] as const
const pkces = ['S256', 'none'] as const

describe.each([
  ['Express', startExpress],
  ['Hono', startHono],
])('a mix-up on %s', (_, start) => {
  let sandbox: Sandbox
  let port = 0
  let site = ''
  beforeAll(async () => {
    port = await findFreePort()
    site = `http://localhost:${port}`
    const redirectUrls = [`${site}/server_side_api/discovery_callback`]
    sandbox = await createSandbox({ port: 0, redirectUrls, mixUpOperators: true })
  })
  afterAll(() => sandbox.close())

  async function serveWith(settings: object, responseMode: string | undefined, pkce: string) {
    const { applications } = sandbox.description
    const [{ clientId, clientSecret }] = applications as [(typeof applications)[number]]
    const dialects = ['s', 'd', 'x'].map((id) => [`${sandbox.url}/operators/${id}`, { pkce }])
    const application = {
      clientId,
      clientSecret,
      discoveryUrl: sandbox.description.discoveryUrl,
      redirectUrl: `${site}/server_side_api/discovery_callback`,
      dialects: Object.fromEntries(dialects) as object,
      ...(responseMode !== undefined && { responseMode }),
      ...settings,
    }
    const env = { PORT: String(port), MC_ADMIN_PORT: '0', MC_STORAGE_URL: 'memory:', MC_CONFIG_FILE: 'applications' }
    const records: Readonly<Record<string, unknown>>[] = []
    const config = readServerConfig(env, () => JSON.stringify({ applications: [application] }))
    return { records, server: await start(config, (record) => void records.push({ ...record })) }
  }

  /** The victim's browser begins at X, which forwards it with what the attacker began at the honest operator. */
  async function attack(honest: keyof typeof subscribers, lureTo: (authorizeUrl: URL) => URL) {
    const [attacker, victim] = [createBrowser(), createBrowser()]
    const begun = await attacker.request(`${site}/server_side_api/start_discovery?msisdn=${subscribers[honest]}`)
    const authorizeUrl = new URL(begun.headers.get('location') ?? '')
    const body = JSON.stringify({ authorizeUrl: lureTo(authorizeUrl).href })
    await fetch(`${sandbox.url}/operators/x/lure`, { method: 'POST', body, headers: { 'content-type': json } })

    let page = await victim.open(`${site}/server_side_api/start_discovery?mcc=910&mnc=10`, { accept: json })
    const [, action] = /<form[^>]* action="([^"]+)"/.exec(page.text) ?? []
    if (action !== undefined) {
      const fields = [...page.text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ])
      page = await victim.submit(action, Object.fromEntries(fields) as Record<string, string>, { accept: json })
    }
    const { codes } = (await (await fetch(`${sandbox.url}/operators/x/codes`)).json()) as { readonly codes: string[] }

    const callback = new URL(authorizeUrl.searchParams.get('redirect_uri') ?? '')
    callback.searchParams.set('code', codes[0] ?? 'guessed')
    callback.searchParams.set('state', authorizeUrl.searchParams.get('state') ?? '')
    const gained = await attacker.request(callback.href, { headers: { accept: json } })
    return { page, codes, gained }
  }

  for (const { title, settings, honest, code } of rows) {
    for (const responseMode of modes) {
      for (const pkce of pkces) {
        it(`${code === undefined ? 'succeeds' : 'fails'} with ${title}, answers in ${responseMode ?? 'the query'}, PKCE ${pkce}`, async () => {
          const { records, server } = await serveWith(settings, responseMode, pkce)
          try {
            const { page, codes, gained } = await attack(honest, (url) => url)
            const warnings = records.filter(({ event, level }) => event === 'request' && level === 'warn')
            const steps = warnings.flatMap((record) => record['steps'] ?? [])
            if (code === undefined) {
              expect(codes, page.text).toHaveLength(1)
              expect(gained.status, gained.text).toBe(200)
              expect(steps).toContainEqual({ step: 'mix_up_undefended', operator: 'Example Operator S' })
              expect(records).toContainEqual(expect.objectContaining({ event: 'mix_up_defence_missing' }))
            } else {
              expect(codes).toStrictEqual([])
              expect(JSON.parse(page.text)).toMatchObject({ code })
              expect(gained.status).not.toBe(200)
            }
          } finally {
            await server.close()
          }
        })
      }
    }
  }

  it('fails with a redirect URL for each issuer when the attacker has the answer sent to the bare one', async () => {
    const { server } = await serveWith({ redirectUrlPerIssuer: true }, undefined, 'none')
    try {
      const { page, codes } = await attack('s', (url) => {
        const bare = new URL(url)
        bare.searchParams.set('redirect_uri', `${site}/server_side_api/discovery_callback`)
        return bare
      })
      expect(codes).toStrictEqual([])
      expect(JSON.parse(page.text)).toMatchObject({ code: 'MC_CALLBACK_REDIRECT_URL' })
    } finally {
      await server.close()
    }
  })
})
