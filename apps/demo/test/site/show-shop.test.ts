import { expect, it } from 'vitest'
import { products } from '../../src/shop/products.ts'
import { base, openDemo, sandbox } from '../open-demo.ts'

it('offers products, and three ways to the operator, in a form that needs no script', async () => {
  const { response, html } = await (await openDemo()).page('/demo')
  expect(response.status).toBe(200)
  expect(html).toContain('<form class="card" id="start" method="get" action="/demo/start">')
  const radios = [...html.matchAll(/type="radio"\s+name="([^"]+)"\s+value="([^"]+)"/g)].map((match) => match.slice(1))
  expect(radios).toStrictEqual([
    ['product', 'authenticate'],
    ['product', 'authenticate_plus'],
    ['product', 'authorise'],
    ['product', 'phone_number'],
    ['product', 'sign_up'],
    ['product', 'national_id'],
    ['find', 'msisdn'],
    ['find', 'mcc_mnc'],
    ['find', 'selection'],
  ])
})

it('ties a label to every field', async () => {
  const { html } = await (await openDemo()).page('/demo')
  const ids = [...html.matchAll(/<input\s+id="([^"]+)"/g)].map((match) => match[1])
  expect(ids).toStrictEqual(['context', 'binding_message', 'msisdn', 'mcc', 'mnc'])
  for (const id of ids) expect(html).toContain(`<label for="${id}">`)
})

it('begins with a number of the sandbox, and takes another one from the query', async () => {
  const site = await openDemo()
  expect((await site.page('/demo')).html).toMatch(/id="msisdn"[^>]+value="\+44 7700 900907"/)
  expect((await site.page('/demo?msisdn=1')).html).toMatch(/id="msisdn"[^>]+value="1"/)
  expect((await site.page('/demo?mcc=907&mnc=07')).html).toMatch(/value="mcc_mnc" checked/)
  expect((await site.page('/demo?scope=openid+mc_authn&acr_values=3')).html).toMatch(/"authenticate_plus" checked/)
})

it('lists the phones of the sandbox as links that fill the form in, and leads to the handset', async () => {
  const { html } = await (await openDemo()).page('/demo')
  expect(html).toContain('<a href="/demo?msisdn=447700900907" data-msisdn="+447700900907">+44 7700 900907</a>')
  expect(html).toContain('href="http://localhost:8090/" target="phone"')
})

it('lists situations by where they happen, each with its number, its product and the section that is broken', async () => {
  const situation = {
    group: 'Identity',
    msisdn: '447700900831',
    description: 'Somebody else.',
    specification: 'Section 5.3.2',
  }
  const situations = [
    { ...situation, product: 'phone_number' as const, specificationUrl: 'https://spec.example/#5' },
    { ...situation, group: 'Redirect', msisdn: '447700900842' },
  ]
  const { html } = await (await openDemo({ view: { ...sandbox, situations } })).page('/demo')
  expect([...html.matchAll(/<summary>(\w+) <span class="count">(\d)/g)].map((match) => match.slice(1))).toStrictEqual([
    ['Identity', '1'],
    ['Redirect', '1'],
  ])
  expect(html).toMatch(
    /href="\/demo\?msisdn=447700900831&amp;product=phone_number"\s+data-msisdn="\+447700900831"\s+data-product="phone_number"/,
  )
  expect(html).toMatch(/href="https:\/\/spec\.example\/#5"[^>]*>Section 5\.3\.2</)
})

it('offers nothing that the reference server would refuse', async () => {
  const { webOptions } = await openDemo()
  for (const { scope } of products) for (const one of scope.split(' ')) expect(webOptions.scopesAllowed).toContain(one)
})

it('has a policy without form-action, as its form ends at operators nobody knows in advance', async () => {
  const { response } = await (await openDemo()).page('/demo')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'self'; script-src 'self'",
  )
})

it.each([
  ['authenticate', 'openid mc_authn', '2'],
  ['authenticate_plus', 'openid mc_authn', '3'],
  ['authorise', 'openid mc_authz', '2'],
  ['phone_number', 'openid mc_identity_phonenumber', '2'],
  ['sign_up', 'openid mc_identity_signup', '2'],
  ['national_id', 'openid mc_identity_nationalid', '2'],
])('/demo/start asks start_discovery for the product %s: %s at level %s', async (product, scope, acrValues) => {
  const { response } = await (
    await openDemo()
  ).page(`/demo/start?product=${product}&find=msisdn&msisdn=%2B447700900907`)
  const location = new URL(response.headers.get('location') ?? '')
  expect([response.status, location.pathname]).toStrictEqual([302, `${base}/start_discovery`])
  expect(Object.fromEntries(location.searchParams)).toStrictEqual({
    find: 'msisdn',
    msisdn: '+447700900907',
    scope,
    acr_values: acrValues,
  })
})

it('comes back for a query with mistakes, with the error at its field and everything else kept', async () => {
  const { response, html } = await (
    await openDemo()
  ).page(
    `${base}/start_discovery?find=msisdn&msisdn=07700+%3Cb%3E&scope=openid+mc_authz&acr_values=3&context=Pay+%2212%22&binding_message=fox`,
  )
  expect(response.status).toBe(400)
  expect(html).toMatch(
    /<input\s+id="msisdn"[^>]+value="07700 &lt;b&gt;"[^>]+aria-invalid="true"[^>]+aria-describedby="msisdn-hint msisdn-error"/,
  )
  expect(html).toContain('<p class="error" id="msisdn-error">A phone number holds only digits')
  expect(html).toMatch(/value="authorise" checked/)
  expect(html).toMatch(/name="context"[^>]+value="Pay &quot;12&quot;"/)
  expect(html).not.toContain('<b>')
})
