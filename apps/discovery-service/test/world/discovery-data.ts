import { generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
import type { DirectoryOperator, DiscoveryData } from '@mobile-connect/discovery-service'

const hasher = scryptSecretHasher({ logCost: 10 })
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const { n = '', e = '' } = keys.publicKey.export({ format: 'jwk' })

/** What the operator reads in a `subscriber_id`. */
export function decryptSubscriberId(hex: string): string {
  return privateDecrypt({ key: keys.privateKey, oaepHash: 'sha256' }, Buffer.from(hex, 'hex')).toString()
}

/** The credentials of the two applications of the Discovery API document, as it writes them. */
export const basic =
  'Basic MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOmFiMjZkMmJkLTAzMTItNDE4OC1iYzA4LWE1MjdmYTFjMGQyMg=='
export const otherBasic =
  'Basic ZmU0NDY1NDEtOTJmNy00MmVlLThjMzYtNTM0YmM4NmNmNWQ0OjU0NzY0YTcyLWFkNDQtNDlhZC04OTllLTI0OThlODdmYzdkZA=='

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

export const operatorB: DirectoryOperator = {
  id: 'operator-b',
  name: 'Example Operator B',
  networks: [{ mcc: '902', mnc: '02' }],
  country: 'US',
  currency: 'USD',
  links,
  subscriberIdKey: { kty: 'RSA', n, e },
  mobileConnect: true,
  msisdnPrefixes: ['447700900902', '44234'],
  sourceIpRanges: ['10.0.0.0/24', '2001:db8:b::/48'],
}

const operatorCredentials = {
  'operator-b': {
    clientId: 'MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOm9wZXJhdG9yLWI=',
    clientSecret: 'YWIyNmQyYmQtMDMxMi00MTg4LWJjMDgtYTUyN2ZhMWMwZDIyOm9wZXJhdG9yLWI=',
  },
  'test-network': { clientId: 'app-at-test', clientSecret: 'secret-at-test' },
}

/** The world of the Discovery API document's examples, its slips in Redirect_URL included. */
export const discoveryData: DiscoveryData = {
  operators: [
    operatorB,
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
      sourceIpRanges: [],
    },
  ],
  applications: [
    {
      clientId: '04816f1f-9002-4b73-9240-ed6b6a5fab6f',
      clientSecretHash: await hasher.hash('ab26d2bd-0312-4188-bc08-a527fa1c0d22'),
      shortName: 'TestApp',
      redirectUrls: ['https://localhost/', 'https:/localhost'],
      operatorCredentials,
    },
    {
      clientId: 'fe446541-92f7-42ee-8c36-534bc86cf5d4',
      clientSecretHash: await hasher.hash('54764a72-ad44-49ad-899e-2498e87fc7dd'),
      shortName: 'OtherApp',
      redirectUrls: [
        'https://localhost/discovered.html',
        'https://example.com/discovered',
        'https:/example.com/discovered',
      ],
      operatorCredentials,
    },
  ],
}
