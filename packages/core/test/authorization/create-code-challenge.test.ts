import { expect, it } from 'vitest'
import { createCodeChallenge } from '../../src/authorization/create-code-challenge.ts'

it('gives the challenge of RFC 7636, appendix B', async () => {
  expect(await createCodeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})
