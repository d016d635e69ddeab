import { expect, it } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../src/wire/encode-bytes.ts'
import { randomBytes } from '../make-world.ts'

it('writes base64url without padding for bytes of any length, as Node.js does, and reads it back', () => {
  for (let length = 0; length <= 66; length += 1) {
    const bytes = randomBytes(length)
    expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    expect(decodeBase64url(encodeBase64url(bytes))).toStrictEqual(Uint8Array.from(bytes))
  }
})
