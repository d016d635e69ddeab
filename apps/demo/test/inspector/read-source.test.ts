import { expect, it } from 'vitest'
import { readSource } from '../../src/inspector/read-source.ts'

it('reads the source files of the core, and nothing else', async () => {
  expect(await readSource('packages/core/src/jwks/read-jwks.ts')).toContain('export function readJwks')
  expect(await readSource('packages/core/src/missing.ts')).toBeUndefined()
  expect(await readSource('package.json')).toBeUndefined()
})
