import { describe, expect, it } from 'vitest'
import {
  type ApplicationOptions,
  createMobileConnect,
  isMobileConnectError,
  operatorFromConfiguration,
} from '../../../src/index.ts'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, REDIRECT_URL, type World, type WorldOptions } from '../../fixtures/create-world.ts'
import { memoryPorts } from '../../fixtures/memory-ports.ts'
import { rs256Verifier } from '../../fixtures/rs256.ts'
import { metadata, METADATA_URL, OPERATOR, OPERATOR_CLIENT_ID } from '../../fixtures/script-operator.ts'

const unpromised = { ...metadata, authorization_response_iss_parameter_supported: undefined }
const OTHER_URL = 'https://rp.example/other/callback'
const client = { name: 'B', clientId: OPERATOR_CLIENT_ID, clientSecret: 'CANARY-operator-secret' }

function unpromisedWorld(options: WorldOptions): World {
  const world = createWorld(options)
  world.http.scripts.set(METADATA_URL, () => ({ body: unpromised }))
  return world
}

/** One sign-in of an application on a document cache, in a process by itself. */
async function signInOn(
  documentCache: ReturnType<typeof memoryPorts>['documentCache'],
  application: Partial<ApplicationOptions>,
  iss: string | undefined,
): Promise<string> {
  const world = unpromisedWorld({ application, ports: { documentCache } })
  const { url } = await beginSignIn(world)
  try {
    return (await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url, { iss }), { binding: BROWSER })).kind
  } catch (error) {
    return isMobileConnectError(error) ? error.code : String(error)
  }
}

describe('what answers with iss teach', () => {
  it('counts where one Discovery Service vouches for all operators', async () => {
    const { documentCache } = memoryPorts()
    expect(await signInOn(documentCache, {}, OPERATOR)).toBe('signed_in')
    expect(await signInOn(documentCache, {}, undefined)).toBe('MC_CALLBACK_ISSUER')
  })

  it('neither counts nor is kept with a redirect URL for each issuer: a user who adds iss locks no other out', async () => {
    const { documentCache } = memoryPorts()
    expect(await signInOn(documentCache, { redirectUrlPerIssuer: true }, OPERATOR)).toBe('signed_in')
    expect(await signInOn(documentCache, { redirectUrlPerIssuer: true }, undefined)).toBe('signed_in')
    expect([...documentCache.held.keys()].filter((name) => name.includes('with-iss'))).toStrictEqual([])
  })

  it('is not read with a redirect URL for each issuer, also where it was kept before', async () => {
    const { documentCache } = memoryPorts()
    expect(await signInOn(documentCache, {}, OPERATOR)).toBe('signed_in')
    expect(await signInOn(documentCache, { redirectUrlPerIssuer: true }, undefined)).toBe('signed_in')
  })

  it('does not count at the only operator', async () => {
    const { documentCache } = memoryPorts()
    const operator = operatorFromConfiguration({ ...client, issuer: OPERATOR })
    const answer = async (iss: string | undefined): Promise<string> => {
      const world = unpromisedWorld({})
      const mobileConnect = createMobileConnect({
        application: { redirectUrl: REDIRECT_URL, operators: [operator] },
        ports: { ...world.ports, documentCache, http: world.http, signatures: rs256Verifier, clock: () => world.nowMs },
        cacheKeySecret: 'tests need no better secret than this',
      })
      const started = await mobileConnect.startWithoutDiscovery(operator, { binding: BROWSER })
      if (started.kind !== 'authentication_started') throw new Error(started.kind)
      const callback = world.gateway.approve(started.url, { iss })
      return (await mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })).kind
    }
    expect(await answer(OPERATOR)).toBe('signed_in')
    expect(await answer(undefined)).toBe('signed_in')
  })

  it('counts for one application, not for another on the same cache', async () => {
    const { documentCache } = memoryPorts()
    expect(await signInOn(documentCache, { redirectUrl: OTHER_URL }, OPERATOR)).toBe('signed_in')
    expect(await signInOn(documentCache, {}, undefined)).toBe('signed_in')
    expect(await signInOn(documentCache, { redirectUrl: OTHER_URL }, undefined)).toBe('MC_CALLBACK_ISSUER')
  })
})

it.each<[string, Partial<ApplicationOptions>]>([
  ['one Discovery Service', {}],
  ['a redirect URL for each issuer', { redirectUrlPerIssuer: true }],
])('a promise of iss is remembered with %s', async (_, application) => {
  const { documentCache } = memoryPorts()
  await beginSignIn(createWorld({ application, ports: { documentCache } }))
  documentCache.held.delete(METADATA_URL)
  expect(await signInOn(documentCache, application, undefined)).toBe('MC_CALLBACK_ISSUER')
})

describe('the list of issuers met', () => {
  const start = ({ mobileConnect }: World, issuer: string) =>
    mobileConnect.startAuthentication(
      {
        kind: 'operator_found',
        operator: {
          ...client,
          issuer,
          endpoints: { authorization: `${OPERATOR}/a`, token: `${OPERATOR}/t`, jwks: `${OPERATOR}/j` },
        },
      },
      { binding: BROWSER },
    )
  const worldOf = (documentCache = memoryPorts().documentCache): World =>
    createWorld({ application: { redirectUrlPerIssuer: true }, ports: { documentCache } })
  const listed = async ({ mobileConnect }: World) =>
    (await mobileConnect.listRedirectUrls()).flatMap(({ issuer = [] }) => issuer)

  it('keeps both of two issuers that are met at the same time', async () => {
    const world = worldOf()
    await Promise.all(['urn:one', 'urn:two'].map((issuer) => start(world, issuer)))
    expect((await listed(world)).toSorted()).toStrictEqual(['urn:one', 'urn:two'])
  })

  it.each([
    ['a line break', 'urn:one\nurn:two'],
    ['a null character', 'urn:one\0'],
    ['more than 2,048 characters', `urn:${'x'.repeat(2_045)}`],
  ])('does not take an issuer with %s', async (_, issuer) => {
    const world = worldOf()
    await start(world, 'urn:before')
    expect((await start(world, issuer)).kind).toBe('authentication_started')
    expect(await listed(world)).toStrictEqual(['urn:before'])
  })

  it('takes an issuer of 2,048 characters', async () => {
    const world = worldOf()
    const issuer = `urn:${'x'.repeat(2_044)}`
    await start(world, issuer)
    expect(await listed(world)).toStrictEqual([issuer])
  })

  it.each(['urn:one\nurn:two', '{"issuer":1}', '[1]'])('begins again where the record is %j', async (document) => {
    const { documentCache } = memoryPorts()
    await documentCache.write(`urn:mobile-connect:issuers-met:${REDIRECT_URL}`, document, 0)
    const world = worldOf(documentCache)
    expect(await listed(world)).toStrictEqual([])
    await start(world, 'urn:one')
    expect(await listed(worldOf(documentCache))).toStrictEqual(['urn:one'])
  })
})
