import { expect, it } from 'vitest'
import { encodeHex } from '../../src/encoding/encode-hex.ts'
import { hashSha256 } from '../../src/encoding/hash-sha256.ts'

it('hashes "abc" as in FIPS 180-2, appendix B.1', async () => {
  expect(encodeHex(await hashSha256('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('hashes UTF-8 octets', async () => {
  expect(encodeHex(await hashSha256('é'))).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c')
})
