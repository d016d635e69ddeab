import { expect, it } from 'vitest'
import { hashText } from '../../src/crypto/hash-text.ts'
import { webHash } from '../../src/crypto/web-crypto.ts'
import { syncHash } from '../fixtures/sync-crypto.ts'

it.each([
  ['abc', 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'],
  ['é', 'SplVfkAzw1Od4utlRyAXytX5VX96BiWgnxw_biumnEw'],
])('hashes the UTF-8 bytes of "%s" as in FIPS 180-2, appendix B.1, at once or later', async (text, expected) => {
  expect(hashText(syncHash, text)).toBe(expected)
  await expect(hashText(webHash, text)).resolves.toBe(expected)
})

it('gives the PKCE challenge of RFC 7636, appendix B', () => {
  expect(hashText(syncHash, 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})
