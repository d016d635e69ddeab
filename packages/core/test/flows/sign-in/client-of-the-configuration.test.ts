import { describe, expect, it } from 'vitest'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, discoveryAnswer, DISCOVERY_URL } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { metadata, METADATA_URL } from '../../fixtures/script-operator.ts'

/** A world where the discovery answer leaves out or changes members of `response`. */
function worldOf(change: Readonly<Record<string, unknown>>, methods?: readonly string[]) {
  const world = createWorld({ ports: { jwtSigner: { sign: async () => 'a.b.c' } } })
  const answer = discoveryAnswer(null)
  const response: unknown = Reflect.get(answer, 'response')
  world.http.scripts.set(DISCOVERY_URL, () => ({ body: { ...answer, response: Object.assign({}, response, change) } }))
  const listed = methods === undefined ? {} : { token_endpoint_auth_methods_supported: methods }
  world.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, ...listed } }))
  return world
}

const begin = async (world: ReturnType<typeof createWorld>) =>
  new URL((await beginSignIn(world, { selectedMcc: '902', selectedMnc: '02' })).url)

describe('an operator for which discovery names no client', () => {
  it.each([undefined, null, ''])('is asked with the client_id of the configuration: %j', async (client_id) => {
    const url = await begin(worldOf({ client_id }, ['private_key_jwt']))
    expect(url.searchParams.get('client_id')).toBe('application')
  })

  it('is asked with its own where discovery names one', async () => {
    expect((await begin(worldOf({}))).searchParams.get('client_id')).not.toBe('application')
  })

  it('is refused where the client_id is no text', async () => {
    expect(await errorCodeOf(() => begin(worldOf({ client_id: 5 })))).toBe('MC_DISCOVERY_RESPONSE_INVALID')
  })

  it('never gets the secret of the Discovery Service: without its own secret, nothing is sent to it', async () => {
    const world = worldOf({ client_id: undefined, client_secret: undefined }, ['client_secret_basic'])
    expect(await errorCodeOf(() => begin(world))).toBe('MC_CLIENT_AUTHENTICATION_UNSUPPORTED')
    const elsewhere = world.http.sent.filter(({ url }) => !url.startsWith(DISCOVERY_URL))
    expect(JSON.stringify(elsewhere)).not.toMatch(/CANARY-discovery-secret|authorization/)
  })
})
