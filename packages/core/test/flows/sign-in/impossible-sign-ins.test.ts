import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, discoveryAnswer, DISCOVERY_URL, type World } from '../../fixtures/create-world.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { metadata, METADATA_URL } from '../../fixtures/script-operator.ts'

const SELECTED = { selectedMcc: '902', selectedMnc: '02' }
const PAR_URL = 'https://operator-b.example/par'

/** Nothing may be left of a sign-in that could only fail: no pushed request, no pending transaction, no start in the log. */
const expectNothingBegun = (world: World): void => {
  expect(world.ports.transactions.held.size).toBe(0)
  expect(world.http.sentTo(PAR_URL)).toHaveLength(0)
  expect(world.events.map(({ type }) => type)).not.toContain('authentication_started')
}

describe('an operator that names no endpoint which a sign-in needs is refused before the user is asked', () => {
  it.each([
    ['token_endpoint', 'token', 'MC_TOKEN_ENDPOINT_MISSING', {}],
    ['jwks_uri', 'jwks', 'MC_JWKS_UNAVAILABLE', { field: 'jwks_uri' }],
    ['authorization_endpoint', 'authorization', 'MC_AUTHORIZATION_ENDPOINT_MISSING', {}],
  ])('%s', async (member, rel, code, details) => {
    const unusable = fc.constantFrom(undefined, null, '', ' ', 1, [], {}, 'http://operator-b.example/x', '/x', 'x')
    await fc.assert(
      fc.asyncProperty(unusable, fc.boolean(), async (url, isPushed) => {
        const world = createWorld()
        const body = { ...metadata, [member]: url, pushed_authorization_request_endpoint: PAR_URL }
        world.http.scripts.set(METADATA_URL, () => ({ body }))
        const answer = JSON.stringify(discoveryAnswer(null)).replace(`"rel":"${rel}"`, '"rel":"another"')
        world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
        expect(await errorOf(() => beginSignIn(world, SELECTED, { pushed: isPushed }))).toStrictEqual([code, details])
        expectNothingBegun(world)
      }),
      { numRuns: 30 },
    )
  })

  it('but a link of discovery stands in for what the metadata leave out', async () => {
    for (const member of ['token_endpoint', 'jwks_uri', 'authorization_endpoint']) {
      const world = createWorld()
      world.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, [member]: undefined } }))
      expect((await beginSignIn(world, SELECTED)).kind).toBe('authentication_started')
    }
  })
})

describe('a product is asked for only in versions that have it', () => {
  /** First and last version with the product, by their place in the list. */
  const VERSIONS = ['mc_v1.1', 'mc_v1.2', 'mc_v2.0', 'mc_di_r2_v2.3', 'mc_di_v3.0']
  const PRODUCTS: Readonly<Record<string, readonly [first: number, last: number]>> = {
    mc_kyc_plain: [3, 4],
    mc_kyc_hashed: [3, 4],
    mc_phonenumber: [3, 4],
    mc_signup: [3, 4],
    mc_nationalid: [3, 4],
    mc_identity_phonenumber: [1, 3],
    mc_identity_signup: [1, 3],
    mc_authz: [1, 4],
    mc_authn: [0, 4],
  }
  const rows = Object.entries(PRODUCTS).flatMap(([product, [first, last]]) =>
    VERSIONS.map((version, index) => [product, version, index >= first && index <= last] as const),
  )
  const beginIn = (world: World, product: string) =>
    beginSignIn(world, SELECTED, { scope: `openid ${product}`, context: 'trans 123' })

  it.each(rows)('%s at an operator that lists %s alone: %s', async (product, version, isKnown) => {
    const world = createWorld()
    const body = { ...metadata, mobile_connect_version_supported: [{ openid: version }] }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    // Version 1.1 has no products of transactions, for which 1.2 is spoken.
    const isRaised = version === 'mc_v1.1' && PRODUCTS[product]?.[0] === 1
    if (isKnown || isRaised) {
      expect((await beginIn(world, product)).kind).toBe('authentication_started')
      return
    }
    const expected = 'products of the version spoken with this operator'
    expect(await errorOf(() => beginIn(world, product))).toStrictEqual([
      'MC_REQUEST_UNSUPPORTED',
      { field: 'scope', expected, received: product },
    ])
    expectNothingBegun(world)
  })

  it.each(['mc_kyc_plain', 'MC_KYC_Plain'])('%s with versions 1.1 and 2.0, as in the field', async (product) => {
    const world = createWorld()
    const versions = [{ openid: 'mc_v1.1' }, { 'openid mc_authn': 'mc_v2.0' }]
    const body = { ...metadata, mobile_connect_version_supported: versions }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    expect((await errorOf(() => beginIn(world, product)))[0]).toBe('MC_REQUEST_UNSUPPORTED')
    expectNothingBegun(world)
  })
})
