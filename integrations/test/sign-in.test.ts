import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser, type Page } from './world/create-browser.ts'
import { startWorld, type World } from './world/start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const start = (query: string): string => `${world.site}/server_side_api/start_discovery${query}`
const isCallback = (url: URL): boolean => url.pathname === '/server_side_api/discovery_callback'
const json = (page: Page): Record<string, unknown> => JSON.parse(page.text) as Record<string, unknown>

/** The browser stands at the operator's waiting page; the person takes up the phone. */
async function answerPrompt(msisdn: string, answer: 'approve' | 'decline', pin?: string): Promise<void> {
  const url = `${world.sandbox.url}/sandbox/handset/${msisdn}/${answer}`
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
  const reply = await fetch(url, { ...init, body: JSON.stringify(pin === undefined ? {} : { pin }) })
  expect(reply.status).toBe(200)
}

describe('a sign-in over real sockets', () => {
  it('by phone number completes once the person approves on the phone', async () => {
    const browser = createBrowser()
    const waiting = await browser.open(start('?msisdn=447700900907'))
    expect(waiting.status).toBe(200)
    expect(waiting.text).toContain('Example Operator G')

    await answerPrompt('447700900907', 'approve')
    const result = await browser.open(waiting.url)
    expect(result.status).toBe(200)
    expect(result.url).toBe(`${world.site}/server_side_api/session`)
    expect(result.text).toContain('Example Operator G')
    expect(result.text).toContain('SIM_OK')
  })

  it('answers JSON to those who ask for it, without any token', async () => {
    const result = json(await createBrowser().open(start('?msisdn=447700900917'), { accept: 'application/json' }))
    expect(result).toMatchObject({
      issuer: `${world.sandbox.url}/operators/g`,
      operator: { name: 'Example Operator G' },
      scope: 'openid mc_authn',
      acr: '2',
      amr: ['SIM_OK'],
      identity: null,
    })
    expect(result['checks']).toEqual([
      'state',
      'browser',
      'response_issuer',
      'pkce',
      'algorithm',
      'signature',
      'issuer',
      'audience',
      'expiry',
      'issued_at',
      'nonce',
      'level_of_assurance',
      'authentication_time',
      'subject',
      'login_hint',
      'access_token_hash',
      'one_use',
    ])
    expect(JSON.stringify(result)).not.toMatch(/token"|eyJ/)
  })

  it('gives the same person the same PCR each time, and another person another one', async () => {
    const signIn = async (msisdn: string): Promise<unknown> =>
      json(await createBrowser().open(start(`?msisdn=${msisdn}`), { accept: 'application/json' }))['subject']
    const [once, again, other] = [
      await signIn('447700900917'),
      await signIn('447700900917'),
      await signIn('447700900912'),
    ]
    expect(once).toMatch(/^.{16,}$/)
    expect(again).toBe(once)
    expect(other).not.toBe(once)
  })

  it('by MCC and MNC goes to that operator, which asks for the number itself', async () => {
    for (const [query, operator] of [
      ['?mcc=907&mnc=07', 'g'],
      ['?mcc=902&mnc=02', 'b'],
    ]) {
      const page = await createBrowser().open(start(query ?? ''))
      expect(page.url).toContain(`${world.sandbox.url}/operators/${operator}/`)
      expect(page.status).toBe(200)
      expect(page.text).toMatch(/<input[^>]+name="msisdn"/)
    }
  })

  it('by source IP address finds the operator of the network', async () => {
    const page = await createBrowser().open(start('?sourceIp=203.0.113.10'))
    expect(page.url).toContain(`${world.sandbox.url}/operators/g/`)
  })

  it('shows who declined and offers a way back when the person declines', async () => {
    const browser = createBrowser()
    const waiting = await browser.open(start('?msisdn=447700900902'))
    await answerPrompt('447700900902', 'decline')
    const refused = await browser.open(waiting.url)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('access_denied')
    expect(refused.text).toMatch(/<a [^>]*href="[^"]*start_discovery/)

    const problem = await createBrowser().open(start('?msisdn=447700900922'), { accept: 'application/json' })
    expect(problem.status).toBe(403)
    expect(problem.headers.get('content-type')).toBe('application/problem+json')
    expect(json(problem)).toMatchObject({ error: 'access_denied', stage: 'authorization' })
  })

  it('asks for the PIN when level of assurance 3 is wanted, and says so in the result', async () => {
    const browser = createBrowser()
    const waiting = await browser.open(start('?msisdn=447700900901&acr_values=3'))
    await answerPrompt('447700900901', 'approve', world.sandbox.description.pin)
    const result = await browser.open(waiting.url, { accept: 'application/json' })
    expect(json(result)).toMatchObject({ acr: '3', amr: ['SIM_PIN'] })
  })

  it('authorises one transaction with tokens whose lifetime is zero', async () => {
    const query = '?msisdn=447700900917&scope=openid%20mc_authz&context=Pay%2020%20EUR&binding_message=jamaica%20clock'
    const result = await createBrowser().open(start(query), { accept: 'application/json' })
    expect(result.status).toBe(200)
    expect(json(result)).toMatchObject({ scope: 'openid mc_authz', acr: '2' })
  })

  it('returns the phone number of the person for the identity product', async () => {
    const query = '?msisdn=447700900917&scope=openid%20mc_identity_phonenumber&context=Sign%20up'
    const result = await createBrowser().open(start(query), { accept: 'application/json' })
    expect(json(result)).toMatchObject({ identity: { phone_number: expect.stringMatching(/447700900917$/) as string } })
  })

  it('goes on after the keys of an operator were rotated', async () => {
    await world.sandbox.rotateKeys('g')
    const result = await createBrowser().open(start('?msisdn=447700900917'), { accept: 'application/json' })
    expect(result.status).toBe(200)
  })
})

