import type { SituationId } from '@mobile-connect/sandbox'
import { expect } from 'vitest'
import type { Page } from '../test/world/create-browser.ts'
import { refusing } from './basic-tests.ts'
import { describeConformance, type ConformanceTest } from './world/conformance-test.ts'
import { expectProblem, expectSignedIn, readSession } from './world/expect-outcome.ts'
import type { Stage } from './world/start-stage.ts'

type FurtherTest = Omit<ConformanceTest, 'profile'>

function accepting(fault: SituationId): (stage: Stage) => Promise<string> {
  return async (stage) => {
    stage.switchOn(fault)
    await expectSignedIn(stage, await stage.signIn())
    await stage.expectRequests('userinfo', 1)
    return 'signed in'
  }
}

async function refresh(stage: Stage): Promise<Page> {
  const { origin } = new URL(stage.route('refresh'))
  const headers = { accept: 'application/json', origin }
  return stage.browser.request(stage.route('refresh'), { method: 'POST', headers })
}

/** The session is as it was: the tokens that came with the wrong id_token were not taken over. */
function refusingRefresh(fault: SituationId, code: string): (stage: Stage) => Promise<string> {
  return async (stage) => {
    const before = await expectSignedIn(stage, await stage.signIn())
    stage.switchOn(fault)
    const told = expectProblem(await refresh(stage), code)
    await stage.expectRequests('token', 2)
    expect(JSON.parse((await readSession(stage)).text)).toStrictEqual(before)
    return told
  }
}

const ofTheSuite: readonly FurtherTest[] = [
  {
    id: 'oidcc-client-test-refresh-token',
    provider: 'gives a refresh token',
    required: 'get new tokens with it',
    show: async (stage) => {
      const { subject } = await expectSignedIn(stage, await stage.signIn())
      const page = await refresh(stage)
      expect(page.status, page.text).toBe(200)
      expect(JSON.parse(page.text)).toMatchObject({ subject })
      await stage.expectRequests('token', 2)
      return 'refreshed'
    },
  },
  {
    id: 'oidcc-client-test-refresh-token-invalid-issuer',
    provider: 'names another issuer in the id_token of a refresh',
    required: 'refuse the answer',
    show: refusingRefresh('issuer_wrong', 'MC_ID_TOKEN_ISSUER'),
  },
  {
    id: 'oidcc-client-test-refresh-token-invalid-sub',
    provider: 'tells of another sub in the id_token of a refresh',
    required: 'refuse the answer',
    show: refusingRefresh('refreshed_subject_wrong', 'MC_ID_TOKEN_SUBJECT'),
  },
  {
    id: 'oidcc-client-test-invalid-athash',
    provider: 'gives the at_hash of another access token',
    required: 'refuse the id_token',
    show: refusing('at_hash_wrong', 'MC_ID_TOKEN_AT_HASH'),
  },
  {
    id: 'oidcc-client-test-missing-aud',
    provider: 'leaves aud out of the id_token',
    required: 'refuse the id_token',
    show: refusing('audience_missing', 'MC_ID_TOKEN_AUDIENCE'),
  },
  {
    id: 'oidcc-client-test-invalid-sig-es256',
    provider: 'signs the id_token with ES256 and a key that is not published',
    required: 'refuse the id_token',
    show: refusing('algorithm_es256', 'MC_ID_TOKEN_ALGORITHM'),
  },
  {
    id: 'oidcc-client-test-invalid-sig-hs256',
    provider: 'signs the id_token with HS256 and the client secret',
    required: 'refuse the id_token: a shared secret is not the key of the operator',
    show: refusing('algorithm_hs256', 'MC_ID_TOKEN_ALGORITHM'),
  },
  {
    id: 'oidcc-client-test-userinfo-signed',
    provider: 'answers at userinfo with a signed token',
    required: 'verify it and read the claims',
    show: accepting('userinfo_signed'),
  },
  {
    id: 'oidcc-client-test-userinfo-bearer-header',
    provider: 'takes the access token at userinfo from a header',
    required: 'send it there, and in no URL',
    show: async (stage) => {
      await expectSignedIn(stage, await stage.signIn())
      expect(stage.requestsTo('userinfo')).toStrictEqual(['GET'])
      return 'signed in'
    },
  },
  {
    id: 'oidcc-client-test-nonce-unless-code-flow',
    provider: 'takes a request without nonce in the code flow only',
    required: 'send one in any other flow',
    show: async (stage) => {
      const page = await stage.browser.request(stage.startUrl)
      const { searchParams } = new URL(page.headers.get('location') ?? '')
      expect(searchParams.get('response_type')).toBe('code')
      expect(searchParams.get('nonce')).toMatch(/^[\w-]{22,}$/)
      return 'sent one in the code flow too'
    },
  },
]

