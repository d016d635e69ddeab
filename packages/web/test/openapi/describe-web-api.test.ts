import { readFileSync } from 'node:fs'
import { validate } from '@readme/openapi-parser'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { answerSchemas } from '../../src/openapi/answer-schemas.ts'
import { describeWebApi, type WebHandlerOptions } from '../../src/index.ts'
import { fakeMobileConnect, signIn } from '../fake-mobile-connect.ts'
import { fakeSessionStore, fakeTransactionStore } from '../fake-stores.ts'
import { allScopes, base, openSite } from '../open-site.ts'
import { openSessionSite } from '../open-session-site.ts'

const everything: WebHandlerOptions = {
  mobileConnect: fakeMobileConnect({}),
  publicUrl: 'https://shop.example',
  scopesAllowed: allScopes,
  transactionText: { context: 'Order 4711' },
  sessions: {
    store: fakeSessionStore(),
    transactions: fakeTransactionStore(),
    secret: 'a secret of thirty-two characters',
  },
  appRedirectUrls: ['com.example.shop:/signed-in'],
  operators: [{ id: 'g', operator: signIn.operator }],
}

interface Parameter {
  readonly name: string
  readonly schema: { readonly examples?: readonly string[] }
}
type Paths = Record<string, Record<string, { readonly parameters?: readonly Parameter[] }>>
const pathsOf = (options: WebHandlerOptions) => (describeWebApi(options) as { readonly paths: Paths }).paths

describe('the OpenAPI description', () => {
  it('names every route there is, with its methods', () => {
    const described = Object.entries(pathsOf(everything)).map(([path, operations]) => [
      path.slice(base.length + 1),
      Object.keys(operations).join(' '),
    ])
    expect(Object.fromEntries(described)).toStrictEqual({
      start_discovery: 'get',
      start_authentication: 'get',
      start_authorization: 'get',
      start_discovery_manually: 'get',
      discovery_callback: 'get post',
      'discovery_callback/{issuer_id}': 'get post',
      sector_identifier_uri: 'get',
      'sector_identifier_uri.json': 'get',
      session: 'get',
      userinfo: 'get',
      identity: 'get',
      refresh: 'post',
      revoke: 'post',
      logout: 'post',
      logout_callback: 'get',
      backchannel_logout: 'post',
      exchange_code: 'post',
    })
  })

  it('names no discovery where there is none', () => {
    const mobileConnect = fakeMobileConnect({ hasDiscovery: () => false })
    const starts = Object.keys(pathsOf({ ...everything, mobileConnect })).filter((path) => path.includes('/start_'))
    expect(starts).toStrictEqual([`${base}/start_discovery_manually`])
  })

  it('names no route that the options do not turn on', async () => {
    const { mobileConnect, publicUrl } = everything
    const few = Object.keys(pathsOf({ mobileConnect, publicUrl, onSignIn: () => undefined }))
    const { ask } = openSite({})
    for (const path of Object.keys(pathsOf(everything))) {
      const status = (await ask(path.replace('{issuer_id}', 'A'.repeat(16)), {}, {}, 'DELETE')).status
      expect([path, status]).toStrictEqual([path, few.includes(path) ? 405 : 404])
    }
  })

  it.each([true, false])('names the texts of prompts where links may say them: %s', (allowTransactionTextFromQuery) => {
    const { get } = pathsOf({ ...everything, allowTransactionTextFromQuery })[`${base}/start_authorization`] ?? {}
    const names = get?.parameters?.map(({ name }) => name) ?? []
    expect(names).toContain('acr_values')
    for (const text of ['context', 'binding_message']) expect(names.includes(text)).toBe(allowTransactionTextFromQuery)
  })

  it('gives an example for each parameter, and all of them are accepted by the schemas that check them', async () => {
    for (const [path, { get }] of Object.entries(pathsOf({ ...everything, allowTransactionTextFromQuery: true }))) {
      if (!path.includes('/start_')) continue
      for (const { name, schema } of get?.parameters ?? []) {
        const [example = ''] = schema.examples ?? []
        expect(example, name).not.toBe('')
        const query = new URLSearchParams({ [name]: example }).toString()
        const site = openSite({}, { ...everything, scopesAllowed: allScopes, allowTransactionTextFromQuery: true })
        const { data } = await site.json(`${path}?${query}`)
        const errors = (data['errors'] ?? []) as { parameter: string }[]
        expect(errors.filter(({ parameter }) => parameter === name)).toStrictEqual([])
      }
    }
  })

  it('describes each parameter that core reads of a callback, and no other', () => {
    const core = new URL('../../../core/src/', import.meta.url)
    const read = ['authorization/read-redirect.ts', 'discovery/read-selection-redirect.ts']
      .map((path) => readFileSync(new URL(path, core), 'utf8'))
      .join('')
    const described = pathsOf(everything)[`${base}/discovery_callback`]?.['get']?.parameters ?? []
    expect(described.map(({ name }) => name).toSorted()).toStrictEqual(
      [...new Set([...read.matchAll(/get\('(\w+)'\)/g)].map(([, name]) => name))].toSorted(),
    )
  })

  it('is served by the handler it describes', async () => {
    const { json } = openSite({}, everything)
    const { response, data } = await json('/openapi.json')
    expect(response.status).toBe(200)
    expect(data).toStrictEqual(JSON.parse(JSON.stringify(describeWebApi(everything))))
    expect(data['openapi']).toBe('3.1.0')
  })

  it.each<[string, Partial<WebHandlerOptions>]>([
    ['everything', everything],
    ['nothing', {}],
    ['a server without discovery', { mobileConnect: fakeMobileConnect({ hasDiscovery: () => false }) }],
  ])('of %s is valid OpenAPI 3.1', async (_, options) => {
    const { mobileConnect, publicUrl } = everything
    const described = describeWebApi({ mobileConnect, publicUrl, onSignIn: () => undefined, ...options })
    expect(await validate(JSON.parse(JSON.stringify(described)))).toMatchObject({ valid: true, warnings: [] })
  })

  it('refers only to schemas that are there', () => {
    const text = JSON.stringify(describeWebApi(everything))
    const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name)
    expect(new Set(named)).toStrictEqual(new Set(Object.keys(answerSchemas)))
  })

  it('fails for options that make no handler', () => {
    expect(() => describeWebApi({ ...everything, publicUrl: 'nonsense' })).toThrow(TypeError)
  })
})

