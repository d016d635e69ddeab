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
const unsendable: readonly (readonly [title: string, reply: WebReply])[] = [
  ['a Location outside of Latin-1', withHeader('location', '/日本')],
  ['a value of two lines', withHeader('x-host', 'a\r\nset-cookie: b')],
  ['a control character', withHeader('x-host', 'a\u0001b')],
  ['a name with a space', withHeader('x host', 'a')],
  ['an empty name', withHeader('', 'a')],
  ['the status 101', { status: 101, headers: [] }],
  ['the status 600', { status: 600, headers: [] }],
  ['the status 200.5', { status: 200.5, headers: [] }],
]

describe.each(unsendable)('a reply of the host with %s', (_, reply) => {
  it('from onSignIn becomes the failure page with a reference, and one record of it', async () => {
    const site = openSite({ handleUrlRedirect: async () => signIn }, { onSignIn: () => reply })
    const { response, html } = await site.page(`${base}/discovery_callback?code=c&state=s`)
    expect([response.status, response.headers.getSetCookie()]).toStrictEqual([500, []])
    expect(site.records).toMatchObject([
      { level: 'error', status: 500, code: 'INTERNAL', thrown: expect.stringMatching(/^TypeError: /) as string },
    ])
    expect(html).toContain(site.records[0]?.reference ?? 'a reference')
    expect(html).not.toContain('TypeError')
  })

  it('from onFailure becomes the failure page with a reference, and one record of it', async () => {
    const site = openSite({}, { onFailure: () => reply })
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
