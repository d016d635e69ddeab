import { beforeEach, describe, expect, it, vi } from 'vitest'
import { makeWorld, type World } from '../make-world.ts'
import { beginSelection, submitPage, visitPage } from './visit-selection.ts'

const minuteMs = 60_000
let world: World
let page: string
beforeEach(async () => {
  world = makeWorld()
  page = await beginSelection(world, 'https://localhost/')
})

const browse = (url: string, init?: RequestInit) => visitPage(world, url, init)
const submit = (fields: Record<string, string>) => submitPage(world, page, fields)

describe('a selection session', () => {
  it('can be cancelled with an OAuth error', async () => {
    const response = await submit({ action: 'cancel' })
    expect(response.headers.get('location')).toBe('https://localhost/?error=access_denied')
  })

  it.each([
    [15 * minuteMs - 1, 200],
    [15 * minuteMs, 401],
  ])('%i ms old answers %i', async (ageMs, status) => {
    world.passTime(ageMs)
    expect((await browse(page)).status).toBe(status)
  })

  it('shows a browser a page, not JSON, once it is over', async () => {
    const response = await browse(`${page}x`)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('This page is no longer valid')
    expect(response.headers.getSetCookie()).toHaveLength(3)
  })

  it.each(['', '%00', 'x', '../x', 'A'.repeat(4000)])('with the id "%s" is not even looked for', async (id) => {
    const read = vi.fn(async () => undefined)
    world = makeWorld({ sessions: { ...world.options.sessions, read } })
    expect((await browse(`${page.split('=')[0] ?? ''}=${id}`)).status).toBe(401)
    expect(read).not.toHaveBeenCalled()
  })

  it('survives a problem, and then works', async () => {
    await submit({ action: 'number', msisdn: 'x' })
    expect((await submit({ action: 'operator', operator: 'operator-b' })).status).toBe(303)
  })

  it('ends when its redirect URL is no longer registered', async () => {
    const { applications } = world.options
    const withdrawn = makeWorld({
      ...world.options,
      applications: {
        ...applications,
        find: async (clientId) => {
          const application = await applications.find(clientId)
          return application && { ...application, redirectUrls: ['https://localhost/elsewhere'] }
        },
      },
    })
    const response = await withdrawn.discovery(new Request(page), {})
    expect(response.status).toBe(401)
  })

  it('answers 400 to an action it does not know, 415 to JSON and 405 to PUT', async () => {
    expect((await submit({ action: 'fly' })).status).toBe(400)
    expect(
      (await browse(page, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status,
    ).toBe(415)
    expect((await browse(page, { method: 'PUT' })).status).toBe(405)
  })
})
