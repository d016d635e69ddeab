import {
  type ClientSecrets,
  createDiscoveryService,
  type DiscoveryService,
  type DirectoryOperator,
  type DiscoveryServiceOptions,
  memorySelectionSessionStore,
  protectClientSecrets,
  type SecretHasher,
  staticApplicationRegistry,
  staticOperatorDirectory,
} from '../src/index.ts'
import { hash, hmacSha256, sealing } from './sync-crypto.ts'

export const origin = 'https://discovery.sandbox.mobileconnect.io'
export const selectionUrl = `${origin}/v2/discovery/users/operator-selection`
/** The two applications of the Discovery API document. */
export const basic =
  'Basic MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOmFiMjZkMmJkLTAzMTItNDE4OC1iYzA4LWE1MjdmYTFjMGQyMg=='
export const otherBasic =
  'Basic ZmU0NDY1NDEtOTJmNy00MmVlLThjMzYtNTM0YmM4NmNmNWQ0OjU0NzY0YTcyLWFkNDQtNDlhZC04OTllLTI0OThlODdmYzdkZA=='

const keys = await crypto.subtle.generateKey(
  { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  true,
  ['encrypt', 'decrypt'],
)
const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey)

/** What the operator reads in a `subscriber_id`. */
export async function decryptSubscriberId(hex: string): Promise<string> {
  const octets = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'RSA-OAEP' }, keys.privateKey, octets))
}

export const links = [
  { rel: 'authorization', href: 'https://operator-b.sandbox.mobileconnect.io/oidc/authorize' },
  { rel: 'token', href: 'https://operator-b.sandbox.mobileconnect.io/oidc/accesstoken' },
  { rel: 'userinfo', href: 'https://operator-b.sandbox.mobileconnect.io/oidc/userinfo' },
  { rel: 'tokenrevoke', href: 'https://operator-b.sandbox.mobileconnect.io/oidc/revoke' },
  { rel: 'premiuminfo', href: 'https://operator-b.sandbox.mobileconnect.io/oidc/premiuminfo' },
  { rel: 'scope', href: 'openid profile email' },
  {
    rel: 'openid-configuration',
    href: 'https://operator-b.sandbox.mobileconnect.io/.well-known/openid-configuration',
  },
  { rel: 'jwks', href: 'https://operator-b.sandbox.mobileconnect.io/oidc/operator-b/jwks.json' },
]

const subscriberIdKey = { kty: 'RSA', n, e }
export const operatorB: DirectoryOperator = {
  id: 'operator-b',
  name: 'Example Operator B',
  networks: [
    { mcc: '902', mnc: '02' },
    { mcc: '902', mnc: '22' },
  ],
  country: 'US',
  currency: 'USD',
  links,
  subscriberIdKey,
  mobileConnect: true,
  msisdnPrefixes: ['447700900902', '44234'],
  sourceIpRanges: ['10.0.0.0/24', '2001:db8:b::/48'],
}
const others: readonly DirectoryOperator[] = [
  {
    ...operatorB,
    id: 'operator-g',
    name: 'Example Operator G',
    networks: [{ mcc: '907', mnc: '07' }],
    country: 'GB',
    msisdnPrefixes: ['447700900907'],
    sourceIpRanges: ['10.0.0.128/25'],
  },
  {
    ...operatorB,
    id: 'test-network',
    name: 'Test Network',
    networks: [{ mcc: '001', mnc: '02' }],
    msisdnPrefixes: ['4477009001'],
    sourceIpRanges: [],
  },
  {
    ...operatorB,
    id: 'plain-old-phones',
    name: 'Plain Old Phones',
    networks: [{ mcc: '908', mnc: '08' }],
    mobileConnect: false,
    msisdnPrefixes: ['447700900908'],
    sourceIpRanges: ['10.8.0.0/16'],
  },
  {
    ...operatorB,
    id: 'no-contract',
    name: 'No Contract',
    networks: [{ mcc: '909', mnc: '09' }],
    msisdnPrefixes: ['447700900909'],
    sourceIpRanges: ['10.9.0.0/16'],
  },
]

const credentialsAtB = {
  clientId: 'MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOm9wZXJhdG9yLWI=',
  clientSecret: 'YWIyNmQyYmQtMDMxMi00MTg4LWJjMDgtYTUyN2ZhMWMwZDIyOm9wZXJhdG9yLWI=',
}
const operatorCredentials = {
  'operator-b': credentialsAtB,
  'operator-g': { clientId: 'app-at-g', clientSecret: 'secret-at-g' },
  'test-network': { clientId: 'app-at-test', clientSecret: 'secret-at-test' },
  'plain-old-phones': { clientId: 'never', clientSecret: 'never' },
}

/** As fast as a fake may be. */
export const hasher: SecretHasher = {
  hash: async (secret) => `hash of ${secret}`,
  verify: async (secret, hash) => hash === `hash of ${secret}`,
}

export function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}

/** Afresh for each world: what one has verified, another has not. */
export function makeSecrets(slow: SecretHasher = hasher): ClientSecrets {
  return protectClientSecrets({ hasher: slow, hash, hmacSha256, clock: () => startMs, randomBytes })
}

const applications = [
  {
    clientId: '04816f1f-9002-4b73-9240-ed6b6a5fab6f',
    clientSecretHash: await hasher.hash('ab26d2bd-0312-4188-bc08-a527fa1c0d22'),
    shortName: 'TestApp',
    redirectUrls: ['https://localhost/', 'https://localhost/back?tenant=a%20b'],
    operatorCredentials,
  },
  {
    clientId: 'fe446541-92f7-42ee-8c36-534bc86cf5d4',
    clientSecretHash: await hasher.hash('54764a72-ad44-49ad-899e-2498e87fc7dd'),
    shortName: '<b>Bold</b> & "Co"',
    redirectUrls: ['https://localhost/discovered.html', 'https://example.com/discovered'],
    operatorCredentials,
  },
]

/** 2017-03-01T10:54:33Z, so that one hour later is a `ttl` near those of the document. */
export const startMs = 1_488_365_673_000

export interface World {
  readonly discovery: DiscoveryService
  readonly options: DiscoveryServiceOptions
  /** Sends a request of the first application, a program that wants JSON, from an address no operator owns. */
  readonly send: (path: string, init?: RequestInit) => Promise<Response>
  readonly passTime: (ms: number) => void
}

export function makeWorld(overrides: Partial<DiscoveryServiceOptions> = {}): World {
  let nowMs = startMs
  const options: DiscoveryServiceOptions = {
    publicUrl: origin,
    directory: staticOperatorDirectory({ operators: [operatorB, ...others] }),
    applications: staticApplicationRegistry({ applications, secrets: makeSecrets() }),
    sessions: memorySelectionSessionStore(),
    clock: () => nowMs,
    randomBytes,
    sealing,
    ...overrides,
  }
  const discovery = createDiscoveryService(options)
  return {
    discovery,
    options,
    send: (path, { headers, ...init } = {}) => {
      const request = new Request(new URL(path, origin), { redirect: 'manual', ...init })
      request.headers.set('authorization', basic)
      request.headers.set('accept', 'application/json')
      new Headers(headers).forEach((value, name) => request.headers.set(name, value))
      return discovery(request, { clientIp: '192.0.2.1' })
    },
    passTime: (ms) => {
      nowMs += ms
    },
  }
}

/** A POST body without the Content-Type that a string would bring along. */
export function octets(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
