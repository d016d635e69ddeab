import { generateKeyPairSync } from 'node:crypto'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
import type { DirectoryOperator, DiscoveryData } from '@mobile-connect/discovery-service'

const operatorHost = 'https://operator-b.sandbox.mobileconnect.io'

/** The links of the document's answers, as it writes them. */
export const documentLinks: DirectoryOperator['links'] = Object.entries({
  authorization: `${operatorHost}/oidc/authorize`,
  token: `${operatorHost}/oidc/accesstoken`,
  userinfo: `${operatorHost}/oidc/userinfo`,
  tokenrevoke: `${operatorHost}/oidc/revoke`,
  premiuminfo: `${operatorHost}/oidc/premiuminfo`,
  scope: 'openid profile email',
  'openid-configuration': `${operatorHost}/.well-known/openid-configuration`,
  jwks: `${operatorHost}/oidc/operator-b/jwks.json`,
}).map(([rel, href]) => ({ rel, href }))

/** The second application's further APIs, as the example "Developer app sends MSISDN" lists them. */
export const documentApis = {
  messaging: [
    {
      href: 'http://example.url/sandbox/sacl/smsmessaging/v1/outbound/{senderAddress}/requests',
      rel: 'uri',
    },
    { href: 'GET,POST-/messaging/acr:Authorization/sendsms', rel: 'scope' },
  ],
  payment: [
    {
      href: 'http://example.url/v1/payment/acr:Authorization/transactions/amountReservation',
      rel: 'reserve',
    },
    { href: 'https://example.url/v1/payment/acr:Authorization/transactions/amount', rel: 'transactionstatus' },
    { href: 'http://example.url/v1/payment/acr:Authorization/transactions/amount', rel: 'charge' },
    { href: 'GET,POST-/payment/acr:Authorization/transactions/amount', rel: 'scope' },
  ],
}

/** A data file in which the documents' examples come true. */
export async function makeDocumentData(): Promise<DiscoveryData> {
  const { n = '', e = '' } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
  const hasher = scryptSecretHasher({ logCost: 10 })
  const operatorB: DirectoryOperator = {
    id: '5885cafbbba12f25546a9cdf',
    name: 'Example Operator B',
    networks: [
      { mcc: '902', mnc: '02' },
      { mcc: '001', mnc: '02' },
    ],
    country: 'US',
    currency: 'USD',
    links: documentLinks,
    subscriberIdKey: { kty: 'RSA', n, e },
    mobileConnect: true,
    msisdnPrefixes: ['447700900902', '44234567890'],
    sourceIpRanges: ['10.0.0.2/32'],
  }
  const other = { ...operatorB, msisdnPrefixes: [], sourceIpRanges: [] }
  return {
    operators: [
      operatorB,
      { ...other, id: 'g', name: 'Example Operator G', networks: [{ mcc: '907', mnc: '07' }] },
      {
        ...other,
        id: 'n',
        name: 'Example Operator N',
        networks: [{ mcc: '908', mnc: '08' }],
        mobileConnect: false,
        msisdnPrefixes: ['447700900908'],
      },
    ],
    applications: [
      {
        clientId: '04816f1f-9002-4b73-9240-ed6b6a5fab6f',
        clientSecretHash: await hasher.hash('ab26d2bd-0312-4188-bc08-a527fa1c0d22'),
        shortName: 'TestApp',
        redirectUrls: ['https://localhost/', 'https:/localhost'],
        operatorCredentials: {
          [operatorB.id]: {
            clientId: 'MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOm9wZXJhdG9yLWI=',
            clientSecret: 'YWIyNmQyYmQtMDMxMi00MTg4LWJjMDgtYTUyN2ZhMWMwZDIyOm9wZXJhdG9yLWI=',
          },
          g: { clientId: 'at-g', clientSecret: 'at-g' },
        },
      },
      {
        clientId: 'fe446541-92f7-42ee-8c36-534bc86cf5d4',
        clientSecretHash: await hasher.hash('54764a72-ad44-49ad-899e-2498e87fc7dd'),
        shortName: 'DeveloperApp',
        redirectUrls: [
          'https://localhost/discovered.html',
          'https://example.com/discovered',
          'https:/example.com/discovered',
        ],
        operatorCredentials: {
          [operatorB.id]: {
            clientId: 'XQNdLefAgGSgmcLAUl6RQvOxQOVAawXh',
            clientSecret: 'biZoSofpT5lqwdvw',
            apis: documentApis,
          },
          g: { clientId: 'at-g', clientSecret: 'at-g' },
        },
      },
    ],
  }
}
