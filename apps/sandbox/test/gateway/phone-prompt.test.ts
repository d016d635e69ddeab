import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { press, readIdToken, redirectUrl, relyingParty, type RelyingParty, type Visit } from '../relying-party.ts'

const msisdn = '447700900907'
const texts = { client_name: 'Example Shop', context: 'Pay 10 GBP to Ada', binding_message: 'AB-12' }

let sandbox: Sandbox
let party: RelyingParty
let waiting: Visit

async function start(parameters: Record<string, string | undefined> = {}): Promise<void> {
  party = relyingParty(sandbox, { parameters: { login_hint: `MSISDN:${msisdn}`, ...texts, ...parameters } })
  waiting = await party.browse(party.authorizeUrl)
}

/** Reads the page's event stream to its end, as the page does. */
async function waitForAnswer(): Promise<void> {
  const { page } = await party.browse(`${waiting.url}/events`)
  expect(page).toContain('event: answered')
}

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await press(sandbox, msisdn, 'decline')
})

describe('the gateway page', () => {
  it('shows client name and binding message, but not the context, and where to find the phone', async () => {
    await start()
    expect(waiting.status).toBe(200)
    expect(waiting.page).toContain('Check your phone')
    expect(waiting.page).toContain('Example Shop')
    expect(waiting.page).toContain('AB-12')
    expect(waiting.page).not.toContain('Pay 10 GBP')
    expect(waiting.page).toContain(`href="/?msisdn=${msisdn}"`)
    expect(waiting.page).toMatch(/<noscript>\s*<meta http-equiv="refresh"/)
  })

  it('hears of an approval and leads to a code and tokens', async () => {
    await start()
    const events = waitForAnswer()
    expect((await press(sandbox, msisdn, 'approve')).status).toBe(200)
    await events
    const { answer } = await party.browse(waiting.url)
    const idToken = await readIdToken(sandbox, 'g', await party.exchange(answer?.code))
    expect(idToken.claims).toMatchObject({ acr: '2', amr: ['SIM_OK'] })
  })

  it('leads to access_denied when the phone declines', async () => {
    await start()
    await press(sandbox, msisdn, 'decline')
    expect((await party.browse(waiting.url)).answer).toMatchObject({
      error: 'access_denied',
      error_description: 'The user declined the request',
      state: 'the-state',
    })
  })

  it('shows the same prompt again when it is loaded again', async () => {
    await start()
    expect((await party.browse(waiting.url)).page).toContain('Check your phone')
    expect(await (await fetch(`${sandbox.url}/sandbox/prompts`)).json()).toHaveLength(1)
  })

  it('cancels the prompt on the phone', async () => {
    await start()
    const { answer } = await party.browse(`${waiting.url}/cancel`, { method: 'POST' })
    expect(answer).toMatchObject({ error: 'access_denied', error_description: 'The user cancelled the request' })
    expect(await (await fetch(`${sandbox.url}/sandbox/prompts`)).json()).toStrictEqual([])
  })

  it('goes on to the same answer when it is loaded again while it is being left', async () => {
    await start()
    const leave = await fetch(`${waiting.url}/cancel`, { method: 'POST', redirect: 'manual', headers: party.headers() })
    expect(leave.status).toBe(303)
    expect((await party.browse(waiting.url)).answer).toMatchObject({ error: 'access_denied' })
  })

  it('turns a second transaction of the same number away', async () => {
    await start()
    const second = relyingParty(sandbox, { parameters: { login_hint: `MSISDN:${msisdn}` } })
    expect((await second.browse(second.authorizeUrl)).answer).toMatchObject({
      error: 'access_denied',
      error_description: 'The user is busy with another transaction',
    })
    expect((await party.browse(waiting.url)).page).toContain('Check your phone')
  })

  it('of another browser is a page that says so', async () => {
    await start()
    const stranger = relyingParty(sandbox)
    const { status, page } = await stranger.browse(waiting.url)
    expect(status).toBe(400)
    expect(page).toContain('began in another browser')
  })

  it('asks for the number when the request names none, and tells a wrong one beside the field', async () => {
    await start({ login_hint: undefined })
    expect(waiting.page).toContain('Phone number with country code')
    const enter = (number: string): Promise<Visit> =>
      party.browse(`${waiting.url}/number`, { method: 'POST', body: new URLSearchParams({ msisdn: number }) })
    expect(await enter('hello')).toMatchObject({
      status: 422,
      page: expect.stringContaining('country code, such as') as string,
    })
    expect(await enter('+44 7700 900902')).toMatchObject({
      status: 422,
      page: expect.stringContaining('aria-describedby="msisdn-error"') as string,
    })
    expect((await enter('+44 7700 900917')).answer).toHaveProperty('code')
  })

  it('escapes what the request brought', async () => {
    await start({ binding_message: '<img src=x>' })
    expect(waiting.page).toContain('&lt;img src=x&gt;')
    expect(waiting.page).not.toContain('<img')
  })
})

