import { describe, expect, it } from 'vitest'
import { createMobileConnect, operatorFromConfiguration, type ApplicationOptions } from '../../src/index.ts'
import { createWorld, DISCOVERY_URL, REDIRECT_URL } from '../fixtures/create-world.ts'
import { rs256Verifier } from '../fixtures/rs256.ts'

const [b, c] = ['b', 'c'].map((name) =>
  operatorFromConfiguration({ name, clientId: 'c', clientSecret: 's', issuer: `https://operator-${name}.example` }),
) as [ReturnType<typeof operatorFromConfiguration>, ReturnType<typeof operatorFromConfiguration>]
const discovery = { clientId: 'application', clientSecret: 'secret', discoveryUrl: DISCOVERY_URL }

function createWith(application: Partial<ApplicationOptions>) {
  const { ports, http } = createWorld()
  return createMobileConnect({
    application: { redirectUrl: REDIRECT_URL, ...application },
    ports: {
      ...ports,
      http,
      signatures: rs256Verifier,
      clock: Date.now,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
    cacheKeySecret: 'tests need no better secret than this',
  })
}

describe('the defence against mix-up that an application has', () => {
  it.each<[string, Partial<ApplicationOptions>, string]>([
    ['discovery alone', discovery, 'one_discovery_service'],
    ['discovery and an empty list of operators', { ...discovery, operators: [] }, 'one_discovery_service'],
    ['discovery and a URL per issuer', { ...discovery, redirectUrlPerIssuer: true }, 'redirect_url'],
    ['discovery and iss demanded', { ...discovery, requireIssuerInResponse: true }, 'issuer_in_response'],
    [
      'discovery, an operator and a URL per issuer',
      { ...discovery, operators: [b], redirectUrlPerIssuer: true },
      'redirect_url',
    ],
    [
      'discovery, an operator and iss demanded',
      { ...discovery, operators: [b], requireIssuerInResponse: true },
      'issuer_in_response',
    ],
    ['operators not known beforehand', {}, 'redirect_url'],
    ['two operators', { operators: [b, c] }, 'redirect_url'],
    [
      'two operators on one URL, iss demanded',
      { operators: [b, c], redirectUrlPerIssuer: false, requireIssuerInResponse: true },
      'issuer_in_response',
    ],
    ['one operator', { operators: [b] }, 'one_operator'],
    ['one operator and a URL per issuer', { operators: [b], redirectUrlPerIssuer: true }, 'redirect_url'],
  ])('is settled for %s', (_, application, defence) => {
    expect(createWith(application).mixUpDefence()).toBe(defence)
  })

  it.each<[string, Partial<ApplicationOptions>]>([
    ['discovery and an operator', { ...discovery, operators: [b] }],
    ['discovery and an operator, one URL asked for', { ...discovery, operators: [b], redirectUrlPerIssuer: false }],
    ['two operators on one URL', { operators: [b, c], redirectUrlPerIssuer: false }],
    ['operators not known beforehand on one URL', { redirectUrlPerIssuer: false }],
  ])('keeps an application from starting that has none: %s', (_, application) => {
    expect(() => createWith(application)).toThrow(TypeError)
    expect(() => createWith(application)).toThrow(/redirectUrlPerIssuer.*requireIssuerInResponse/)
  })

  it('keeps two operators with one issuer and different endpoints from starting, not one operator with two client ids', () => {
    const copy = { ...b, name: 'copy', endpoints: { ...b.endpoints, token: 'https://evil.example/token' } }
    expect(() => createWith({ operators: [b, copy] })).toThrow(/one issuer and different endpoints/)
    expect(createWith({ operators: [b, { ...b, clientId: 'second' }] }).mixUpDefence()).toBe('redirect_url')
  })

  it('knows the issuer of an operator by its metadata URL', () => {
    const published = {
      name: 'b',
      clientId: 'c',
      metadataUrl: 'https://operator-b.example/.well-known/openid-configuration',
    }
    const evil = operatorFromConfiguration({ ...published, endpoints: { token: 'https://evil.example/token' } })
    expect(() => createWith({ operators: [b, evil] })).toThrow(/one issuer and different endpoints/)
    expect(() => createWith({ operators: [evil, operatorFromConfiguration(published)] })).toThrow(/one issuer/)
    expect(createWith({ operators: [b, operatorFromConfiguration(published)] }).mixUpDefence()).toBe('redirect_url')
  })

  it('takes operators with an issuer that only their metadata contain', () => {
    const settings = { name: 'b', clientId: 'c', metadataUrl: 'https://operator-b.example/metadata' }
    const published = operatorFromConfiguration(settings)
    expect(createWith({ operators: [published, c] }).mixUpDefence()).toBe('redirect_url')
  })

  it('refuses an operator beside discovery that was not declared, before anything is sent', async () => {
    const started = createWith(discovery).startWithoutDiscovery(b, { binding: 'b'.repeat(43) })
    await expect(started).rejects.toThrow(
      new TypeError('an operator beside discoveryUrl needs redirectUrlPerIssuer or requireIssuerInResponse'),
    )
  })

  it('refuses an operator that is not the one declared', async () => {
    const mobileConnect = createWith({ operators: [b] })
    await expect(mobileConnect.startWithoutDiscovery(c, { binding: 'b'.repeat(43) })).rejects.toThrow(
      new TypeError('the operator is not the one in application.operators'),
    )
    await expect(
      mobileConnect.startAuthentication({ kind: 'operator_found', operator: c }, { binding: 'b'.repeat(43) }),
    ).rejects.toThrow(TypeError)
  })
})
