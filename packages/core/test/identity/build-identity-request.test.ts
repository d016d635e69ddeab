import { expect, it } from 'vitest'
import { buildIdentityRequest } from '../../src/identity/build-identity-request.ts'

it('sends the access token in the header only', () => {
  expect(buildIdentityRequest('https://operator-b.example/premiuminfo', 'opaque')).toStrictEqual({
    method: 'GET',
    url: 'https://operator-b.example/premiuminfo',
    headers: { accept: 'application/json, application/jwt', authorization: 'Bearer opaque' },
  })
})
