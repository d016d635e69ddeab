import { expect, it } from 'vitest'
import { encodeBasicCredentials } from '../../src/encoding/encode-basic-credentials.ts'

it('encodes the example of RFC 7617, section 2', () => {
  expect(encodeBasicCredentials('Aladdin', 'open sesame')).toBe('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==')
})

it('encodes UTF-8 octets as in RFC 7617, section 2.1', () => {
  expect(encodeBasicCredentials('test', '123£')).toBe('Basic dGVzdDoxMjPCow==')
})

it('encodes a secret as long as an answer of discovery can hold', () => {
  expect(encodeBasicCredentials('a', 'x'.repeat(262_144))).toBe(`Basic ${btoa(`a:${'x'.repeat(262_144)}`)}`)
})
