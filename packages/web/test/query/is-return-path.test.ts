import { expect, it } from 'vitest'
import { isReturnPath } from '../../src/query/is-return-path.ts'

it.each(['/', '/basket', '/basket?next=%2Fa//b', '/a/b.html#//c', '/ä/ü?q=ö', '/a%20b', '/%41', '/100%'])(
  '%s stays here',
  (path) => {
    expect(isReturnPath(path)).toBe(true)
  },
)

it.each([
  '',
  'basket',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/a\\b',
  '/\t/evil.example',
  '/\n/evil.example',
  '/a\u0000',
  '/a\u0085b',
  ' /basket',
  'https://evil.example',
  'javascript:alert(1)',
  '/a//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/%2Fevil.example',
  '/%2f%2fevil.example',
  '/%5Cevil.example',
  '/%252Fevil.example',
  '/%25255Cevil.example',
  '/a%0d%0aset-cookie:x',
  '/%09/evil.example',
  '/%7f',
  `/${'x'.repeat(2048)}`,
])('%j does not', (path) => {
  expect(isReturnPath(path)).toBe(false)
})
