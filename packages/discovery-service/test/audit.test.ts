import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../src/index.ts'
import { makeWorld, otherBasic } from './make-world.ts'

const clientId = '04816f1f-9002-4b73-9240-ed6b6a5fab6f'
const redirect = 'Redirect_URL=https://localhost/'

function makeAudited(options: Parameters<typeof makeWorld>[0] = {}) {
  const events: AuditEvent[] = []
  return { events, ...makeWorld({ audit: (event) => events.push(event), ...options }) }
}

describe('the audit', () => {
  it.each([
    [
      `${redirect}&Selected-MCC=902&Selected-MNC=02`,
      { outcome: 'operator_found', status: 200, clientId, operatorId: 'operator-b', resolvedBy: 'network' },
    ],
    [
      `${redirect}&X-Source-IP=10.0.0.2`,
      { outcome: 'operator_found', status: 200, clientId, operatorId: 'operator-b', resolvedBy: 'source_ip' },
    ],
    [redirect, { outcome: 'selection_started', status: 200, clientId }],
    ['', { outcome: 'refused', status: 400, clientId, error: 'Invalid_Request' }],
    [
      `${redirect}&Selected-MCC=999&Selected-MNC=99`,
      { outcome: 'refused', status: 404, clientId, error: 'Not_Found_Entity' },
    ],
  ])('of ?%s is one event', async (query, event) => {
    const { send, events } = makeAudited()
    await send(`/v2/discovery?${query}`)
    expect(events).toStrictEqual([{ type: 'discovery', ...event }])
  })

  it('does not repeat the client id somebody claims', async () => {
    const { send, events } = makeAudited()
    await send('/v2/discovery', { headers: { Authorization: `Basic ${btoa('+447700900902:x')}` } })
    expect(events).toStrictEqual([{ type: 'discovery', outcome: 'refused', status: 401, error: 'Unauthorized_Access' }])
  })

  it('of a selection follows the person from the page to the way back', async () => {
    const { send, discovery, events } = makeAudited()
    const begun = await send('/v2/discovery?Redirect_URL=https://example.com/discovered', {
      headers: { Authorization: otherBasic },
    })
    const { links } = (await begun.json()) as { links: [{ href: string }] }
    const page = await (await discovery(new Request(links[0].href), {})).text()
    const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    const submit = (fields: Record<string, string>) => {
      const body = new URLSearchParams({ csrf_token, ...fields })
      return discovery(new Request(links[0].href, { method: 'POST', body }), {})
    }
    await submit({ action: 'number', msisdn: '+447700900000' })
    await submit({ action: 'number', msisdn: '+447700900902' })
    await submit({ action: 'cancel' })
    const told = events.map(({ type, outcome, status, operatorId }) => [type, outcome, status, operatorId])
    expect(told).toStrictEqual([
      ['discovery', 'selection_started', 200, undefined],
      ['selection', 'page_shown', 200, undefined],
      ['selection', 'page_shown', 422, undefined],
      ['selection', 'operator_selected', 303, 'operator-b'],
      ['selection', 'refused', 401, undefined],
    ])
    expect(JSON.stringify(events)).not.toMatch(/7700900|session|csrf/)
  })

  it('names a port that rejected, and the host still gets its error', async () => {
    const failure = new Error('disk full')
    const { sessions } = makeWorld().options
    const { send, events } = makeAudited({ sessions: { ...sessions, put: () => Promise.reject(failure) } })
    await expect(send(`/v2/discovery?${redirect}`)).rejects.toBe(failure)
    expect(events).toStrictEqual([{ type: 'discovery', outcome: 'failed', status: 500 }])
  })

  it('that throws keeps nobody from an answer', async () => {
    const audit = () => {
      throw new Error('disk full')
    }
    expect((await makeWorld({ audit }).send(`/v2/discovery?${redirect}`)).status).toBe(200)
  })
})
