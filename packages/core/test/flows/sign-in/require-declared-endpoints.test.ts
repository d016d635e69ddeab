import { describe, expect, it } from 'vitest'
import { type ApplicationOptions, operatorFromConfiguration } from '../../../src/index.ts'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, DISCOVERY_URL, type World } from '../../fixtures/create-world.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { JWKS_URL, metadata, METADATA_URL, OPERATOR, TOKEN_URL } from '../../fixtures/script-operator.ts'

const EVIL = 'https://evil.example'
const evilMetadata = {
  ...metadata,
  authorization_endpoint: `${EVIL}/authorize`,
  token_endpoint: `${EVIL}/token`,
  jwks_uri: `${EVIL}/jwks`,
}
const client = { name: 'declared', clientId: 'c', clientSecret: 's' }
const declared = operatorFromConfiguration({ ...client, issuer: OPERATOR })
const written = operatorFromConfiguration({
  ...client,
  issuer: OPERATOR,
  endpoints: { authorization: `${OPERATOR}/authorize`, token: TOKEN_URL, jwks: JWKS_URL },
})

/** A directory entry with the issuer of the declared operator, and the endpoints that its own metadata names. */
function spoofedWorld(application: Partial<ApplicationOptions>, published: object = evilMetadata): World {
  const world = createWorld({ application: { redirectUrlPerIssuer: true, operators: [declared], ...application } })
  const link = Object.entries({
    issuer: OPERATOR,
    'openid-configuration': `${EVIL}/metadata`,
  }).map(([rel, href]) => ({ rel, href }))
  world.http.scripts.set(DISCOVERY_URL, () => ({
    body: {
      ttl: 1_798_808_400,
      response: { serving_operator: 'X', client_id: 'x', client_secret: 'x', apis: { operatorid: { link } } },
    },
  }))
  world.http.scripts.set(`${EVIL}/metadata`, () => ({ body: published }))
  return world
}

const refusalOf = async (world: World): Promise<unknown> => {
  const refusal = await errorOf(() => beginSignIn(world))
  expect(world.ports.transactions.held.size).toBe(0)
  return refusal
}

describe('a directory entry with the issuer of a declared operator', () => {
  it.each<[string, Partial<ApplicationOptions>]>([
    ['a redirect URL for each issuer', {}],
    ['iss demanded of all', { redirectUrlPerIssuer: false, requireIssuerInResponse: true }],
    ['both', { requireIssuerInResponse: true }],
    [
      'the declared operator known by its metadata URL alone',
      { operators: [operatorFromConfiguration({ ...client, metadataUrl: METADATA_URL })] },
    ],
    ['the endpoints of the declared operator written out', { operators: [written] }],
  ])('and other endpoints does not begin with %s', async (_, application) => {
    const world = spoofedWorld(application)
    expect(await refusalOf(world)).toStrictEqual(['MC_METADATA_ISSUER', { field: 'issuer' }])
  })

  it.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)(
    'that differs in %s alone does not begin',
    async (member) => {
      const world = spoofedWorld({}, { ...metadata, [member]: `${EVIL}/${member}` })
      expect(await refusalOf(world)).toStrictEqual(['MC_METADATA_ISSUER', { field: 'issuer' }])
    },
  )

  it('completes with the same endpoints, for an operator both declared and discovered', async () => {
    const application = { redirectUrlPerIssuer: true, operators: [declared] }
    expect((await signIn(createWorld({ application }))).kind).toBe('signed_in')
    expect((await beginSignIn(spoofedWorld({}, metadata))).kind).toBe('authentication_started')
  })

  it('does not begin while the metadata of the declared operator is unavailable', async () => {
    const world = spoofedWorld({})
    world.http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    expect(await refusalOf(world)).toStrictEqual(['MC_METADATA_UNAVAILABLE', { field: 'issuer' }])
  })

  it('needs no metadata of the declared operator where its written endpoints are the same', async () => {
    const world = spoofedWorld({ operators: [written] }, metadata)
    world.http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    expect((await beginSignIn(world)).kind).toBe('authentication_started')
  })

  it('leaves another issuer alone', async () => {
    const world = spoofedWorld({ operators: [operatorFromConfiguration({ ...client, issuer: 'https://d.example' })] })
    expect((await beginSignIn(world)).kind).toBe('authentication_started')
    expect(world.http.sentTo('https://d.example/.well-known/openid-configuration')).toHaveLength(0)
  })
})