describe('names in the OpenAPI description', () => {
  /** As the SDK guide spells it. */
  const namesOfTheGuide = ['sourceIp']
  const snakeCase = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/

  it('are in snake_case, whether of parameters or of JSON members, but for those of the SDK guide', () => {
    const names = listNames(describeWebApi({ ...everything, allowTransactionTextFromQuery: true }))
    const members = ['session_token', 'return_to', 'code_verifier', 'logout_token', 'parameter', 'country', 'sourceIp']
    expect(names).toStrictEqual(expect.arrayContaining(members))
    expect(names.filter((name) => !snakeCase.test(name) && !namesOfTheGuide.includes(name))).toStrictEqual([])
  })

  it('are found at every depth', () => {
    const schema = { properties: { aB: { items: { properties: { cD: {} } } } } }
    expect(listNames({ post: { requestBody: { schema }, parameters: [{ name: 'eF' }] } })).toStrictEqual([
      'aB',
      'cD',
      'eF',
    ])
  })

  /** Every key of `properties` and every `name` in `parameters`. */
  function listNames(node: unknown): readonly string[] {
    if (typeof node !== 'object' || node === null) return []
    return Object.entries(node).flatMap(([key, value]: [string, unknown]) => [
      ...(key === 'properties' ? Object.keys(value as object) : []),
      ...(key === 'parameters' ? (value as readonly { readonly name: string }[]).map(({ name }) => name) : []),
      ...listNames(value),
    ])
  }
})

describe('what is answered is what is described', () => {
  const fits = (name: string, data: unknown) => {
    expect(z.safeParse(answerSchemas[name] ?? z.never(), data).error).toBeUndefined()
  }
  const identity = { sub: signIn.subject, email: 'a@b.example' }
  const tokens = { accessToken: 'a', refreshToken: 'r' }

  it('for a sign-in, a session, attributes and logouts', async () => {
    const site = openSessionSite({
      requestUserInfo: async () => ({ kind: 'identity_received', identity }) as const,
      refreshToken: async () => ({ kind: 'tokens_refreshed', tokens }),
      startLogout: async (_, { state }) => ({
        kind: 'logout_started',
        url: `https://operator.example/end?state=${state}`,
      }),
    })
    const browser = site.openBrowser()
    fits('SignIn', (await browser.json(`${base}/discovery_callback?code=c&state=s`)).data)
    fits('Session', (await browser.session()).data)
    fits('Attributes', (await browser.json(`${base}/userinfo`)).data)
    fits('Session', (await browser.postJson(`${base}/refresh`)).data)
    const { data } = await browser.postJson(`${base}/logout`)
    fits('Logout', data)
    const { search } = new URL(String(data['logout_url']))
    fits('SignedOut', (await browser.json(`${base}/logout_callback${search}`)).data)
    fits('RedirectUrls', (await browser.json(`${base}/sector_identifier_uri`)).data)
  })

  it.each(['/nothing', `${base}/session`, `${base}/start_discovery?mcc=1`, `${base}/logout_callback`])(
    'for a problem: %s',
    async (path) => {
      fits('Problem', (await openSessionSite().openBrowser().json(path)).data)
    },
  )

  it('for a refusal and an error', async () => {
    const refused = { kind: 'refused', stage: 'selection', error: 'x', reason: 'msisdn_not_found' } as const
    fits('Problem', (await openSite({ startDiscovery: async () => refused }).json(`${base}/start_discovery`)).data)
    const startDiscovery = () => Promise.reject(new RangeError('x'))
    fits('Problem', (await openSite({ startDiscovery }).json(`${base}/start_discovery`)).data)
  })
})
