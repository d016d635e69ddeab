import { expect, it } from 'vitest'
import { fakeInspector } from '../fake-inspector.ts'
import { openDemo } from '../open-demo.ts'

const browser = 'b'.repeat(43)

it('frames the site and the phone of the number the form begins with', async () => {
  const { html } = await (await openDemo()).page('/')
  expect(html).toContain('<iframe name="site" title="The site" src="/demo"></iframe>')
  expect(html).toContain('src="http://localhost:8090/?msisdn=447700900907"')
  expect(html).toContain('data-numbers="447700900907"')
})

it('passes its query on to the form', async () => {
  const { html } = await (await openDemo()).page('/?msisdn=447700900911&product=authorise')
  expect(html).toContain('src="/demo?msisdn=447700900911&amp;product=authorise"')
})

it('has a policy that allows frames of the site and the sandbox, and its own script and events', async () => {
  const { response } = await (await openDemo()).page('/')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'self'; form-action 'none'; " +
      "script-src 'self'; connect-src 'self'; frame-src 'self' http://localhost:8090",
  )
})

it('gives a browser an id, so that its very first sign-in can be followed', async () => {
  const { response } = await (await openDemo()).page('/')
  expect(response.headers.get('set-cookie')).toMatch(/^mc_demo=[\w-]{43}; .*HttpOnly/)
})

it('shows the steps there are without a script, each with its section and its source, and nothing unescaped', async () => {
  const { inspector } = fakeInspector(browser)
  const site = await openDemo({ inspector })
  const { html } = await site.page('/', { cookie: `mc_demo=${browser}` })
  expect(html).toContain('ID token and its checks')
  expect(html).toMatch(/class="passed">\s*<span class="unseen">Passed: <\/span>Its signature/)
  expect(html).toMatch(/class="failed">\s*<span class="unseen">Failed: <\/span>It answers this very request/)
  expect(html).toContain('https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation')
  expect(html).toContain('href="/demo/source/packages/core/src/flows/sign-in/validate-id-token.ts"')
  expect(html).toContain('&lt;b&gt;abc…')
  expect(html).toContain('data-url="/demo/steps?after=7"')
  expect((await site.page('/', { cookie: `mc_demo=${'x'.repeat(43)}` })).html).not.toContain('id="step-7"')
})
