import { describe, expect, it } from 'vitest'
import { operatorFromConfiguration, type Dialect, type JsonObject, type JwtSigner } from '../../../src/index.ts'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, type World, type WorldOptions } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import {
  metadata,
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  OPERATOR_CLIENT_SECRET,
  TOKEN_URL,
} from '../../fixtures/script-operator.ts'

/** A world whose operator lists `methods`, and which takes whatever the client sends. */
const worldOf = (methods: readonly string[], options?: WorldOptions): World => {
  const world = createWorld(options)
  const body = { ...metadata, token_endpoint_auth_methods_supported: methods }
  world.http.scripts.set(METADATA_URL, () => ({ body }))
  world.gateway.admits = () => true
  return world
}
const tokenRequestOf = async (world: World) => {
  await signIn(world)
  const request = world.http.sentTo(TOKEN_URL).at(-1)
  return { authorization: request?.headers['authorization'], form: new URLSearchParams(request?.body) }
}
/** A signer that shows what it was given. */
const signer = () => {
  const signed: { header: JsonObject; claims: JsonObject }[] = []
  const jwtSigner: JwtSigner = { sign: async (header, claims) => `signed-${signed.push({ header, claims })}` }
  const signing = (dialect: Partial<Dialect> = {}): WorldOptions => ({
    ports: { jwtSigner },
    dialectOf: () => dialect,
  })
  return { signed, signing }
}

describe('client authentication at the token endpoint', () => {
  it('posts the secret where the operator lists that alone', async () => {
    const { authorization, form } = await tokenRequestOf(worldOf(['client_secret_post']))
    expect(authorization).toBeUndefined()
    expect(form.get('client_id')).toBe(OPERATOR_CLIENT_ID)
    expect(form.get('client_secret')).toBe(OPERATOR_CLIENT_SECRET)
  })

  it('asserts with a key rather than send a secret, to the issuer alone, with an id used once', async () => {
    const { signed, signing } = signer()
    const world = worldOf(['client_secret_basic', 'private_key_jwt'], signing())
    const { authorization, form } = await tokenRequestOf(world)
    expect(authorization).toBeUndefined()
    expect(form.get('client_assertion')).toBe('signed-1')
    expect(form.has('client_secret')).toBe(false)
    await signIn(world)
    const nowS = world.nowMs / 1000
    expect(signed).toMatchObject([
      {
        header: { typ: 'client-authentication+jwt' },
        claims: { iss: OPERATOR_CLIENT_ID, sub: OPERATOR_CLIENT_ID, aud: OPERATOR, iat: nowS, exp: nowS + 60 },
      },
      {},
    ])
    const ids = signed.map(({ claims }) => claims['jti'])
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) expect(id).toMatch(/^[\w-]{43}$/)
  })

  it('asserts to the token endpoint where the dialect says so', async () => {
    const { signed, signing } = signer()
    await tokenRequestOf(worldOf(['private_key_jwt'], signing({ clientAssertionAudience: 'token_endpoint' })))
    expect(signed[0]?.claims['aud']).toBe(TOKEN_URL)
  })

  it('does what the dialect says, whatever the operator lists', async () => {
    const { signing } = signer()
    const world = worldOf(['private_key_jwt'], signing({ clientAuthentication: 'client_secret_basic' }))
    expect((await tokenRequestOf(world)).authorization).toMatch(/^Basic /)
  })

  it('settles the method when the sign-in begins: metadata that change on the way do not reach it', async () => {
    const world = worldOf(['client_secret_post'])
    const { url } = await beginSignIn(world)
    const [pending] = world.ports.transactions.held.values()
    expect(pending).toMatchObject({ clientAuthentication: 'client_secret_post' })
    world.nowMs += 599_000
    world.http.scripts.set(METADATA_URL, () => ({ body: metadata }))
    await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: 'b'.repeat(43) })
    expect(world.http.sentTo(TOKEN_URL)[0]?.headers).not.toHaveProperty('authorization')
  })

  it('throws before the redirect where there is neither secret nor key: no code is sent with an empty secret', async () => {
    const { mobileConnect, ports } = createWorld({ application: { redirectUrlPerIssuer: true } })
    const operator = operatorFromConfiguration({ name: 'B', clientId: 'c', issuer: OPERATOR })
    const begin = () => mobileConnect.startWithoutDiscovery(operator, { binding: 'b'.repeat(43) })
    expect(await errorCodeOf(begin)).toBe('MC_CLIENT_AUTHENTICATION_UNSUPPORTED')
    expect(ports.transactions.held.size).toBe(0)
  })

  it('takes an empty secret for none', async () => {
    const { mobileConnect } = createWorld()
    const endpoints = { openidConfiguration: METADATA_URL }
    const operator = { name: 'B', clientId: OPERATOR_CLIENT_ID, clientSecret: '', endpoints }
    const begin = () =>
      mobileConnect.startAuthentication({ kind: 'operator_found', operator }, { binding: 'b'.repeat(43) })
    expect(await errorCodeOf(begin)).toBe('MC_CLIENT_AUTHENTICATION_UNSUPPORTED')
  })

  it('names the port that a sign-in with a key is completed without', async () => {
    const world = worldOf(['private_key_jwt'], signer().signing())
    const { url } = await beginSignIn(world)
    const { mobileConnect } = createWorld({ ports: { transactions: world.ports.transactions } })
    const complete = mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: 'b'.repeat(43) })
    await expect(complete).rejects.toThrow(new TypeError('private_key_jwt needs the port jwtSigner'))
  })

  it('throws before anything is stored where the operator takes nothing this application has', async () => {
    const world = worldOf(['private_key_jwt'])
    expect(await errorCodeOf(() => beginSignIn(world))).toBe('MC_CLIENT_AUTHENTICATION_UNSUPPORTED')
    expect(world.ports.transactions.held.size).toBe(0)
  })
})
