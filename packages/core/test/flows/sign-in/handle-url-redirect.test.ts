import { describe, expect, it } from 'vitest'
import { signIn } from '../../fixtures/begin-sign-in.ts'
import {
  BROWSER,
  createWorld,
  discoveryAnswer,
  DISCOVERY_URL,
  OTHER_BROWSER,
  REDIRECT_URL,
  SELECTION_URL,
  type World,
} from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { metadata, METADATA_URL, OPERATOR, OPERATOR_CLIENT_ID, PCR, TOKEN_URL } from '../../fixtures/script-operator.ts'

const CHOSEN = `${REDIRECT_URL}?mcc_mnc=902_02&subscriber_id=a73e`

/** A world in which this browser is at the operator selection page. */
const selecting = async (request: object = {}): Promise<World> => {
  const world = createWorld()
  await world.mobileConnect.startDiscovery({}, { ...request, binding: BROWSER })
  return world
}
const comeBack = ({ mobileConnect }: World, url = CHOSEN, binding = BROWSER) =>
  mobileConnect.handleUrlRedirect(url, { binding })

describe('handleUrlRedirect: a whole sign-in', () => {
  it('ends with a validated identity and the names of the checks made', async () => {
    const world = createWorld()
    const outcome = await signIn(world, { msisdn: '447700900902' }, { hostData: '/account' })
    expect(outcome).toMatchObject({
      kind: 'signed_in',
      subject: PCR,
      issuer: OPERATOR,
      scope: 'openid mc_authn',
      hostData: '/account',
      operator: { name: 'Example Operator B', clientId: OPERATOR_CLIENT_ID },
      claims: { acr: '2', amr: ['SIM_OK'] },
      tokens: { expiresInS: 300 },
    })
    expect(outcome.checks).toStrictEqual([
      'state',
      'browser',
      'response_issuer',
      'pkce',
      'algorithm',
      'signature',
      'issuer',
      'audience',
      'expiry',
      'issued_at',
      'nonce',
      'level_of_assurance',
      'subject',
      'one_use',
    ])
    expect(world.ports.transactions.held.size).toBe(0)
  })

  it('goes through operator selection, keeping request, hint and correlation id', async () => {
    const world = await selecting({ hostData: '/account', acrValues: ['3'] })
    const started = await comeBack(world)
    if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
    const parameters = new URL(started.url).searchParams
    expect(parameters.get('login_hint')).toBe('ENCR_MSISDN:a73e')
    expect(parameters.get('acr_values')).toBe('3')
    const asked = world.http.sentTo(DISCOVERY_URL).map(({ url }) => new URL(url).searchParams)
    expect(asked.map((query) => query.get('Selected-MCC'))).toStrictEqual([null, '902'])
    expect(new Set(asked.map((query) => query.get('correlation_id')))).toStrictEqual(
      new Set([parameters.get('correlation_id')]),
    )
    world.gateway.claims = { acr: '3' }
    expect(await comeBack(world, world.gateway.approve(started.url))).toMatchObject({
      kind: 'signed_in',
      subject: PCR,
      hostData: '/account',
    })
  })

  it('runs two sign-ins of one browser side by side', async () => {
    const world = createWorld()
    const [one, two] = await Promise.all([signIn(world), signIn(world)])
    expect([one.kind, two.kind]).toStrictEqual(['signed_in', 'signed_in'])
  })
})

