import { describe, expect, it } from 'vitest'
import {
  operatorFromConfiguration,
  type Dialect,
  type DiscoveryOutcome,
  type ExpectedUser,
  type OperatorFound,
} from '../../../src/index.ts'
import { hashLoginHint } from '../../../src/login-hint/hash-login-hint.ts'
import {
  BROWSER,
  createWorld,
  MSISDN,
  REDIRECT_URL,
  type World,
  type WorldOptions,
} from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import {
  metadata,
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  OPERATOR_CLIENT_SECRET,
  PCR,
} from '../../fixtures/script-operator.ts'
import { syncHash } from '../../fixtures/sync-crypto.ts'

const [hashOfNumber] = await hashLoginHint(syncHash, `MSISDN:${MSISDN}`)
const operator = operatorFromConfiguration({
  name: 'B',
  clientId: OPERATOR_CLIENT_ID,
  clientSecret: OPERATOR_CLIENT_SECRET,
  issuer: OPERATOR,
})

/** An operator that decrypts the hint it is sent, and hashes the number it finds. */
const hashing = (dialect: Partial<Dialect> = {}): World => {
  const world = createWorld({ dialectOf: () => dialect })
  world.gateway.claims = { hashed_login_hint: hashOfNumber }
  return world
}
const found = (outcome: DiscoveryOutcome): OperatorFound => {
  if (outcome.kind !== 'operator_found') throw new Error(`unexpected ${outcome.kind}`)
  return outcome
}
const complete = ({ mobileConnect, gateway }: World, url: string) =>
  mobileConnect.handleUrlRedirect(gateway.approve(url), { binding: BROWSER })
const startAt = async ({ mobileConnect }: World, user?: ExpectedUser) => {
  const started = await mobileConnect.startWithoutDiscovery(operator, { binding: BROWSER }, user)
  if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
  return new URL(started.url).searchParams.get('login_hint')
}

describe('an operator that hashes the number it decrypted', () => {
  const signIn = async (world: World, user?: ExpectedUser) => {
    const { mobileConnect } = world
    const discovered = found(await mobileConnect.attemptDiscovery({ msisdn: MSISDN }))
    const started = await mobileConnect.startAuthentication(discovered, { binding: BROWSER }, user)
    if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
    return complete(world, started.url)
  }

  it('is accepted in two steps as in one, because the outcome of discovery remembers the number', async () => {
    expect(await signIn(hashing())).toMatchObject({ kind: 'signed_in' })
    expect(await signIn(hashing(), { msisdn: `+${MSISDN}` })).toMatchObject({ kind: 'signed_in' })
    expect(await errorCodeOf(() => signIn(hashing(), { msisdn: '447700900903' }))).toBe('MC_ID_TOKEN_HASHED_LOGIN_HINT')
  })

  it('is accepted after operator selection, which knows no number, where its dialect says unchecked', async () => {
    const select = async (world: World) => {
      await world.mobileConnect.startDiscovery({}, { binding: BROWSER })
      const chosen = `${REDIRECT_URL}?mcc_mnc=902_02&subscriber_id=a73e`
      const started = await world.mobileConnect.handleUrlRedirect(chosen, { binding: BROWSER })
      if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
      return complete(world, started.url)
    }
    expect(await errorCodeOf(() => select(hashing()))).toBe('MC_ID_TOKEN_HASHED_LOGIN_HINT')
    const world = hashing({ hashedLoginHint: 'unchecked' })
    const outcome = await select(world)
    if (outcome.kind !== 'signed_in') throw new Error(`unexpected ${outcome.kind}`)
    expect(outcome.checks).not.toContain('login_hint')
    const loosened = { type: 'dialect_relaxed', operator: 'Example Operator B', members: ['hashedLoginHint'] }
    expect(world.events).toContainEqual(loosened)
  })
})

const besideDiscovery = (options: WorldOptions = {}): World =>
  createWorld({ ...options, application: { redirectUrlPerIssuer: true } })

describe('the number in a sign-in without discovery', () => {
  it.each([
    ['MSISDN:447700900902', {}],
    ['tel:+447700900902', { msisdnHint: 'tel:+' }],
  ] as const)('is written as the dialect has it: %s', async (hint, dialect) => {
    expect(await startAt(besideDiscovery({ dialectOf: () => dialect }), { msisdn: `+${MSISDN}`, trusted: true })).toBe(
      hint,
    )
  })

  it('is sent to an operator that trusts the application and takes numbers, and to no other', async () => {
    expect(await startAt(besideDiscovery(), { msisdn: MSISDN })).toBeNull()
    const world = besideDiscovery()
    const body = { ...metadata, login_hint_methods_supported: ['PCR'] }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    expect(await startAt(world, { msisdn: MSISDN, trusted: true })).toBeNull()
    expect(await startAt(world, { msisdn: MSISDN, trusted: true, pcr: PCR })).toBe(`PCR:${PCR}`)
  })

  it('is a TypeError before anything is sent when it is no number', async () => {
    const world = besideDiscovery()
    await expect(startAt(world, { msisdn: '0044 7700' })).rejects.toThrow(TypeError)
    expect(world.http.sent).toHaveLength(0)
  })
})

describe('the number that discovery was asked about', () => {
  const startFound = async ({ mobileConnect }: World, discovered: OperatorFound, user: object) => {
    const started = await mobileConnect.startAuthentication(discovered, { binding: BROWSER }, user)
    if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
    return started.url
  }
  const discoverWithoutHint = async ({ mobileConnect }: World): Promise<OperatorFound> => {
    const { subscriberId: _, ...others } = found(await mobileConnect.attemptDiscovery({ msisdn: MSISDN }))
    return others
  }

  it('is in no authorize URL, also of an operator that trusts the application', async () => {
    const world = createWorld()
    const discovered = await discoverWithoutHint(world)
    expect(discovered.msisdn).toBe(MSISDN)
    for (const user of [{ trusted: true }, { trusted: true, msisdn: undefined }]) {
      expect(await startFound(world, discovered, user)).not.toContain(MSISDN)
    }
    const sent = await startFound(world, discovered, { trusted: true, msisdn: '+447700900903' })
    expect(new URL(sent).searchParams.get('login_hint')).toBe('MSISDN:447700900903')
  })

  it('is a TypeError before anything is sent when it is no number', async () => {
    const world = createWorld()
    const malformed = { ...(await discoverWithoutHint(world)), msisdn: '+44 7700 900907' }
    const sent = world.http.sent.length
    for (const user of [{}, { trusted: true, msisdn: undefined }, { msisdn: MSISDN }]) {
      await expect(startFound(world, malformed, user)).rejects.toThrow(TypeError)
    }
    expect(world.http.sent).toHaveLength(sent)
  })

  it('is compared with the hash of an operator where the msisdn of the person is undefined', async () => {
    const world = hashing()
    const discovered = found(await world.mobileConnect.attemptDiscovery({ msisdn: MSISDN }))
    const url = await startFound(world, discovered, { msisdn: undefined })
    expect(await complete(world, url)).toMatchObject({ kind: 'signed_in' })
  })
})
