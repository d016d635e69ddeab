import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BROWSER, createWorld, DISCOVERY_URL, MSISDN, SELECTION_URL } from '../fixtures/create-world.ts'
import { PCR, PREMIUMINFO_URL, TOKEN_URL } from '../fixtures/script-operator.ts'
import { signIn as completeSignIn } from '../fixtures/begin-sign-in.ts'
import { refresh, signOut } from './after-sign-in.ts'
import { beginMatch, readMatch } from './match-attributes.ts'
import { beginSignIn, endSignIn } from './sign-in.ts'
import { wire } from './wiring.ts'
import { beginAtOperatorB } from './without-discovery.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('the code in README.md', () => {
  it.each(['wiring.ts', 'sign-in.ts', 'after-sign-in.ts', 'without-discovery.ts', 'match-attributes.ts'])(
    'is %s, which is compiled',
    (file) => {
      expect(read('../../README.md')).toContain(`\`\`\`ts\n${read(file)}\`\`\``)
    },
  )

  it('signs a person in', async () => {
    const { mobileConnect, gateway } = createWorld()
    const callback = gateway.approve(await beginSignIn(mobileConnect, MSISDN, BROWSER))
    expect(await endSignIn(mobileConnect, callback, BROWSER)).toMatchObject({
      signIn: { subject: PCR },
      identity: { phone_number: MSISDN },
    })
  })

  it('begins without discovery', async () => {
    const { mobileConnect, http } = createWorld({ application: { redirectUrlPerIssuer: true } })
    const { searchParams } = new URL(await beginAtOperatorB(mobileConnect, BROWSER))
    expect(searchParams.get('client_id')).toBe('my-application-at-b')
    expect(searchParams.get('scope')).toBe('openid mc_authz')
    expect(http.sentTo(DISCOVERY_URL)).toHaveLength(0)
  })

  it('refreshes tokens and takes them back', async () => {
    const world = createWorld()
    const signedIn = await completeSignIn(world)
    world.http.scripts.set(TOKEN_URL, () => ({
      body: { access_token: 'new', token_type: 'bearer', refresh_token: 'rotated' },
    }))
    expect(await refresh(world.mobileConnect, signedIn, 'first')).toBe('rotated')
    const revokeUrl = 'https://operator-b.example/revoke'
    world.http.scripts.set(revokeUrl, () => ({}))
    const operator = { ...signedIn.operator, endpoints: { ...signedIn.operator.endpoints, tokenRevoke: revokeUrl } }
    await signOut(world.mobileConnect, { ...signedIn, operator })
    expect(world.http.sentTo(revokeUrl)).toHaveLength(1)
  })

  it('handles a refusal', async () => {
    const { mobileConnect, gateway } = createWorld()
    const url = await beginSignIn(mobileConnect, MSISDN, BROWSER)
    const declined = gateway.approve(url, { code: undefined, error: 'access_denied' })
    expect(await endSignIn(mobileConnect, declined, BROWSER)).toStrictEqual({
      redirectTo: '/sorry?reason=access_denied',
    })
  })

  it('wires any ports', async () => {
    const { http, ports } = createWorld()
    const signatures = { verify: async () => false }
    const randomBytes = (count: number) => new Uint8Array(count)
    const secrets = { clientSecret: 'secret', cacheKey: 'tests need no better secret than this' }
    const mobileConnect = wire({ ...ports, http, signatures, clock: Date.now, randomBytes }, secrets)
    expect(await mobileConnect.attemptDiscovery({})).toMatchObject({ url: SELECTION_URL })
  })

  it('has attributes matched', async () => {
    const world = createWorld({ application: { apiVersion: 'mc_di_v3.0' } })
    const url = await beginMatch(world.mobileConnect, MSISDN, BROWSER)
    expect(new URL(url).searchParams.get('claims')).toMatch(/^{"premiuminfo":{"name_hash":{"value":"bb7ff9e6/)
    world.http.scripts.set(PREMIUMINFO_URL, () => ({ body: { sub: PCR, name_match: 'Y', address_match: 'N-AV' } }))
    const outcome = await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: BROWSER })
    const match = outcome.kind === 'signed_in' && (await readMatch(world.mobileConnect, outcome))
    expect(match).toStrictEqual({ sub: PCR, name_match: 'Y', address_match: 'N-AV' })
  })
})
