import { expect } from 'vitest'
import { refusing } from './basic-tests.ts'
import { describeConformance, type ConformanceTest } from './world/conformance-test.ts'
import { expectNobodySignedIn, expectProblem, expectSignedIn } from './world/expect-outcome.ts'

const profile = 'Config RP'
const metadata = '.well-known/openid-configuration'

const configTests: readonly ConformanceTest[] = [
  {
    id: 'oidcc-client-test-discovery-openid-config',
    profile,
    provider: 'publishes metadata at its well-known address',
    required: 'read them and sign in by what they say',
    show: async (stage) => {
      await expectSignedIn(stage, await stage.signIn())
      await stage.expectRequests(metadata, 1)
      return 'signed in, metadata fetched once'
    },
  },
  {
    id: 'oidcc-client-test-discovery-jwks-uri-keys',
    profile,
    provider: 'tells in its metadata where its keys are, elsewhere at each run',
    required: 'fetch the keys from there and verify with them',
    show: async (stage) => {
      const { checks } = await expectSignedIn(stage, await stage.signIn())
      expect(checks).toContain('signature')
      await stage.expectRequests('jwks.json', 1)
      return 'signed in, keys fetched once'
    },
  },
  {
    id: 'oidcc-client-test-discovery-issuer-mismatch',
    profile,
    provider: 'names another issuer in its metadata',
    required: 'find out, and go no further',
    show: async (stage) => {
      stage.switchOn('metadata_issuer_wrong')
      const page = await stage.browser.open(stage.startUrl, { accept: 'application/json' })
      const told = expectProblem(page, 'MC_METADATA_ISSUER')
      await expectNobodySignedIn(stage)
      await stage.expectRequests('authorize', 0)
      return told
    },
  },
  {
    id: 'oidcc-client-test-idtoken-sig-none',
    profile,
    provider: 'does not sign the id_token: alg is none',
    required: 'accept the id_token, or refuse it and never ask userinfo',
    show: refusing('algorithm_none', 'MC_ID_TOKEN_MALFORMED'),
  },
  {
    id: 'oidcc-client-test-signing-key-rotation',
    profile,
    provider: 'signs with its next key from the second sign-in on',
    required: 'accept both id_tokens',
    show: async (stage) => {
      await expectSignedIn(stage, await stage.signIn())
      await stage.sandbox.rotateKeys(stage.operator)
      await expectSignedIn(stage, await stage.signIn())
      return 'signed in twice'
    },
  },
  {
    id: 'oidcc-client-test-signing-key-rotation-just-before-signing',
    profile,
    provider: 'replaces all its keys just before it signs, after the keys were fetched',
    required: 'fetch the keys again and accept the id_token',
    show: async (stage) => {
      await expectSignedIn(stage, await stage.signIn())
      await stage.expectRequests('jwks.json', 1)
      stage.switchOn('key_rotated_before_signing')
      await expectSignedIn(stage, await stage.signIn())
      await stage.expectRequests('jwks.json', 2)
      return 'signed in, keys fetched once more'
    },
  },
]

describeConformance(configTests.map((test) => ({ ...test, byIssuer: true })))