describe('operator selection', () => {
  const chooseNumber = async (browser: ReturnType<typeof createBrowser>, page: Page, msisdn: string): Promise<Page> => {
    const token = /name="csrf_token" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    return browser.submit(page.url, { csrf_token: token, action: 'number', msisdn })
  }

  it.each(['', '?msisdn=447700900999'])('asks the person when discovery is given %j', async (query) => {
    const browser = createBrowser()
    const selection = await browser.open(start(query))
    expect(selection.url).toContain(`${world.sandbox.url}/v2/discovery/users/operator-selection`)
    const result = await chooseNumber(browser, selection, '+44 7700 900917')
    expect(result.status).toBe(200)
    expect(result.text).toContain('Example Operator G')
  })

  it('keeps what was asked for across the selection', async () => {
    const browser = createBrowser()
    const selection = await browser.open(start('?scope=openid%20mc_authn&acr_values=3'))
    const token = /name="csrf_token" value="([^"]+)"/.exec(selection.text)?.[1] ?? ''
    const fields = { csrf_token: token, action: 'operator', operator: 'b' }
    const gateway = await browser.submit(selection.url, fields)
    expect(gateway.url).toContain(`${world.sandbox.url}/operators/b/`)
  })

  it('shows a friendly page when the person cancels the selection', async () => {
    const browser = createBrowser()
    const selection = await browser.open(start(''))
    const token = /name="csrf_token" value="([^"]+)"/.exec(selection.text)?.[1] ?? ''
    const refused = await browser.submit(selection.url, { csrf_token: token, action: 'cancel' })
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('access_denied')
  })

  it('refuses a selection that this browser did not ask for', async () => {
    const forged = `${world.site}/server_side_api/discovery_callback?mcc_mnc=907_07&subscriber_id=abc`
    const stranger = await createBrowser().open(forged, { accept: 'application/json' })
    expect(stranger.status).toBe(400)
    expect(json(stranger)).toMatchObject({ code: 'MC_CALLBACK_BINDING_MISSING' })
  })
})

