import type { RedirectOutcome } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { base, openSite } from './open-site.ts'

const refused: RedirectOutcome = { kind: 'refused', stage: 'authorization', error: 'access_denied' }
const flows = { handleUrlRedirect: async () => refused }

it('pages lead to the page of the host where users begin, and to nothing of ours in its place', async () => {
  const { html } = await openSite({}, { homePath: '/sign-in' }).page('/nothing')
  expect(html).toContain('<a class="brand" href="/sign-in">')
  expect(html).toContain('href="/sign-in">Begin again')
})

it('without one, pages lead to where a sign-in starts at once, and a refusal to operator selection alone', async () => {
  expect((await openSite({}).page('/nothing')).html).toContain(`href="${base}/start_discovery">Begin again`)
  const { html } = await openSite(flows).page(`${base}/discovery_callback?error=access_denied&state=s`)
  expect(html).toContain('Choose another operator')
  expect(html).not.toContain('Try again')
})

it.each([
  'sign-in',
  '//evil.example',
  '/a//b',
  '/sign-in?a=b',
  '/sign-in#a',
  '/%2f/evil.example',
  'https://evil.example/',
])('%s is no path of this site', (homePath) => {
  expect(() => openSite({}, { homePath })).toThrow(
    new TypeError('homePath must be a path of this site, without a query'),
  )
})
