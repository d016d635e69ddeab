import { expect } from 'vitest'
import type { ConformanceTest } from './world/conformance-test.ts'
import { expectNobodySignedIn, expectProblem, expectRefused, expectSignedIn } from './world/expect-outcome.ts'
import type { Stage } from './world/start-stage.ts'
import type { SituationId } from '@mobile-connect/sandbox'

type BasicTest = Omit<ConformanceTest, 'profile'>

/** The tests of the Basic profile, and with `response_mode=form_post` of the Form Post Basic profile. */
export const basicTests: readonly BasicTest[] = [
  {
    id: 'oidcc-client-test',
    provider: 'does everything right',
    required: 'authorize, exchange the code, read userinfo',
    show: async (stage) => {
      await expectSignedIn(stage, await stage.signIn())
      await stage.expectRequests('authorize', 1)
      await stage.expectRequests('token', 1)
      await stage.expectRequests('userinfo', 1)
      return 'signed in'
    },
  },
  {
    id: 'oidcc-client-test-client-secret-basic',
    provider: 'takes client_secret_basic and nothing else',
    required: 'authenticate by HTTP Basic at the token endpoint',
    show: async (stage) => {
      const metadata = await fetch(`${stage.sandbox.url}/operators/${stage.operator}/.well-known/openid-configuration`)
      expect(await metadata.json()).toMatchObject({ token_endpoint_auth_methods_supported: ['client_secret_basic'] })
      await expectSignedIn(stage, await stage.signIn())
      return 'signed in'
    },
  },
  {
    id: 'oidcc-client-test-scope-userinfo-claims',
    provider: 'tells profile, email, phone and address at userinfo only',
    required: 'ask for these scopes and read the claims from userinfo',
    show: async (stage) => {
      const { scope, identity } = await expectSignedIn(stage, await stage.signIn())
      // Versions of Mobile Connect from 1.2 on are asked for authentication by a scope of its own.
      expect(scope).toMatch(/^openid profile email phone address(?: mc_authn)?$/)
      expect(Object.keys(identity as object)).toStrictEqual(
        expect.arrayContaining(['given_name', 'family_name', 'email', 'phone_number', 'address']),
      )
      return 'signed in with the claims'
    },
  },
  {
    id: 'oidcc-client-test-nonce-invalid',
    provider: 'repeats another nonce in the id_token',
    required: 'refuse the id_token',
    show: refusing('nonce_wrong', 'MC_ID_TOKEN_NONCE'),
  },
  {
    id: 'oidcc-client-test-invalid-iss',
    provider: 'names another issuer in the id_token',
    required: 'refuse the id_token',
    show: refusing('issuer_wrong', 'MC_ID_TOKEN_ISSUER'),
  },
  {
    id: 'oidcc-client-test-invalid-aud',
    provider: 'issues the id_token for another client',
    required: 'refuse the id_token',
    show: refusing('audience_wrong', 'MC_ID_TOKEN_AUDIENCE'),
  },
  {
    id: 'oidcc-client-test-missing-sub',
    provider: 'leaves sub out of the id_token',
    required: 'refuse the id_token',
    show: refusing('subject_missing', 'MC_ID_TOKEN_SUBJECT'),
  },
  {
    id: 'oidcc-client-test-missing-iat',
    provider: 'leaves iat out of the id_token',
    required: 'refuse the id_token',
    show: refusing('issued_at_missing', 'MC_ID_TOKEN_ISSUED_AT'),
  },
  {
    id: 'oidcc-client-test-idtoken-sig-rs256',
    provider: 'signs the id_token with RS256',
    required: 'accept the id_token',
    show: async (stage) => {
      const { checks } = await expectSignedIn(stage, await stage.signIn())
      expect(checks).toContain('signature')
      await stage.expectRequests('jwks.json', 1)
      return 'signed in'
    },
  },
  {
    id: 'oidcc-client-test-idtoken-sig-none',
    provider: 'does not sign the id_token: alg is none',
    required: 'accept the id_token, or refuse it and never ask userinfo',
    show: refusing('algorithm_none', 'MC_ID_TOKEN_MALFORMED'),
  },
  {
    id: 'oidcc-client-test-invalid-sig-rs256',
    provider: 'signs with a key that is not published, under the kid of one that is',
    required: 'refuse the id_token',
    show: refusing('signature_foreign_key', 'MC_ID_TOKEN_SIGNATURE'),
  },
  {
    id: 'oidcc-client-test-kid-absent-single-jwks',
    provider: 'names no kid in the id_token, and publishes one key',
    required: 'accept the id_token with the only key that fits',
    show: async (stage) => {
      stage.switchOn('kid_absent_single')
      await expectSignedIn(stage, await stage.signIn())
      return 'signed in'
    },
  },
  {
    id: 'oidcc-client-test-kid-absent-multiple-jwks',
    provider: 'names no kid in the id_token, and publishes several keys',
    required: 'refuse the id_token, or try every key that fits',
    show: refusing('kid_absent_multiple', 'MC_ID_TOKEN_KEY_AMBIGUOUS'),
  },
  {
    id: 'oidcc-client-test-userinfo-invalid-sub',
    provider: 'tells of another sub at userinfo than in the id_token',
    required: 'refuse the answer of userinfo',
    show: async (stage) => {
      stage.switchOn('userinfo_subject_wrong')
      const told = expectProblem(await stage.signIn(), 'MC_IDENTITY_SUBJECT')
      await expectNobodySignedIn(stage)
      return told
    },
  },
]

/** Signs in with the fault: the code tells why not. */
export function refusing(fault: SituationId, code: string): (stage: Stage) => Promise<string> {
  return async (stage) => {
    stage.switchOn(fault)
    return expectRefused(stage, await stage.signIn(), code)
  }
}
