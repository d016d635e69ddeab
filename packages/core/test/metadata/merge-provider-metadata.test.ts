import { expect, it } from 'vitest'
import type { Operator } from '../../src/discovery/operator.ts'
import { mergeProviderMetadata } from '../../src/metadata/merge-provider-metadata.ts'

const operator: Operator = {
  name: 'B',
  clientId: 'c',
  endpoints: {
    authorization: 'https://link.example/authorize',
    token: 'https://link.example/token',
    openidConfiguration: 'https://link.example/.well-known/openid-configuration',
  },
}

it('F-override-urls lets metadata override the links of discovery, which fill what metadata lack', () => {
  const metadata = {
    issuer: 'https://operator.example',
    token_endpoint: 'https://metadata.example/token',
    jwks_uri: 'https://metadata.example/jwks',
    authorization_response_iss_parameter_supported: false,
  }
  expect(mergeProviderMetadata(operator, metadata)).toStrictEqual({
    ...operator,
    endpoints: {
      ...operator.endpoints,
      token: 'https://metadata.example/token',
      jwks: 'https://metadata.example/jwks',
    },
  })
})

it('leaves the operator alone when there are no metadata', () => {
  expect(mergeProviderMetadata(operator, undefined)).toStrictEqual(operator)
})

it('takes the endpoints of the metadata at hand, not of others seen before', () => {
  const first = { issuer: 'https://operator.example', token_endpoint: 'https://first.example/token' }
  const second = { issuer: 'https://operator.example', token_endpoint: 'https://second.example/token' }
  const tokenOf = (metadata: typeof first, of = operator): string | undefined =>
    mergeProviderMetadata(of, { ...metadata, authorization_response_iss_parameter_supported: false }).endpoints.token
  expect([tokenOf(first), tokenOf(second), tokenOf(first)]).toStrictEqual([
    'https://first.example/token',
    'https://second.example/token',
    'https://first.example/token',
  ])
  const metadata = { ...first, authorization_response_iss_parameter_supported: false }
  const another = { ...operator, name: 'C', endpoints: { jwks: 'https://c.example/jwks' } }
  expect(mergeProviderMetadata(operator, metadata).endpoints.authorization).toBe('https://link.example/authorize')
  expect(mergeProviderMetadata(another, metadata)).toStrictEqual({
    ...another,
    endpoints: { jwks: 'https://c.example/jwks', token: 'https://first.example/token' },
  })
})
