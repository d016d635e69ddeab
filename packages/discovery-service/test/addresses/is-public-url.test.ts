import { describe, expect, it } from 'vitest'
import { isPublicUrl } from '../../src/index.ts'

describe('isPublicUrl', () => {
  it.each([
    'https://api.example',
    'https://api.example/',
    'https://api.example:8443/sb1',
    'https://a.example/b/c/',
    'http://localhost:8070',
    'http://[::1]:8070',
  ])('is true for %s', (url) => expect(isPublicUrl(url)).toBe(true))

  it.each([
    'http://api.example',
    'https://API.example',
    'https://api.example:443',
    'https://u@api.example',
    'https://api.example?',
    'https://api.example/a?b',
    'https://api.example/a#b',
    'https://api.example/a/../b',
    'https://api.example/a//b',
    'https://api.example/a;b',
    ' https://api.example',
    'ftp://localhost',
    'api.example',
  ])('is false for "%s"', (url) => expect(isPublicUrl(url)).toBe(false))
})
