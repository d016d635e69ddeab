import { describe, expect, it } from 'vitest'
import type { WebReply } from '../src/index.ts'
import { signIn } from './fake-mobile-connect.ts'
import { base, openSite } from './open-site.ts'

const withHeader = (name: string, value: string): WebReply => ({
  status: 303,
  headers: [
    ['set-cookie', 'a=1'],
    [name, value],
  ],
})
async function* failing(count: number, error = new TypeError('canary')): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < count; sent += 1) yield new TextEncoder().encode('chunk ')
  await Promise.reject(error)
}
const unsendable: readonly (readonly [title: string, reply: WebReply])[] = [
  ['a Location outside of Latin-1', withHeader('location', '/日本')],
  ['a value of two lines', withHeader('x-host', 'a\r\nset-cookie: b')],
  ['a control character', withHeader('x-host', 'a\u0001b')],
  ['a name with a space', withHeader('x host', 'a')],
  ['an empty name', withHeader('', 'a')],
  ['the status 101', { status: 101, headers: [] }],
  ['the status 600', { status: 600, headers: [] }],
  ['a stream that fails before its first chunk', { status: 200, headers: [], body: failing(0) }],
  ['the status 200.5', { status: 200.5, headers: [] }],
]

describe.each(unsendable)('a reply of the host with %s', (_, unsent) => {
  // A stream serves once.
  const makeReply = (): WebReply => ('body' in unsent ? { ...unsent, body: failing(0) } : unsent)

  it('from onSignIn becomes the failure page with a reference, and one record of it', async () => {
    const site = openSite({ handleUrlRedirect: async () => signIn }, { onSignIn: makeReply })
    const { response, html } = await site.page(`${base}/discovery_callback?code=c&state=s`)
    expect([response.status, response.headers.getSetCookie()]).toStrictEqual([500, []])
    expect(site.records).toMatchObject([
      { level: 'error', status: 500, code: 'INTERNAL', thrown: expect.stringMatching(/^TypeError: /) as string },
    ])
    expect(html).toContain(site.records[0]?.reference ?? 'a reference')
    expect(html).not.toContain('TypeError')
  })

  it('from onFailure becomes the failure page with a reference, and one record of it', async () => {
    const site = openSite({}, { onFailure: makeReply })
    const { response, html } = await site.page(`${base}/nothing`)
    expect(response.status).toBe(500)
    expect(site.records).toMatchObject([{ level: 'error', status: 500, code: 'INTERNAL' }])
    expect(html).toContain(site.records[0]?.reference ?? 'a reference')
  })
})

it('a reply of the host with Latin-1 and tabs in a header is sent as it is', async () => {
  const site = openSite(
    { handleUrlRedirect: async () => signIn },
    { onSignIn: () => withHeader('content-disposition', 'a;\tfilename="é"') },
  )
  const { response } = await site.page(`${base}/discovery_callback?code=c&state=s`)
  expect([response.status, response.headers.get('content-disposition')]).toStrictEqual([303, 'a;\tfilename="é"'])
})

it('a stream of the host arrives whole, and what fails after its first chunk has no words for the client', async () => {
  const answer = (body: AsyncIterable<Uint8Array>) =>
    openSite({ handleUrlRedirect: async () => signIn }, { onSignIn: () => ({ status: 200, headers: [], body }) }).ask(
      `${base}/discovery_callback?code=c&state=s`,
    )
  const whole = new Blob(['a', 'b', 'c']).stream()
  expect(await (await answer(whole)).text()).toBe('abc')
  await expect((await answer(failing(2))).text()).rejects.toThrow('The stream of a reply failed.')
})

it('a stream of events of the host is sent before its first event', async () => {
  const body = new ReadableStream<Uint8Array>()
  const onSignIn = (): WebReply => ({ status: 200, headers: [['content-type', 'text/event-stream']], body })
  const site = openSite({ handleUrlRedirect: async () => signIn }, { onSignIn })
  expect((await site.ask(`${base}/discovery_callback?code=c&state=s`)).status).toBe(200)
})