describe('at level of assurance 3', () => {
  it('the right PIN is needed', async () => {
    await start({ acr_values: '3' })
    expect((await press(sandbox, msisdn, 'approve')).status).toBe(422)
    expect((await press(sandbox, msisdn, 'approve', { pin: '0000' })).status).toBe(422)
    expect(await (await fetch(`${sandbox.url}/?msisdn=${msisdn}`)).text()).toContain('One try left')
    expect((await press(sandbox, msisdn, 'approve', { pin: sandbox.description.pin })).status).toBe(200)
    const { answer } = await party.browse(waiting.url)
    const idToken = await readIdToken(sandbox, 'g', await party.exchange(answer?.code))
    expect(idToken.claims).toMatchObject({ acr: '3', amr: ['SIM_PIN'] })
  })

  it('three wrong PINs decline', async () => {
    await start({ acr_values: '3' })
    const answers = []
    for (const pin of ['1', '2', '3']) answers.push((await press(sandbox, msisdn, 'approve', { pin })).status)
    expect(answers).toStrictEqual([422, 422, 200])
    expect((await party.browse(waiting.url)).answer).toMatchObject({ error: 'access_denied' })
  })
})

describe('the simulated phone', () => {
  it('shows operator, client name, context and binding message', async () => {
    await start()
    const page = await (await fetch(`${sandbox.url}/?msisdn=${msisdn}`)).text()
    for (const text of ['Example Operator G', 'Example Shop', 'Pay 10 GBP to Ada', 'AB-12'])
      expect(page).toContain(text)
  })

  it('is lit by its event stream and answers by its form, without a script', async () => {
    const stream = await fetch(`${sandbox.url}/handset/${msisdn}/events`)
    const lines = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const before = (await lines?.read())?.value
    await start()
    const after = (await lines?.read())?.value
    expect(before).toContain('event: change')
    expect(after).toContain('event: change')
    expect(after).not.toBe(before)
    await lines?.cancel()
    const form = await fetch(`${sandbox.url}/handset/${msisdn}/approve`, { method: 'POST' })
    expect(await form.text()).toContain('You confirmed the request of')
    expect((await party.browse(waiting.url)).answer).toHaveProperty('code')
  })

  it('does not obey the page of another site', async () => {
    await start()
    const foreign = await fetch(`${sandbox.url}/handset/${msisdn}/approve`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(foreign.status).toBe(403)
    expect((await party.browse(waiting.url)).page).toContain('Check your phone')
  })
})

describe('a prompt nobody answers', () => {
  it.each([
    ['put aside with "Not now"', '447700900907', true],
    ['of a phone that is switched off', '447700900937', false],
  ])('%s ends in access_denied after its lifetime', async (_case, number, dismiss) => {
    const brief = await createSandbox({ port: 0, redirectUrls: [redirectUrl], promptLifetimeMs: 1000 })
    try {
      const late = relyingParty(brief, { parameters: { login_hint: `MSISDN:${number}` } })
      const page = await late.browse(late.authorizeUrl)
      expect(page.page).toContain('Check your phone')
      if (dismiss) await fetch(`${brief.url}/handset/${number}/dismiss`, { method: 'POST' })
      expect(await (await fetch(`${brief.url}/?msisdn=${number}`)).text()).not.toContain('Approve')
      await late.browse(`${page.url}/events`)
      expect((await late.browse(page.url)).answer).toMatchObject({
        error: 'access_denied',
        error_description: 'The user did not answer in time',
      })
    } finally {
      await brief.close()
    }
  })
})
