import { MobileConnectError } from '@mobile-connect/core'
import { describe, expect, it, vi } from 'vitest'
import {
  createWebHandler,
  toFetchHandler,
  type WebFailure,
  type WebHandlerOptions,
  type WebLogRecord,
  type WebReply,
} from '../src/index.ts'
import { fakeMobileConnect, signIn } from './fake-mobile-connect.ts'
import { base, openSite } from './open-site.ts'

const path = `${base}/start_discovery?mcc=907`

/** A site whose host answers failures in the given way. */
function openHost(respond: () => WebReply | undefined) {
  const failures: WebFailure[] = []
  const onFailure: NonNullable<WebHandlerOptions['onFailure']> = async (failure) => {
    failures.push(failure)
    return respond()
  }
  const startDiscovery = () => Promise.reject(new MobileConnectError('MC_HTTP_TIMEOUT'))
  return { failures, ...openSite({ startDiscovery }, { onFailure }) }
}

it('the page of the host takes the place of ours, with its own status, and the headers of the error are added', async () => {
  const host = openHost(() => ({
    status: 422,
    headers: [
      ['x-host', 'yes'],
      ['Allow', 'nothing'],
    ],
    body: '<p>own</p>',
  }))
  const { response, html } = await host.page(path)
  expect([response.status, response.headers.get('x-host'), html]).toStrictEqual([422, 'yes', '<p>own</p>'])
  expect(host.failures).toStrictEqual([
    {
      status: 400,
      code: 'WEB_REQUEST_INVALID',
      fault: 'caller',
      canRetry: false,
      title: 'This request cannot be used',
      detail: 'Something in the address is missing or not understood.',
      errors: [{ parameter: 'mnc', detail: expect.stringContaining('MNC') as string }],
    },
  ])
  const refused = await host.ask(`${base}/discovery_callback`, { accept: 'text/html' }, {}, 'DELETE')
  expect([refused.status, refused.headers.get('allow')]).toStrictEqual([422, 'GET, POST'])
})

it('undefined leaves the page to us', async () => {
  const { response, html } = await openHost(() => undefined).page(path)
  expect(response.status).toBe(400)
  expect(html).toContain('This request cannot be used')
})

it('is asked with code and reference where the protocol fails, and may answer with a redirect', async () => {
  const host = openHost(() => ({ status: 303, headers: [['location', 'https://shop.example/sorry']] }))
  const { response } = await host.page(`${base}/start_discovery`)
  expect([response.status, response.headers.get('location')]).toStrictEqual([303, 'https://shop.example/sorry'])
  expect(host.failures[0]).toMatchObject({
    status: 504,
    code: 'MC_HTTP_TIMEOUT',
    fault: 'operator',
    canRetry: true,
    reference: host.records[0]?.reference,
  })
})

it('is not called for a client that prefers JSON', async () => {
  const host = openHost(() => ({ status: 200, headers: [], body: 'own' }))
  expect((await host.json(path)).data).toMatchObject({ code: 'WEB_REQUEST_INVALID' })
  expect(host.failures).toStrictEqual([])
})

it('that throws ends on our page, is not called for its own error, and has its message in the log alone', async () => {
  const host = openHost(() => {
    throw new RangeError('canary 447700900907')
  })
  const { response, html } = await host.page(path)
  expect(response.status).toBe(500)
  expect(html).toContain('Something went wrong on our side')
  expect(host.failures).toHaveLength(1)
  expect(host.records[0]).toMatchObject({
    status: 500,
    code: 'INTERNAL',
    thrown: expect.stringMatching(/^RangeError: canary 447700900907\n\s+at /) as string,
  })
  expect(html).not.toContain('canary')
})

