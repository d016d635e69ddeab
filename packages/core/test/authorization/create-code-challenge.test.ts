import { expect, it } from 'vitest'
import { createCodeChallenge } from '../../src/authorization/create-code-challenge.ts'
import { syncHash } from '../fixtures/sync-crypto.ts'

it('gives the challenge of RFC 7636, appendix B', () => {
  expect(createCodeChallenge(syncHash, 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})
