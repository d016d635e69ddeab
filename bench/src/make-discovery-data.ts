import { randomBytes } from 'node:crypto'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import {
  type DirectoryOperator,
  type DiscoveryData,
  generateClientSecret,
  hashClientSecret,
} from '@mobile-connect/discovery-service'

export const application = {
  clientId: '04816f1f-9002-4b73-9240-ed6b6a5fab6f',
  clientSecret: generateClientSecret((count) => randomBytes(count)),
  redirectUrl: 'https://shop.example/back',
}

const OPERATORS = 10
const RANGES = 50_000
const rels = ['authorization', 'token', 'userinfo', 'tokenrevoke', 'premiuminfo', 'openid-configuration', 'jwks']

/** Ten operators that share prefixes of ten digits and networks of 256 addresses, and one application that has them all. */
export async function makeDiscoveryData(prefixes: number): Promise<DiscoveryData> {
  const operators = Array.from({ length: OPERATORS }, (_, owner) => makeOperator(owner, prefixes))
  const { clientId, clientSecret, redirectUrl } = application
  const hasher = { hash: refuse, verify: refuse }
  return {
    operators,
    applications: [
      {
        clientId,
        clientSecretHash: await hashClientSecret(clientSecret, { ...nodeCrypto(), hasher }),
        shortName: 'Example Shop',
        redirectUrls: [redirectUrl],
        operatorCredentials: Object.fromEntries(
          operators.map(({ id }) => [id, { clientId: `shop at ${id}`, clientSecret: `secret at ${id}` }]),
        ),
      },
    ],
  }
}

function makeOperator(owner: number, prefixes: number): DirectoryOperator {
  const site = `https://operator-${owner}.example`
  return {
    id: `operator-${owner}`,
    name: `Example Operator ${owner}`,
    networks: [{ mcc: '901', mnc: `0${owner}` }],
    country: 'GB',
    currency: 'GBP',
    links: rels.map((rel) => ({ rel, href: `${site}/oidc/${rel}` })),
    mobileConnect: true,
    msisdnPrefixes: Array.from({ length: prefixes / OPERATORS }, (_, index) => namePrefix(index * OPERATORS + owner)),
    sourceIpRanges: Array.from({ length: RANGES / OPERATORS }, (_, index) => {
      return `${nameNetwork(index * OPERATORS + owner)}.0/24`
    }),
  }
}

/** Prefixes leave gaps, so that a lookup cannot take the index for an answer. */
export function namePrefix(index: number): string {
  return `44${String(index * 7).padStart(8, '0')}`
}

/** The first three bytes of a network of 256 addresses. */
export function nameNetwork(index: number): string {
  return `10.${index >> 8}.${index & 255}`
}

async function refuse(): Promise<never> {
  throw new Error('the secret of a benchmark needs no slow hash')
}
