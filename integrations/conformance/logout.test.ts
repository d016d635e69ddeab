import type { SituationId } from '@mobile-connect/sandbox'
import { expect } from 'vitest'
import type { Page } from '../test/world/create-browser.ts'
import { describeConformance, type ConformanceTest } from './world/conformance-test.ts'
import { expectNobodySignedIn, expectProblem, expectSignedIn, readSession } from './world/expect-outcome.ts'
import type { Stage } from './world/start-stage.ts'

/** Signs out as the person would, by way of the operator. */
async function logOut(stage: Stage): Promise<Page> {
  const page = await stage.browser.submit(stage.route('logout'), {}, { accept: 'application/json' })
  expect(page.url).toMatch(stage.route('logout_callback'))
  await stage.expectRequests('end_session', 1)
  await expectNobodySignedIn(stage)
  return page
}

function expectLoggedOut({ status, text }: Page): void {
  expect([status, text]).toStrictEqual([200, '{"signed_out":true}'])
}

/** The logout token of a logout begun here, then that of one begun by the operator: both get this status. */
function answering(status: 200 | 400, fault?: SituationId): (stage: Stage) => Promise<string> {
  return async (stage) => {
    await expectSignedIn(stage, await stage.signIn())
    if (fault !== undefined) stage.switchOn(fault)
    expectLoggedOut(await logOut(stage))
    expect(stage.answersOf('backchannel_logout')).toStrictEqual([status])

    await expectSignedIn(stage, await stage.signIn())
    const notified = await stage.sandbox.logOut(stage.operator, stage.msisdn)
    expect(notified.map((notification) => notification.status)).toStrictEqual([status])
    expect((await readSession(stage)).status).toBe(status === 200 ? 401 : 200)
    return status === 200 ? '200, session ended; signing out works' : '400, session kept; signing out still works'
  }
}

function endingIn(fault: SituationId): (stage: Stage) => Promise<string> {
  return async (stage) => {
    await expectSignedIn(stage, await stage.signIn())
    stage.switchOn(fault)
    return `session ended, then ${expectProblem(await logOut(stage), 'WEB_LOGOUT_STATE')}`
  }
}

const rpInitiated: readonly Omit<ConformanceTest, 'profile'>[] = [
  {
    id: 'oidcc-client-test-rp-init-logout',
    provider: 'sends the browser back from its logout with our state',
    required: 'send it there with id_token_hint and state, and take it back',
    show: async (stage) => {
      await expectSignedIn(stage, await stage.signIn())
      expectLoggedOut(await logOut(stage))
      return 'signed out'
    },
  },
  {
    id: 'oidcc-client-test-rp-init-logout-other-state',
    provider: 'sends the browser back from its logout with another state',
    required: 'find out',
    show: endingIn('logout_other_state'),
  },
  {
    id: 'oidcc-client-test-rp-init-logout-no-state',
    provider: 'sends the browser back from its logout without state',
    required: 'find out',
    show: endingIn('logout_no_state'),
  },
]

const backChannel: readonly Omit<ConformanceTest, 'profile'>[] = [
  {
    id: 'oidcc-client-test-rp-backchannel-rpinitlogout',
    provider: 'sends a good logout token',
    required: 'answer 200, end the session, and handle the redirect',
    show: answering(200),
  },
  ...(
    [
      ['oidcc-client-test-rp-backchannel-rpinitlogout-alg-none', 'logout_alg_none', 'that is not signed: alg is none'],
      ['oidcc-client-test-rp-backchannel-rpinitlogout-no-event', 'logout_no_event', 'without events'],
      ['oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce', 'logout_with_nonce', 'with a nonce'],
      ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg', 'logout_wrong_alg', 'signed by HS256'],
      ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud', 'logout_wrong_aud', 'for another client'],
      ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event', 'logout_wrong_event', 'of another event'],
      ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss', 'logout_wrong_iss', 'that names another issuer'],
    ] as const
  ).map(([id, fault, flaw]) => ({
    id,
    provider: `sends a logout token ${flaw}`,
    required: 'answer 400, and still handle the redirect',
    show: answering(400, fault),
  })),
]

describeConformance([
  ...rpInitiated.map((test) => ({ ...test, profile: 'RP-Initiated Logout RP' as const })),
  ...backChannel.map((test) => ({ ...test, profile: 'Back-Channel Logout RP' as const })),
])
