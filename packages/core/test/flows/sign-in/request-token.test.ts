import { describe, expect, it } from 'vitest'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { metadata, METADATA_URL, TOKEN_URL } from '../../fixtures/script-operator.ts'

const formOf = (body: string | undefined) => new URLSearchParams(body)

describe('requestToken', () => {
  it('sends verifier, redirect URI and correlation id, and the secret in the header only', async () => {
    const world = createWorld()
    await signIn(world, undefined, { correlationId: 'c-1' })
    const [request] = world.http.sentTo(TOKEN_URL)
    const form = formOf(request?.body)
    expect(form.get('code_verifier')).toMatch(/^[\w-]{43}$/)
    expect(form.get('redirect_uri')).toBe('https://rp.example/callback')
    expect(form.get('correlation_id')).toBe('c-1')
    expect(request?.body).not.toContain('secret')
  })

  it.each(['mc_v1.1', 'mc_v1.2'])('sends no correlation id with version %s, which knows none', async (apiVersion) => {
    const world = createWorld({ application: { apiVersion } })
    await signIn(world, undefined, { correlationId: 'c-1' })
    expect(formOf(world.http.sentTo(TOKEN_URL)[0]?.body).has('correlation_id')).toBe(false)
  })

  it('refuses the answer to another request', async () => {
    const world = createWorld()
    world.gateway.tokenResponse = { correlation_id: 'c-2' }
    expect(await errorCodeOf(() => signIn(world))).toBe('MC_TOKEN_CORRELATION_ID')
  })

  it.each([
    ['answers 500', { status: 500, body: 'oops' }, 'MC_TOKEN_STATUS'],
    ['redirects', { status: 307, headers: { location: 'https://evil.example' } }, 'MC_TOKEN_STATUS'],
    ['answers garbage', { body: '<html>' }, 'MC_TOKEN_RESPONSE_INVALID'],
  ])('throws when the operator %s', async (_, reply, code) => {
    const world = createWorld()
    world.http.scripts.set(TOKEN_URL, () => reply)
    expect(await errorCodeOf(() => signIn(world))).toBe(code)
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(1)
  })

  it('throws MC_TOKEN_ENDPOINT_MISSING where neither metadata nor links name one', async () => {
    const world = createWorld()
    world.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, token_endpoint: undefined } }))
    const found = await world.mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '02' })
    if (found.kind !== 'operator_found') throw new Error(`unexpected ${found.kind}`)
    const { token: _, ...endpoints } = found.operator.endpoints
    const start = () =>
      world.mobileConnect.startAuthentication(
        { ...found, operator: { ...found.operator, endpoints } },
        { binding: BROWSER },
      )
    expect(await errorCodeOf(start)).toBe('MC_TOKEN_ENDPOINT_MISSING')
  })

  it('is not content with less than the authorisation that was asked for, and gives the host its data', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, undefined, { scope: 'mc_authz', context: 'x', hostData: '/account' })
    world.gateway.tokenResponse = { scope: 'openid' }
    const come = world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: BROWSER })
    await expect(come).rejects.toMatchObject({ code: 'MC_TOKEN_SCOPE', hostData: '/account' })
  })

  it('does not send a code again when the operator cannot be reached', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    world.http.scripts.set(TOKEN_URL, () => {
      throw new Error('socket hang up')
    })
    const callback = world.gateway.approve(url)
    const come = () => world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })
    await expect(come()).rejects.toThrow('socket hang up')
    expect(await errorCodeOf(come)).toBe('MC_TRANSACTION_UNKNOWN')
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(1)
  })
})
