import { describe, expect, it } from 'vitest'
import { createWorld, REDIRECT_URL, type World } from '../../fixtures/create-world.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { metadata, METADATA_URL, OPERATOR, OPERATOR_CLIENT_ID } from '../../fixtures/script-operator.ts'

const END_SESSION_URL = `${OPERATOR}/logout`
const signedIn = {
  operator: { name: 'B', clientId: OPERATOR_CLIENT_ID, endpoints: { openidConfiguration: METADATA_URL } },
  issuer: OPERATOR,
}
const options = { state: 'state-1', postLogoutRedirectUri: REDIRECT_URL }
const publishing = (change: object): World => {
  const world = createWorld()
  const body = { ...metadata, end_session_endpoint: END_SESSION_URL, ...change }
  world.http.scripts.set(METADATA_URL, () => ({ body }))
  return world
}

describe('startLogout', () => {
  it('sends the browser to the operator with id_token_hint, client_id, post_logout_redirect_uri and state', async () => {
    const { mobileConnect } = publishing({})
    const started = await mobileConnect.startLogout({ ...signedIn, idToken: 'a.b.c' }, options)
    const url = new URL(started?.url ?? '')
    expect(started?.kind).toBe('logout_started')
    expect(url.origin + url.pathname).toBe(END_SESSION_URL)
    expect(Object.fromEntries(url.searchParams)).toStrictEqual({
      id_token_hint: 'a.b.c',
      client_id: OPERATOR_CLIENT_ID,
      post_logout_redirect_uri: REDIRECT_URL,
      state: 'state-1',
    })
  })

  it('leaves id_token_hint out where the id_token was not kept', async () => {
    const started = await publishing({}).mobileConnect.startLogout(signedIn, options)
    expect(new URL(started?.url ?? '').searchParams.has('id_token_hint')).toBe(false)
  })

  it('keeps the query of the endpoint', async () => {
    const { mobileConnect } = publishing({ end_session_endpoint: `${END_SESSION_URL}?tenant=1` })
    const started = await mobileConnect.startLogout(signedIn, options)
    expect(new URL(started?.url ?? '').searchParams.get('tenant')).toBe('1')
  })

  it('answers undefined where the operator names no end_session_endpoint, or no metadata can be had', async () => {
    const silent = publishing({ end_session_endpoint: undefined })
    expect(await silent.mobileConnect.startLogout(signedIn, options)).toBeUndefined()
    const failing = publishing({})
    failing.http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    expect(await failing.mobileConnect.startLogout(signedIn, options)).toBeUndefined()
  })

  it('throws MC_METADATA_ISSUER before an id_token gets to an issuer that is not its own', async () => {
    const { mobileConnect } = publishing({})
    const elsewhere = { ...signedIn, issuer: `${OPERATOR}/`, idToken: 'a.b.c' }
    expect(await errorOf(() => mobileConnect.startLogout(elsewhere, options))).toStrictEqual([
      'MC_METADATA_ISSUER',
      { field: 'issuer' },
    ])
  })

  it.each([
    ['an empty state', { ...options, state: '' }],
    ['a redirect that is not https', { ...options, postLogoutRedirectUri: 'http://rp.example/' }],
    ['a redirect that is no URL', { ...options, postLogoutRedirectUri: '/signed-out' }],
  ])('takes %s for a mistake of the caller', async (_, wrong) => {
    await expect(publishing({}).mobileConnect.startLogout(signedIn, wrong)).rejects.toThrow(TypeError)
  })
})