describe('handleUrlRedirect: back from operator selection', () => {
  it('accepts it once', async () => {
    const world = await selecting()
    const settled = await Promise.allSettled(Array.from({ length: 5 }, () => comeBack(world)))
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await errorCodeOf(() => comeBack(world))).toBe('MC_TRANSACTION_UNKNOWN')
  })

  it('accepts it from the browser that was sent there only', async () => {
    const world = await selecting()
    expect(await errorCodeOf(() => comeBack(world, CHOSEN, OTHER_BROWSER))).toBe('MC_TRANSACTION_UNKNOWN')
    expect((await comeBack(world)).kind).toBe('authentication_started')
  })

  it('accepts it until it expires', async () => {
    const world = await selecting()
    world.nowMs += 600_000
    expect(await errorCodeOf(() => comeBack(world))).toBe('MC_TRANSACTION_UNKNOWN')
  })

  it('sends the person there again when the choice leads to no operator, and then accepts another', async () => {
    const world = await selecting({ hostData: '/account' })
    expect(await comeBack(world, `${REDIRECT_URL}?mcc_mnc=999_99`)).toStrictEqual({
      kind: 'operator_selection_needed',
      url: SELECTION_URL,
    })
    expect((await comeBack(world)).kind).toBe('authentication_started')
    expect([...world.ports.transactions.held.values()]).toMatchObject([{ hostData: '/account' }])
  })

  it.each([
    ['err_msg=MSISDNNotFound', { error: 'MSISDNNotFound', reason: 'msisdn_not_found' }],
    ['err_msg=NotSupportedOperatorMSISDN', { error: 'NotSupportedOperatorMSISDN', reason: 'operator_not_supported' }],
    ['err_msg=toString', { error: 'toString' }],
    ['error=access_denied&description=closed', { error: 'access_denied', errorDescription: 'closed' }],
  ])('F-err_msg returns the error of the page, and what was asked: %s', async (query, error) => {
    const world = await selecting({ hostData: '/account' })
    expect(await comeBack(world, `${REDIRECT_URL}?${query}`)).toStrictEqual({
      kind: 'refused',
      stage: 'selection',
      hostData: '/account',
      authentication: { hostData: '/account' },
      ...error,
    })
    expect(world.ports.transactions.held.size).toBe(0)
  })

  it('returns what discovery names about the choice, with the host’s data', async () => {
    const world = await selecting({ hostData: '/account' })
    world.http.scripts.set(DISCOVERY_URL, () => ({ status: 404, body: { error: 'Not_Found_Entity' } }))
    expect(await comeBack(world)).toStrictEqual({
      kind: 'refused',
      stage: 'discovery',
      error: 'Not_Found_Entity',
      hostData: '/account',
      authentication: { hostData: '/account' },
    })
  })
})

describe('handleUrlRedirect: what the browser is to keep', () => {
  it('F-cookies hands out the cookies of the discovery that follows a choice', async () => {
    const world = await selecting()
    world.http.scripts.set(DISCOVERY_URL, () => ({
      headers: { 'set-cookie': 'Most-Recent-Selected-Operator=902_02; Path=/v2' },
      body: discoveryAnswer(null),
    }))
    expect(await comeBack(world)).toMatchObject({
      kind: 'authentication_started',
      discoveryCookies: ['Most-Recent-Selected-Operator=902_02'],
    })
  })

  it('sends the token of the selection page to an operator of version 3.0', async () => {
    const world = await selecting({ scope: 'mc_authn' })
    world.http.scripts.set(METADATA_URL, () => ({
      body: { ...metadata, mobile_connect_version_supported: [{ 'openid mc_authn': 'mc_di_v3.0' }] },
    }))
    const started = await comeBack(world, `${CHOSEN}&subscriber_id_token=eyJh.YQ.YQ`)
    if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
    const parameters = new URL(started.url).searchParams
    expect(parameters.get('login_hint_token')).toBe('eyJh.YQ.YQ')
    expect(parameters.has('login_hint')).toBe(false)
  })
})

describe('handleUrlRedirect: what nobody asked for', () => {
  it.each(['code=a&state=b', 'mcc_mnc=902_02', 'error=access_denied&state=b', 'error=access_denied'])(
    'throws MC_CALLBACK_BINDING_MISSING for %s in a browser without binding',
    async (query) => {
      const { mobileConnect } = createWorld()
      const come = () => mobileConnect.handleUrlRedirect(`${REDIRECT_URL}?${query}`, {})
      expect(await errorCodeOf(come)).toBe('MC_CALLBACK_BINDING_MISSING')
    },
  )

  it.each(['code=a', 'code=a&state=', 'code=a&state=guess', 'error=x&state=guess', 'error=x', 'mcc_mnc=902_02'])(
    'throws MC_TRANSACTION_UNKNOWN for %s and sends nothing',
    async (query) => {
      const world = createWorld()
      expect(await errorCodeOf(() => comeBack(world, `${REDIRECT_URL}?${query}`))).toBe('MC_TRANSACTION_UNKNOWN')
      expect(world.http.sent).toHaveLength(0)
    },
  )

  it('names the state that a code came without', async () => {
    const come = () => comeBack(createWorld(), `${REDIRECT_URL}?code=a`)
    expect(await errorOf(come)).toStrictEqual(['MC_TRANSACTION_UNKNOWN', { field: 'state' }])
  })

  it.each(['code=a&state=selection', 'code=a'])('does not use a pending selection up for %s', async (query) => {
    const world = await selecting()
    expect(await errorCodeOf(() => comeBack(world, `${REDIRECT_URL}?${query}`))).toBe('MC_TRANSACTION_UNKNOWN')
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
    expect((await comeBack(world)).kind).toBe('authentication_started')
  })
})
