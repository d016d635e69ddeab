import { expect, it } from 'vitest'
import { buildClientAssertion } from '../../src/client-authentication/build-client-assertion.ts'

it('buildClientAssertion speaks of this client to one audience, for a minute, with the type RFC 10070 asks for', () => {
  const input = { clientId: 'a:b', audience: 'https://operator-b.example', jwtId: 'once' }
  expect(buildClientAssertion(input, 1_798_804_800_999)).toStrictEqual({
    header: { typ: 'client-authentication+jwt' },
    claims: {
      iss: 'a:b',
      sub: 'a:b',
      aud: 'https://operator-b.example',
      jti: 'once',
      iat: 1_798_804_800,
      exp: 1_798_804_860,
    },
  })
})
