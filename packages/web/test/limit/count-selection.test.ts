import type { AuthenticationStarted } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import type { LimitSubject } from '../../src/index.ts'
import { base } from '../open-site.ts'
import { openSessionSite, origin } from '../open-session-site.ts'

const toOperator: AuthenticationStarted = {
  kind: 'authentication_started',
  url: 'https://operator.example/auth?x=1',
  state: 's',
  nonce: 'n',
}

describe('what comes back from operator selection', () => {
  const callback = `${base}/discovery_callback?mcc_mnc=902_02`
  const clientIp = '203.0.113.7'

  function openSelection() {
    const counted: LimitSubject[] = []
    const limit = async (subjects: readonly LimitSubject[]) => {
      for (const subject of subjects) {
        counted.push(subject)
        if (counted.filter(({ value }) => value === subject.value).length > 1) return 7
      }
      return undefined
    }
    const { handler } = openSessionSite({ handleUrlRedirect: async () => toOperator }, { limit })
    const back = async (query: string, connection = {}) =>
      (await handler(new Request(`${origin}${callback}${query}`), connection)).status
    return { back, counted }
  }

  it.each([
    ['&subscriber_id=A1B2C3d4', '&subscriber_id=a1b2c3D4'],
    ['&subscriber_id_token=eyJ.a.b.c.dQ', '&subscriber_id_token=eyJ.a.b.c.dR'],
    ['&subscriber_id=a1b2c3d4', '&subscriber_id=a1b2c3d4&subscriber_id_token=another'],
  ])('is counted by its encrypted number, whatever way it is written: %s, %s', async (query, again) => {
    const { back, counted } = openSelection()
    expect([await back(query), await back(again)]).toStrictEqual([302, 429])
    expect(counted[0]).toStrictEqual({ kind: 'phone_number', value: expect.stringMatching(/^[\w-]{43}$/) as string })
    expect(await back('&subscriber_id=0a0b0c0d')).toBe(302)
  })

  it('is counted by the client', async () => {
    const { back, counted } = openSelection()
    expect([await back('', { clientIp }), await back('', { clientIp })]).toStrictEqual([302, 429])
    expect(counted[0]).toStrictEqual({ kind: 'client_ip', value: clientIp })
  })

  it('is not counted where an operator answers', async () => {
    const site = openSessionSite({}, { limit: () => expect.fail('somebody was counted') })
    expect((await site.openBrowser().signIn()).status).toBe(303)
  })
})
