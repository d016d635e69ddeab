import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../../src/index.ts'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, discoveryAnswer, DISCOVERY_URL } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { metadata, METADATA_URL } from '../../fixtures/script-operator.ts'

const ISSUER = 'integration2.sandbox.mobileconnect.io'

/** An operator whose metadata and tokens name an issuer that is no URL, as GSMA's sandbox did. */
const sandbox = (dialect: Partial<Dialect>) => {
  const world = createWorld({ dialectOf: ({ name }) => (name === 'Example Operator B' ? dialect : {}) })
  world.http.scripts.set(METADATA_URL, () => ({
    body: { ...metadata, issuer: ISSUER, authorization_response_iss_parameter_supported: false },
  }))
  world.gateway.claims = { iss: ISSUER }
  return world
}

describe('the dialect of an operator', () => {
  it('lets it have an issuer that is no URL, where the application says so', async () => {
    const world = sandbox({ issuer: ISSUER })
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { iss: undefined })
    expect(await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })).toMatchObject({
      kind: 'signed_in',
      issuer: ISSUER,
    })
  })

  it.each<[string, Partial<Dialect>]>([
    ['no dialect', {}],
    ['the issuer of another', { issuer: 'integration1.sandbox.mobileconnect.io' }],
  ])('does not let it with %s', async (_, dialect) => {
    expect(await errorCodeOf(() => beginSignIn(sandbox(dialect)))).toBe('MC_METADATA_ISSUER')
  })

  it('is visible at each sign-in: what is not strict is an event', async () => {
    const world = createWorld({ dialectOf: () => ({ popUp: 'popup', hashedLoginHint: 'hex', pkce: 'S256' }) })
    await signIn(world)
    await beginSignIn(world)
    const loosened = world.events.filter(({ type }) => type === 'dialect_relaxed')
    const event = { type: 'dialect_relaxed', operator: 'Example Operator B', members: ['popUp', 'hashedLoginHint'] }
    expect(loosened).toStrictEqual([event, event])
  })

  it('is no event where it is strict', async () => {
    const world = createWorld({ dialectOf: () => ({ popUp: 'pop-up' }) })
    await signIn(world)
    expect(world.events.map(({ type }) => type)).not.toContain('dialect_relaxed')
  })

  it('is asked for the operator of the sign-in', async () => {
    const asked: string[] = []
    const world = createWorld({
      dialectOf: ({ name }) => {
        asked.push(name)
        return {}
      },
    })
    const answer = discoveryAnswer(null)
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    await beginSignIn(world)
    expect(new Set(asked)).toStrictEqual(new Set(['Example Operator B']))
  })
})

describe('a scope without a product', () => {
  const versions = ['mc_v1.1', 'mc_v1.2', 'mc_v2.0', 'mc_di_r2_v2.3', 'mc_di_v3.0']
  const scopes = ['openid', 'openid phone', 'openid profile email', 'openid mc_authn', 'openid mc_authn phone']
  const scopeSent = async (dialect: Partial<Dialect>, apiVersion: string, scope: string) => {
    const world = createWorld({ dialectOf: () => dialect, application: { apiVersion } })
    const { url } = await beginSignIn(world, undefined, { scope })
    return new URL(url).searchParams.get('scope')
  }

  it.each(versions.flatMap((version) => scopes.map((scope) => [version, scope] as const)))(
    'is sent in %s as asked for where the dialect says so: %s',
    async (version, scope) => {
      const product = scope.includes('mc_authn') ? '' : ' mc_authn'
      const isOld = version === 'mc_v1.1'
      const added = isOld ? scope.replace(' mc_authn', '') : scope + product
      expect(await scopeSent({}, version, scope)).toBe(added)
      expect(await scopeSent({ authnScope: 'as_asked' }, version, scope)).toBe(isOld ? added : scope)
    },
  )
})

describe('metadata that is not at the well-known URL of its issuer, as that of the GSMA reference operator', () => {
  const issuer = 'https://reference.mobileconnect.io/mobileconnect'
  const url = `${issuer}/discovery.php/openid-configuration`
  const reference = (dialect: Partial<Dialect>) => {
    const world = createWorld({ dialectOf: () => dialect })
    const answer = JSON.stringify(discoveryAnswer(null)).replace(METADATA_URL, url)
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    world.http.scripts.set(url, () => ({ body: { ...metadata, issuer } }))
    world.gateway.claims = { iss: issuer }
    return world
  }

  it('is refused, and accepted where the dialect names the issuer', async () => {
    expect(await errorCodeOf(() => beginSignIn(reference({})))).toBe('MC_METADATA_ISSUER')
    const world = reference({ issuer })
    const { url: authorize } = await beginSignIn(world)
    const callback = world.gateway.approve(authorize, { iss: issuer })
    expect(await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })).toMatchObject({ issuer })
  })

  it.each(['https://reference.mobileconnect.io', `${issuer}/`, 'https://evil.example/mobileconnect'])(
    'is refused where the dialect names %s',
    async (other) => {
      expect(await errorCodeOf(() => beginSignIn(reference({ issuer: other })))).toBe('MC_METADATA_ISSUER')
    },
  )
})
