import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { renderStep } from '../../src/stage/render-step.ts'
import { stepGuide } from '../../src/stage/step-guide.ts'
import { fakeInspector, step } from '../fake-inspector.ts'
import { openDemo } from '../open-demo.ts'

const browser = 'b'.repeat(43)
const cookie = `mc_demo=${browser}`

async function openInspected() {
  const fake = fakeInspector(browser)
  return { ...fake, site: await openDemo({ inspector: fake.inspector }) }
}

async function listen(ask: Promise<Response>) {
  const response = await ask
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  return { response, next: async () => (await reader?.read())?.value ?? '', cancel: async () => reader?.cancel() }
}

it('answers JSON: the steps of this browser with what they mean, and none of another one', async () => {
  const { site } = await openInspected()
  const { data } = await site.json('/demo/steps', { cookie })
  expect(data).toStrictEqual({ steps: [{ ...step, ...stepGuide.id_token }] })
  expect((await site.json('/demo/steps')).data).toStrictEqual({ steps: [] })
  expect((await site.json('/demo/steps', { cookie: `mc_demo=${'x'.repeat(43)}` })).data).toStrictEqual({ steps: [] })
})

it('answers events: the steps there are, then each as it is made, until the browser leaves', async () => {
  const { site, watchers } = await openInspected()
  const { response, next, cancel } = await listen(site.ask('/demo/steps', { cookie, accept: 'text/event-stream' }))
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(await next()).toBe('retry: 1000\n\n')
  expect(await next()).toMatch(/^id: 7\ndata: \{"title":"ID token and its checks",.*"html":"<li .*\n\n$/)
  for (const { onStep } of watchers) onStep({ ...step, id: 8 })
  expect(await next()).toMatch(/^id: 8\n/)
  await cancel()
  expect(watchers.size).toBe(0)
})

it.each([
  ['/demo/steps?after=7', {}],
  ['/demo/steps?after=0', { 'last-event-id': '7' }],
])('%s goes on after the last step the browser has seen', async (path, headers) => {
  const { site, watchers } = await openInspected()
  const { next } = await listen(site.ask(path, { cookie, accept: 'text/event-stream', ...headers }))
  await next()
  for (const { onStep, onEnd } of watchers) {
    onStep({ ...step, id: 9 })
    onEnd()
  }
  expect(await next()).toMatch(/^id: 9\n/)
})

it('tells an EventSource of an unknown browser not to come again', async () => {
  expect((await (await openInspected()).site.ask('/demo/steps', { accept: 'text/event-stream' })).status).toBe(204)
})

it('follows each request of a known browser, and no other', async () => {
  const { site, followed } = await openInspected()
  await site.ask('/demo')
  await site.ask('/demo', { cookie })
  expect(followed).toStrictEqual([browser])
})

it.each(Object.entries(stepGuide))('the step %s names a section and a source file that exists', (_, guide) => {
  expect(guide.specification.label).toMatch(/section/)
  if (guide.specification.url !== undefined) expect(URL.canParse(guide.specification.url)).toBe(true)
  expect(existsSync(fileURLToPath(new URL(`../../../../${guide.source}`, import.meta.url)))).toBe(true)
})

it('links to no page that was taken down', () => {
  expect(JSON.stringify(stepGuide)).not.toContain('developer.mobileconnect.io')
  const page = renderStep({ ...step, kind: 'discovery_request' }).markup
  expect(page).toContain('<span>GSMA Discovery API, section &quot;API Reference&quot;</span>')
})

it('shows the files the steps link to, and no other', async () => {
  const { site } = await openInspected()
  const response = await site.ask('/demo/source/packages/core/src/jwks/read-jwks.ts')
  expect(await response.text()).toContain('export function readJwks')
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  for (const path of ['packages/core/src/index.ts', '../../.env', 'packages/core/src/..%2f..%2fpackage.json']) {
    expect((await site.ask(`/demo/source/${path}`)).status).toBe(404)
  }
})
