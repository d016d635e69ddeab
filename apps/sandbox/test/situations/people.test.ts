import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import type { SituationId } from '../../src/situations/situations.ts'
import { redirectUrl, relyingParty, type Visit } from '../relying-party.ts'
import { causes, signInWithSituation } from './cause-situation.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl], promptLifetimeMs: 1000 })
})
afterEach(() => {
  sandbox.reset()
})
afterAll(() => sandbox.close())

async function discover(msisdn: string): Promise<{ status: number; operator: string | undefined }> {
  const response = await fetch(sandbox.description.discoveryUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('sandbox-shop:sandbox-shop-secret')}`, accept: 'application/json' },
    body: new URLSearchParams({ Redirect_URL: redirectUrl, MSISDN: msisdn }),
  })
  const body = (await response.json()) as { response?: { serving_operator: string } }
  return { status: response.status, operator: body.response?.serving_operator }
}

async function startAt(operator: string, msisdn: string): Promise<Visit> {
  const party = relyingParty(sandbox, { operator, parameters: { login_hint: `MSISDN:${msisdn}` } })
  return party.browse(party.authorizeUrl)
}

describe.each(causes)('a phone, by %s,', (cause) => {
  it.each<[SituationId, string, string]>([
    ['approve_at_once', '2', 'code'],
    ['decline_at_once', '2', 'error'],
    ['wrong_pin', '3', 'error'],
    ['wrong_pin', '2', 'code'],
  ])('with %s answers a prompt of level %s with %s', async (fault, level, member) => {
    const { visit } = await signInWithSituation(sandbox, fault, cause, { acr_values: level })
    expect(visit.answer).toHaveProperty(member)
    if (member === 'error') expect(visit.answer).toMatchObject({ error: 'access_denied', state: 'the-state' })
  })

  it('with time_out never answers', async () => {
    const { visit, party } = await signInWithSituation(sandbox, 'time_out', cause)
    expect(visit.page).toContain('Check your phone')
    await party.browse(`${visit.url}/events`)
    expect((await party.browse(visit.url)).answer).toMatchObject({
      error: 'access_denied',
      error_description: 'The user did not answer in time',
    })
  })
})

describe('a number', () => {
  it('that is unknown is not found by discovery, nor by the gateway', async () => {
    expect((await discover('447700900999')).operator).toBeUndefined()
    sandbox.switchFaultsOn('g', ['number_unknown'])
    expect((await discover('447700900917')).operator).toBeUndefined()
    expect((await startAt('g', '447700900917')).answer).toMatchObject({
      error: 'access_denied',
      error_description: 'Unknown user',
    })
  })

  it('of an operator without Mobile Connect is refused by discovery', async () => {
    expect((await discover('447700900908')).status).toBe(404)
    sandbox.switchFaultsOn('g', ['mobile_connect_missing'])
    expect((await discover('447700900917')).status).toBe(404)
    expect((await discover('447700900912')).operator).toBe('Example Operator B')
  })

  it('that was ported is found at and served by its new operator', async () => {
    expect((await discover('447700900942')).operator).toBe('Example Operator G')
    sandbox.switchFaultsOn('b', ['number_ported'])
    expect((await discover('447700900912')).operator).toBe('Example Operator G')
    expect((await startAt('g', '447700900912')).answer).toHaveProperty('code')
    expect((await startAt('b', '447700900912')).answer).toMatchObject({ error: 'access_denied' })
  })
})
