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
