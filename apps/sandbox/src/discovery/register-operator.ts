import type { DirectoryOperator } from '@mobile-connect/discovery-service'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import { allNumbers } from '../world/test-numbers.ts'

/** An operator as the Discovery Service knows it, but for its key. */
export function registerOperator(profile: OperatorProfile, publicUrl: string): DirectoryOperator {
  const { id, name, mcc, mnc, furtherNetworks = [], country, currency, sourceIps, mobileConnect } = profile
  const issuer = `${publicUrl}/operators/${id}`
  return {
    id,
    name,
    networks: [{ mcc, mnc }, ...furtherNetworks],
    country,
    currency,
    links: mobileConnect ? listLinks(issuer) : [],
    profiles: profile.versions,
    ...(mobileConnect && { issuer }),
    // Whole numbers, so that the rest of the drama range stays unknown.
    msisdnPrefixes: allNumbers
      .filter(({ operator, portedFrom = operator }) => portedFrom === id)
      .map(({ msisdn }) => msisdn),
    portedMsisdns: allNumbers
      .filter(({ operator, portedFrom }) => portedFrom !== undefined && operator === id)
      .map(({ msisdn }) => msisdn),
    sourceIpRanges: sourceIps,
    mobileConnect,
  }
}

function listLinks(issuer: string): DirectoryOperator['links'] {
  return Object.entries({
    authorization: `${issuer}/authorize`,
    token: `${issuer}/token`,
    userinfo: `${issuer}/userinfo`,
    tokenrevoke: `${issuer}/revoke`,
    premiuminfo: `${issuer}/premiuminfo`,
    scope: 'openid profile email',
    'openid-configuration': `${issuer}/.well-known/openid-configuration`,
    jwks: `${issuer}/jwks.json`,
    issuer,
  }).map(([rel, href]) => ({ rel, href }))
}
