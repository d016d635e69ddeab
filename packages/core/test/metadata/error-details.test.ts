import { describe, expect, it } from 'vitest'
import { checkMetadataIssuer } from '../../src/metadata/settle-issuer.ts'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'
import { errorOf } from '../fixtures/error-of.ts'

describe('the error of refused metadata names the member', () => {
  it.each(['[]', '{"issuer":""}'])('%s', async (document) => {
    expect(await errorOf(() => readProviderMetadata(document, false))).toStrictEqual([
      'MC_METADATA_INVALID',
      { field: 'issuer', expected: 'a JSON object of at most 64 levels with an issuer' },
    ])
  })

  it('an issuer that does not speak for the operator', async () => {
    const metadata = { issuer: 'https://evil.example', authorization_response_iss_parameter_supported: false }
    const operator = { name: 'B', clientId: 'c', endpoints: {}, issuer: 'https://operator.example' }
    expect(await errorOf(() => checkMetadataIssuer(metadata, operator, {}, 'https://evil.example'))).toStrictEqual([
      'MC_METADATA_ISSUER',
      { field: 'issuer' },
    ])
  })
})
