import { expect, it } from 'vitest'
import { listLoosenedMembers, STRICT_DIALECT } from '../../src/dialect/dialect.ts'

it('lists nothing of the strict dialect', () => {
  expect(listLoosenedMembers(STRICT_DIALECT)).toStrictEqual([])
  expect(listLoosenedMembers({ ...STRICT_DIALECT, pkce: 'S256' })).toStrictEqual([])
})

it.each([
  ['issuer', 'sandbox.mobileconnect.io'],
  ['popUp', 'popup'],
  ['msisdnHint', 'tel:+'],
  ['pkce', 'none'],
  ['clientAuthentication', 'client_secret_post'],
  ['clientAssertionAudience', 'token_endpoint'],
  ['hashedLoginHint', 'hex'],
  ['numbers', 'lenient'],
  ['tokenType', 'optional'],
  ['acrNames', 'loa'],
  ['missingAcr', 'accepted'],
  ['authnScope', 'as_asked'],
  ['zeroAuthTime', 'absent'],
])('lists %s where it is another', (member, value) => {
  expect(listLoosenedMembers({ ...STRICT_DIALECT, [member]: value })).toStrictEqual([member])
})
