import { describe, expect, it } from 'vitest'
import { createWorld, DISCOVERY_URL, REDIRECT_URL } from '../../fixtures/create-world.ts'
import { errorOf } from '../../fixtures/error-of.ts'

describe('attemptDiscoveryAfterOperatorSelection', () => {
  it('S18 discovers the chosen operator and joins the subscriber_id of the redirect, which is not cached', async () => {
    const { mobileConnect, http, ports } = createWorld()
    const come = (query: string) => mobileConnect.attemptDiscoveryAfterOperatorSelection(`${REDIRECT_URL}?${query}`)
    expect(await come('mcc_mnc=902_02&subscriber_id=mine')).toMatchObject({
      kind: 'operator_found',
      subscriberId: 'mine',
    })
    expect(await come('mcc_mnc=902_02&subscriber_id=yours')).toMatchObject({ subscriberId: 'yours' })
    expect(await come('mcc_mnc=902_02&subscriber_id_token=mine.too')).toMatchObject({ subscriberIdToken: 'mine.too' })
    const bare = await come('mcc_mnc=902_02')
    for (const member of ['subscriberId', 'subscriberIdToken']) expect(bare).not.toHaveProperty(member)
    expect(http.sentTo(DISCOVERY_URL)).toHaveLength(1)
    expect(JSON.stringify([...ports.discoveryCache.held])).not.toMatch(/mine|yours/)
  })

  it('asks with Selected-MCC and Selected-MNC, which the API defines as the response of operator selection', async () => {
    const { mobileConnect, http } = createWorld()
    await mobileConnect.attemptDiscoveryAfterOperatorSelection(`${REDIRECT_URL}?mcc_mnc=902_02`)
    expect(Object.fromEntries(new URL(http.sent[0]?.url ?? '').searchParams)).toStrictEqual({
      Redirect_URL: REDIRECT_URL,
      'Selected-MCC': '902',
      'Selected-MNC': '02',
    })
  })

  it.each(['mcc_mnc=90202', 'subscriber_id=a', 'code=a&state=b', 'error=access_denied'])(
    'throws MC_CALLBACK_UNRECOGNIZED for %s',
    async (query) => {
      const { mobileConnect } = createWorld()
      const come = () => mobileConnect.attemptDiscoveryAfterOperatorSelection(`${REDIRECT_URL}?${query}`)
      expect((await errorOf(come))[0]).toBe('MC_CALLBACK_UNRECOGNIZED')
    },
  )

  it('names what an answer of an operator lacks', async () => {
    const { mobileConnect } = createWorld()
    const come = () => mobileConnect.attemptDiscoveryAfterOperatorSelection(`${REDIRECT_URL}?code=a&state=b`)
    expect(await errorOf(come)).toStrictEqual(['MC_CALLBACK_UNRECOGNIZED', { expected: 'mcc_mnc' }])
  })
})
