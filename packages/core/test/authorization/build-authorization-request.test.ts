import { describe, expect, it } from 'vitest'
import { buildAuthorizationRequest } from '../../src/authorization/build-authorization-request.ts'

describe('buildAuthorizationRequest', () => {
  it('puts the parameters into the query, keeping the one the endpoint has', () => {
    const url = buildAuthorizationRequest('https://operator-b.example/authorize?realm=mc', [
      ['client_id', 'client:operator-b='],
      ['acr_values', '3 2'],
    ])
    expect(url).toBe('https://operator-b.example/authorize?realm=mc&client_id=client%3Aoperator-b%3D&acr_values=3+2')
  })
})