const more: readonly FurtherTest[] = [
  {
    id: 'iat a week ago',
    provider: 'issued the id_token a week ago',
    required: 'refuse the id_token',
    show: refusing('issued_long_ago', 'MC_ID_TOKEN_ISSUED_AT'),
  },
  {
    id: 'exp in the past',
    provider: 'gives an id_token that has expired',
    required: 'refuse the id_token',
    show: refusing('token_expired', 'MC_ID_TOKEN_EXPIRED'),
  },
  {
    id: 'exp missing',
    provider: 'leaves exp out of the id_token',
    required: 'refuse the id_token',
    show: refusing('expiry_missing', 'MC_ID_TOKEN_EXPIRED'),
  },
  {
    id: 'iss missing',
    provider: 'leaves iss out of the id_token',
    required: 'refuse the id_token',
    show: refusing('issuer_missing', 'MC_ID_TOKEN_ISSUER'),
  },
  {
    id: 'untrusted secondary aud',
    provider: 'issues the id_token for this client and another one',
    required: 'refuse the id_token',
    show: refusing('audience_untrusted', 'MC_ID_TOKEN_AUDIENCE'),
  },
  {
    id: 'aud as array',
    provider: 'writes aud as a list of one',
    required: 'accept the id_token',
    show: accepting('audience_list'),
  },
  {
    id: 'wrong iss in the authorization response',
    provider: 'names another issuer in the redirect',
    required: 'stop before the code is exchanged',
    show: refusingRedirect('iss_parameter_wrong', 'MC_CALLBACK_ISSUER'),
  },
  {
    id: 'removed iss in the authorization response',
    provider: 'names no issuer in the redirect, as its metadata promise',
    required: 'stop before the code is exchanged',
    show: refusingRedirect('iss_parameter_missing', 'MC_CALLBACK_ISSUER'),
  },
  {
    id: 'state missing',
    provider: 'sends no state back',
    required: 'stop before the code is exchanged',
    show: refusingRedirect('state_missing', 'MC_TRANSACTION_UNKNOWN'),
  },
  {
    id: 'state wrong',
    provider: 'sends another state back',
    required: 'stop before the code is exchanged',
    show: refusingRedirect('state_wrong', 'MC_TRANSACTION_UNKNOWN'),
  },
  {
    id: 'acr below the one asked for',
    provider: 'confirms at a lower level than was asked for',
    required: 'refuse the id_token',
    show: refusing('acr_downgrade', 'MC_ID_TOKEN_ACR'),
  },
  {
    id: 'token_type in another case',
    provider: 'writes token_type as bEARER',
    required: 'take it as Bearer',
    show: accepting('token_type_case'),
  },
  {
    id: 'no expires_in',
    provider: 'leaves expires_in out of the token answer',
    required: 'accept the answer',
    show: accepting('lifetime_missing'),
  },
]

function refusingRedirect(fault: SituationId, code: string): (stage: Stage) => Promise<string> {
  return async (stage) => {
    const told = await refusing(fault, code)(stage)
    await stage.expectRequests('token', 0)
    return told
  }
}

describeConformance([
  ...ofTheSuite.map((test) => ({ ...test, profile: 'Further tests of the suite' as const })),
  ...more.map((test) => ({ ...test, profile: 'Further faults' as const })),
])
