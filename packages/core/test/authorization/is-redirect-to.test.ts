import { describe, expect, it } from 'vitest'
import { isRedirectTo } from '../../src/authorization/is-redirect-to.ts'

describe('isRedirectTo', () => {
  it.each([
    ['https://sp.example/cb?code=1', 'https://sp.example/cb'],
    ['https://sp.example/cb?site=1&code=1', 'https://sp.example/cb?site=1'],
    ['https://sp.example/?code=1', 'https://sp.example'],
  ])('%s answers %s', (url, redirectUrl) => {
    expect(isRedirectTo(url, redirectUrl)).toBe(true)
  })

  it.each([
    ['https://sp.example.evil/cb?code=1', 'https://sp.example/cb'],
    ['https://sp.example/cb.evil?code=1', 'https://sp.example/cb'],
    ['https://sp.example/cb/more?code=1', 'https://sp.example/cb'],
    ['https://sp.example:8443/cb?code=1', 'https://sp.example/cb'],
    ['http://sp.example/cb?code=1', 'https://sp.example/cb'],
    ['https://sp.example@evil.example/cb?code=1', 'https://sp.example/cb'],
    ['https://evil@sp.example/cb?code=1', 'https://sp.example/cb'],
    ['https://sp.example/CB?code=1', 'https://sp.example/cb'],
    ['https://sp.example/cb', 'https://sp.example/cb'],
    ['https://sp.example/cb?code=1#fragment', 'https://sp.example/cb'],
    ['https://sp.example/cb?site=12&code=1', 'https://sp.example/cb?site=1'],
    ['https://sp.example/cb?code=1', 'https://sp.example/cb?site=1'],
  ])('S12 %s does not answer %s', (url, redirectUrl) => {
    expect(isRedirectTo(url, redirectUrl)).toBe(false)
  })
})
