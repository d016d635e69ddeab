import { expect, it } from 'vitest'
import { encodeBasicCredentials } from '../../src/encoding/encode-basic-credentials.ts'

it('encodes the example of RFC 7617, section 2', () => {
  expect(encodeBasicCredentials('Aladdin', 'open sesame')).toBe('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==')
})

it('encodes UTF-8 octets as in RFC 7617, section 2.1', () => {
  expect(encodeBasicCredentials('test', '123£')).toBe('Basic dGVzdDoxMjPCow==')
})
