import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/create-sandbox.ts'
import { redirectUrl, relyingParty, signIn } from './relying-party.ts'

let sandbox: Sandbox
const lines: string[] = []
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl], log: (line) => lines.push(line) })
})
afterAll(() => sandbox.close())

interface DiscoveryAnswer {
  readonly subscriber_id: string | null
  readonly response: {
    readonly serving_operator: string
    readonly client_id: string
    readonly apis: { readonly operatorid: { readonly link: readonly { rel: string; href: string }[] } }
  }
}

async function discover(parameters: Record<string, string>): Promise<{ status: number; body: DiscoveryAnswer }> {
  const response = await fetch(sandbox.description.discoveryUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('sandbox-shop:sandbox-shop-secret')}`, accept: 'application/json' },
    body: new URLSearchParams({ Redirect_URL: redirectUrl, ...parameters }),
  })
  return { status: response.status, body: (await response.json()) as DiscoveryAnswer }
}

describe('/sandbox.json', () => {
  it('tells what createSandbox tells', async () => {
    expect(await (await fetch(`${sandbox.url}/sandbox.json`)).json()).toStrictEqual(
      JSON.parse(JSON.stringify(sandbox.description)),
    )
  })

  it('names numbers of the drama range and the one of the API document only, and for each operator one that asks, approves and declines', () => {
    const { numbers, operators } = sandbox.description
    const others = numbers.map(({ msisdn }) => msisdn).filter((msisdn) => !/^447700900\d{3}$/.test(msisdn))
    expect(others).toStrictEqual(['44234567890'])
    for (const { id } of operators.filter(({ issuer }) => issuer)) {
      const behaviours = numbers.filter(({ operator }) => operator === id).map(({ behaviour }) => behaviour)
      expect(behaviours).toEqual(expect.arrayContaining(['ask', 'approve', 'decline']))
    }
  })
})

describe('provider metadata', () => {
  it('are at the issuer, whatever name the sandbox was reached by', async () => {
    const { issuer } = sandbox.description.operators.find(({ id }) => id === 'g') ?? {}
    const response = await fetch(`${issuer?.replace('localhost', '127.0.0.1') ?? ''}/.well-known/openid-configuration`)
    expect(await response.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer ?? ''}/authorize`,
      premiuminfo_endpoint: `${issuer ?? ''}/premiuminfo`,
      revocation_endpoint: `${issuer ?? ''}/revoke`,
      authorization_response_iss_parameter_supported: true,
      login_hint_methods_supported: ['MSISDN', 'ENCR_MSISDN', 'PCR'],
      mobile_connect_version_supported: expect.arrayContaining([
        { 'openid mc_authn': 'mc_v1.1' },
        { 'openid mc_authz': 'mc_v2.0' },
      ]) as object[],
    })
  })
})

describe('discovery', () => {
  it('of a number names the operator and a subscriber_id that its gateway understands', async () => {
    const { body } = await discover({ MSISDN: '447700900917' })
    expect(body.response.serving_operator).toBe('Example Operator G')
    const { body: tokens, idToken } = await signIn(sandbox, {
      parameters: { login_hint: `ENCR_MSISDN:${body.subscriber_id ?? ''}` },
    })
    expect(tokens).toHaveProperty('access_token')
    expect(idToken.claims.sub).toBe((await signIn(sandbox)).idToken.claims.sub)
  })

  it.each([
    ['a network', { 'Selected-MCC': '902', 'Selected-MNC': '02' }, 'Example Operator B'],
    ['a number that moved', { MSISDN: '447700900942' }, 'Example Operator G'],
    ['an IP address', { 'X-Source-IP': '192.0.2.10' }, 'Example Operator A'],
    ['the API document’s IP address', { 'X-Source-IP': '10.0.0.2' }, 'Example Operator B'],
  ])('of %s names the operator', async (_case, parameters, name) => {
    expect((await discover(parameters)).body.response.serving_operator).toBe(name)
  })

  it('gives links that the gateway serves, and credentials that it knows', async () => {
    const { body } = await discover({ 'Selected-MCC': '907', 'Selected-MNC': '07' })
    expect(body.response.client_id).toBe(relyingParty(sandbox).clientId)
    const metadata = body.response.apis.operatorid.link.find(({ rel }) => rel === 'openid-configuration')
    expect((await fetch(metadata?.href ?? '')).status).toBe(200)
  })

  it('refuses an operator without Mobile Connect', async () => {
    expect((await discover({ MSISDN: '447700900908' })).status).toBe(404)
  })
})

describe('an origin of the list', () => {
  const origin = 'http://localhost:3000'

  it('may call the Discovery Service from its pages; without a list none may', async () => {
    const listing = await createSandbox({ port: 0, redirectUrls: [redirectUrl], corsOrigins: [origin] })
    const ask = async ({ description }: Sandbox): Promise<string | null> => {
      const { headers } = await fetch(description.discoveryUrl, { method: 'OPTIONS', headers: { origin } })
      return headers.get('access-control-allow-origin')
    }
    expect([await ask(listing), await ask(sandbox)]).toStrictEqual([origin, null])
    await listing.close()
  })

  it('must be one as browsers write it', async () => {
    const options = { port: 0, redirectUrls: [redirectUrl], corsOrigins: [`${origin}/`] }
    await expect(createSandbox(options)).rejects.toThrow(TypeError)
  })
})

describe('the log', () => {
  it('has a line for each request, with no query, number or handle in it', async () => {
    lines.length = 0
    await signIn(sandbox)
    await fetch(`${sandbox.url}/sandbox/handset/447700900907/decline`, { method: 'POST' })
    await expect.poll(() => lines.length).toBeGreaterThanOrEqual(6)
    const log = lines.join('\n')
    expect(log).toMatch(/^GET \/operators\/g\/authorize 303 \d+ms$/m)
    expect(log).toMatch(/^GET \/operators\/g\/interaction\/\* 303 \d+ms$/m)
    expect(log).toMatch(/^POST \/sandbox\/handset\/\*\/decline 409 \d+ms$/m)
    expect(log).not.toMatch(/4477|\?|=/)
  })
})

describe('a redirect URL nobody should be sent to', () => {
  it('keeps the sandbox from starting', async () => {
    await expect(createSandbox({ port: 0, redirectUrls: ['javascript:alert(1)'] })).rejects.toThrow(TypeError)
  })
})

describe('close', () => {
  it('ends open streams and leaves nothing behind', async () => {
    const before = process.getActiveResourcesInfo().sort()
    const brief = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
    const party = relyingParty(brief, { parameters: { login_hint: 'MSISDN:447700900907' } })
    const { url } = await party.browse(party.authorizeUrl)
    const streams = [
      party.browse(`${url}/events`),
      fetch(`${brief.url}/handset/447700900907/events`).then((r) => r.text()),
    ]
    const ended = Promise.allSettled(streams)
    await expect
      .poll(async (): Promise<unknown> => (await fetch(`${brief.url}/sandbox/prompts`)).json())
      .toHaveLength(1)
    await brief.close()
    await brief.close()
    await ended
    await expect(fetch(brief.url)).rejects.toThrow()
    await expect
      .poll(() => count(process.getActiveResourcesInfo(), 'TCPServerWrap'))
      .toBe(count(before, 'TCPServerWrap'))
  })

  it('is needed before the port can be had again', async () => {
    const port = Number(new URL(sandbox.url).port)
    await expect(createSandbox({ port, redirectUrls: [redirectUrl] })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

function count(resources: readonly string[], name: string): number {
  return resources.filter((resource) => resource === name).length
}