describe('a callback', () => {
  /** Everything up to the callback, which is left to the test. */
  const arriveAtCallback = async (browser: ReturnType<typeof createBrowser>): Promise<string> =>
    (await browser.open(start('?msisdn=447700900917'), { stopBefore: isCallback })).url

  it('works once: its replay is a clear page', async () => {
    const browser = createBrowser()
    const callback = await arriveAtCallback(browser)
    expect((await browser.open(callback)).status).toBe(200)
    const replay = await browser.open(callback)
    expect(replay.status).toBe(400)
    expect(replay.text).toContain('MC_TRANSACTION_UNKNOWN')
    expect(replay.text).not.toMatch(/\bat .+:\d+:\d+/)
  })

  it('lets exactly one of ten simultaneous uses succeed', async () => {
    const browser = createBrowser()
    const callback = await arriveAtCallback(browser)
    const pages = await Promise.all(
      Array.from({ length: 10 }, () => browser.request(callback, { headers: { accept: 'application/json' } })),
    )
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(pages.filter(({ status }) => status === 400)).toHaveLength(9)
  })

  it('is refused in another browser and still completes in the right one', async () => {
    const browser = createBrowser()
    const callback = await arriveAtCallback(browser)
    const [withoutCookie, withAnother] = [createBrowser(), createBrowser()]
    await withAnother.open(start('?msisdn=447700900912'), { stopBefore: isCallback })
    for (const [stranger, code] of [
      [withoutCookie, 'MC_CALLBACK_BINDING_MISSING'],
      [withAnother, 'MC_TRANSACTION_UNKNOWN'],
    ] as const) {
      const refused = await stranger.open(callback, { accept: 'application/json' })
      expect(refused.status).toBe(400)
      expect(json(refused)).toMatchObject({ code })
    }
    expect((await browser.open(callback)).status).toBe(200)
  })

  it.each([
    ['a wrong state', (url: URL) => url.searchParams.set('state', 'A'.repeat(43)), 'MC_TRANSACTION_UNKNOWN'],
    ['no state', (url: URL) => url.searchParams.delete('state'), 'MC_TRANSACTION_UNKNOWN'],
    ['two states', (url: URL) => url.searchParams.append('state', 'second'), 'MC_CALLBACK_PARAMETER_DUPLICATE'],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example'), 'MC_CALLBACK_ISSUER'],
    ['no issuer', (url: URL) => url.searchParams.delete('iss'), 'MC_CALLBACK_ISSUER'],
  ])('with %s is refused', async (_, change, code) => {
    const browser = createBrowser()
    const callback = new URL(await arriveAtCallback(browser))
    change(callback)
    const refused = await browser.open(callback.href, { accept: 'application/json' })
    expect(refused.status).toBe(400)
    expect(json(refused)).toMatchObject({ code })
  })

  it('with a code that is not the operator’s is the operator’s refusal, not ours', async () => {
    const browser = createBrowser()
    const callback = new URL(await arriveAtCallback(browser))
    callback.searchParams.set('code', 'made-up')
    const refused = await browser.open(callback.href, { accept: 'application/json' })
    expect(refused.status).toBe(400)
    expect(json(refused)).toMatchObject({ error: 'invalid_grant', stage: 'token' })
  })

  it('completes after the server was restarted in between', async () => {
    const browser = createBrowser()
    const callback = await arriveAtCallback(browser)
    await world.restartServer()
    expect((await browser.open(callback)).status).toBe(200)
  })

  it('with nothing in it is a clear page', async () => {
    const page = await createBrowser().open(`${world.site}/server_side_api/discovery_callback`)
    expect(page.status).toBe(400)
    expect(page.text).toContain('MC_CALLBACK_UNRECOGNIZED')
  })
})

describe('what the server writes down', () => {
  it('holds no phone number, token, secret or PCR', async () => {
    const callback = new URL(
      (await createBrowser().open(start('?msisdn=447700900917'), { stopBefore: isCallback })).url,
    )
    const result = json(await createBrowser().open(start('?msisdn=447700900917'), { accept: 'application/json' }))
    await createBrowser().open(callback.href)
    const log = world.log()
    expect(log).toContain('id_token_validated')
    const canaries = ['7700900', 'sandbox-shop-secret', String(result['subject']), callback.searchParams.get('code')]
    for (const canary of canaries) expect(log).not.toContain(canary)
    expect(log).not.toMatch(/eyJ|ENCR_MSISDN|\?msisdn|state=/)
  })
})
