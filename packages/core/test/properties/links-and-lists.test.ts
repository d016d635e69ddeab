import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OperatorEndpoints } from '../../src/discovery/operator.ts'
import { readDiscoveryResponse } from '../../src/discovery/read-discovery-response.ts'
import { LoginHint } from '../../src/login-hint/login-hint.ts'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'

const MEMBERS: Readonly<Record<string, readonly [keyof OperatorEndpoints, string]>> = {
  authorization: ['authorization', 'authorization_endpoint'],
  token: ['token', 'token_endpoint'],
  userinfo: ['userInfo', 'userinfo_endpoint'],
  premiuminfo: ['premiumInfo', 'premiuminfo_endpoint'],
  tokenrevoke: ['tokenRevoke', 'revocation_endpoint'],
  tokenrefresh: ['tokenRefresh', 'refresh_endpoint'],
  jwks: ['jwks', 'jwks_uri'],
}
const rel = fc.constantFrom(...Object.keys(MEMBERS))
const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r', '\u00a0'), maxLength: 3 })
const good = fc.webUrl({ validSchemes: ['https'], withQueryParameters: true })
const unusable = fc.oneof(
  fc.webUrl({ validSchemes: ['http', 'ftp', 'ws'] }),
  fc.webUrl({ validSchemes: ['https'], withFragments: true }).filter((url) => url.includes('#')),
  fc.constantFrom('/relative', 'oidc/authorize', 'javascript:alert(1)', 'https://user@operator.example/'),
  fc.constantFrom('http://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://', 'none'),
  fc.constantFrom<unknown>(null, '', 0, true, [], {}, ['https://operator.example/']),
)
/** Entries of a list of links that are no links. */
const noLink = fc.constantFrom<unknown>(null, 'https://operator.example', 0, false, [], {}, { rel: 'token' })

const readLinks = (link: unknown): OperatorEndpoints => {
  const body = JSON.stringify({ response: { client_id: 'c', apis: { operatorid: { link } } } })
  const expected = { requestUrl: 'https://discovery.example/', loopbackAllowed: false }
  const found = readDiscoveryResponse({ status: 200, location: null, body }, expected, 0)
  if (found.kind !== 'operator_found') throw new Error(found.kind)
  return found.operator.endpoints
}
const readMetadata = (document: object) =>
  readProviderMetadata(JSON.stringify({ issuer: 'https://operator.example', ...document }), false)

describe('a link that cannot be followed counts as absent', () => {
  it('in an answer of discovery and in metadata alike, next to any other entry', () => {
    fc.assert(
      fc.property(rel, good, rel, unusable, noLink, (goodRel, url, badRel, href, entry) => {
        fc.pre(goodRel !== badRel)
        const [endpoint, member] = MEMBERS[goodRel] as (typeof MEMBERS)[string]
        const badMember = (MEMBERS[badRel] as (typeof MEMBERS)[string])[1]
        const links = [entry, { rel: badRel, href }, { rel: goodRel, href: url }]
        expect({ ...readLinks(links) }).toStrictEqual({ [endpoint]: url })
        const metadata = readMetadata({ [badMember]: href, [member]: url })
        expect(metadata).not.toHaveProperty(badMember)
        expect(metadata).toHaveProperty(member, url)
      }),
    )
  })

  it('and one that can be followed is read with white space around it, alone or in a list', () => {
    fc.assert(
      fc.property(rel, good, space, space, fc.boolean(), (name, url, before, after, isAlone) => {
        const [endpoint, member] = MEMBERS[name] as (typeof MEMBERS)[string]
        const link = { rel: name, href: before + url + after }
        expect({ ...readLinks(isAlone ? link : [link]) }).toStrictEqual({ [endpoint]: url })
        expect(readMetadata({ [member]: link.href })).toHaveProperty(member, url)
      }),
    )
  })
})

describe('a list without names counts as not stated', () => {
  const LISTS = [
    'scopes_supported',
    'mc_di_scopes_supported',
    'response_modes_supported',
    'token_endpoint_auth_methods_supported',
    'login_hint_methods_supported',
    'mc_version',
  ]
  const nothing = fc.oneof(
    fc.constantFrom<unknown>(null, '', ' ', ' , ', false, 0, {}),
    fc.array(fc.constantFrom<unknown>(null, '', 0, true, {}, [])),
  )

  it('in every list of the metadata', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LISTS), nothing, (member, list) => {
        expect(readMetadata({ [member]: list })).not.toHaveProperty(member)
      }),
    )
  })

  it.each(['mc_v1.1', 'mc_v1.2', 'mc_v2.0', 'mc_di_r2_v2.3'])('for the login hints of %s', (version) => {
    const stated = { ...readMetadata({}), login_hint_methods_supported: [] }
    for (const isSupported of [
      LoginHint.isSupportedForMsisdn,
      LoginHint.isSupportedForEncryptedMsisdn,
      LoginHint.isSupportedForPcr,
    ]) {
      expect(isSupported(stated, version)).toBe(isSupported(readMetadata({}), version))
    }
    expect(LoginHint.isSupportedForEncryptedMsisdn(stated, version)).toBe(true)
  })
})
