import { MobileConnectError } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import type { WebHandlerOptions, WebProblem, WebReply } from '../src/index.ts'
import { base, openSite } from './open-site.ts'

const path = `${base}/start_discovery?mcc=907`

/** A site whose host answers problems in the given way. */
function openHost(respond: () => WebReply | undefined) {
  const problems: WebProblem[] = []
  const onProblem: NonNullable<WebHandlerOptions['onProblem']> = async (problem) => {
    problems.push(problem)
    return respond()
  }
  const startDiscovery = () => Promise.reject(new MobileConnectError('MC_HTTP_TIMEOUT'))
  return { problems, ...openSite({ startDiscovery }, { onProblem }) }
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
  expect(host.problems).toStrictEqual([
    {
      status: 400,
      code: 'WEB_REQUEST_INVALID',
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
  expect(host.problems[0]).toMatchObject({
    status: 504,
    code: 'MC_HTTP_TIMEOUT',
    reference: host.records[0]?.reference,
  })
})

it('is not called for a client that prefers JSON', async () => {
  const host = openHost(() => ({ status: 200, headers: [], body: 'own' }))
  expect((await host.json(path)).data).toMatchObject({ code: 'WEB_REQUEST_INVALID' })
  expect(host.problems).toStrictEqual([])
})

it('that throws ends on our page for unforeseen errors, and is not called for its own error', async () => {
  const host = openHost(() => {
    throw new RangeError('canary 447700900907')
  })
  const { response, html } = await host.page(path)
  expect(response.status).toBe(500)
  expect(html).toContain('Something went wrong on our side')
  expect(host.problems).toHaveLength(1)
  expect(host.records[0]).toMatchObject({
    status: 500,
    code: 'INTERNAL',
    thrown: expect.stringMatching(/^RangeError/) as string,
  })
  expect(html + JSON.stringify(host.records)).not.toContain('canary')
})