describe('a refusal', () => {
  it.each([
    ['access_denied', 'user', true],
    ['temporarily_unavailable', 'operator', true],
    ['unauthorized_client', 'host', false],
    ['something_else', 'operator', true],
  ] as const)('%s is the fault of the %s, and a retry can help: %s', async (error, fault, canRetry) => {
    const refused = { kind: 'refused', stage: 'authorization', error, errorDescription: 'canary 447700900907' } as const
    const failures: WebFailure[] = []
    const onFailure = (failure: WebFailure) => void failures.push(failure)
    const { page } = openSite({ startDiscovery: async () => refused }, { onFailure })
    await page(`${base}/start_discovery?msisdn=447700900907&return_to=%2Fbasket`)
    expect(failures).toMatchObject([{ code: 'WEB_REFUSED', error, fault, canRetry, returnTo: '/basket' }])
    expect(JSON.stringify(failures)).not.toMatch(/canary|447700900907/)
  })

  it('at the callback brings back where the sign-in was to end, and no text that could be personal', async () => {
    const hostData = '{"returnTo":"/日本?q=ü"}'
    const refused = { kind: 'refused', stage: 'authorization', error: '447700900907', hostData } as const
    const failures: WebFailure[] = []
    const onFailure = (failure: WebFailure) => void failures.push(failure)
    const { page } = openSite({ handleUrlRedirect: async () => refused }, { onFailure })
    await page(`${base}/discovery_callback?error=447700900907&state=s`)
    expect(failures).toMatchObject([{ code: 'WEB_REFUSED', returnTo: encodeURI('/日本?q=ü') }])
    expect(failures[0]).not.toHaveProperty('error')
  })

  it('of the application’s credentials by the Discovery Service is the fault of the host', async () => {
    const failures: WebFailure[] = []
    const onFailure = (failure: WebFailure) => void failures.push(failure)
    const startDiscovery = () => Promise.reject(new MobileConnectError('MC_DISCOVERY_UNAUTHORIZED'))
    await openSite({ startDiscovery }, { onFailure }).page(`${base}/start_discovery`)
    expect(failures).toMatchObject([{ code: 'MC_DISCOVERY_UNAUTHORIZED', fault: 'host', canRetry: false }])
  })
})

describe('what a function of the host throws', () => {
  const onSignIn = () => Promise.reject(new RangeError('no such table: people'))
  const limit = () => Promise.reject(new RangeError('no such table: people'))
  const flows = { handleUrlRedirect: async () => signIn }

  it.each<[string, Partial<WebHandlerOptions>, string]>([
    ['onSignIn', { onSignIn }, `${base}/discovery_callback?code=c&state=s`],
    ['limit', { limit }, `${base}/start_discovery?msisdn=447700900907`],
  ])('%s: is in the log of the host with its message, and on no page', async (_, options, path) => {
    const { page, records } = openSite(flows, options)
    const { response, html } = await page(path)
    expect(response.status).toBe(500)
    expect(records[0]).toMatchObject({ level: 'error', code: 'INTERNAL' })
    expect(records[0]?.thrown).toMatch(/^RangeError: no such table: people\n\s+at /)
    expect(html).not.toContain('people')
  })

  it('keeps its code where it is an error of core', async () => {
    const failing = { onSignIn: () => Promise.reject(new MobileConnectError('MC_STORE_UNAVAILABLE')) }
    const { response } = await openSite(flows, failing).page(`${base}/discovery_callback?code=c&state=s`)
    expect(response.status).toBe(503)
  })
})

it('without log, errors go to console.error, and nothing else does', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const mobileConnect = fakeMobileConnect({ handleUrlRedirect: () => Promise.reject(new RangeError('canary')) })
  const options = { mobileConnect, publicUrl: 'https://shop.example', onSignIn: () => undefined }
  const handler = toFetchHandler(createWebHandler(options))
  const ask = (path: string) => handler(new Request(`https://shop.example${path}`))
  await ask('/nothing')
  expect(written).not.toHaveBeenCalled()
  const page = await (await ask(`${base}/discovery_callback?code=c&state=s`)).text()
  const [[line]] = written.mock.calls as [[string]]
  const { reference, code } = JSON.parse(line) as WebLogRecord
  expect(code).toBe('INTERNAL')
  expect(page).toContain(reference)
  written.mockRestore()
})
