import { expect, it } from 'vitest'
import { makeRepeatable } from '../../src/authorization/authentication-request.ts'

it('keeps what an application asks for, and leaves out what is of one person, sign-in or browser', () => {
  const repeatable = {
    scope: 'mc_authz',
    acrValues: ['3'],
    context: 'trans 123',
    bindingMessage: 'x',
    hostData: '/account',
  }
  const personal = {
    loginHint: 'MSISDN:447700900902',
    loginHintToken: 'a.b.c',
    idTokenHint: 'a.b.c',
    claims: { premiuminfo: { given_name: { value: 'Henry' } } },
    correlationId: 'c-1',
    binding: 'b'.repeat(43),
  }
  expect(makeRepeatable({ ...repeatable, ...personal })).toStrictEqual(repeatable)
})
