import { describe, expect, it } from 'vitest'
import { allowFraming, buildPageHeaders, buildPolicy, html } from '../src/index.ts'

describe('buildPolicy', () => {
  it('allows what is named, in its order, and closes what default-src does not cover', () => {
    expect(buildPolicy({ 'style-src': "'self'", 'script-src': undefined, 'form-action': 'https://a.example' })).toBe(
      "default-src 'none'; style-src 'self'; form-action https://a.example; frame-ancestors 'none'; base-uri 'none'",
    )
  })

  it('closes a directive that is named as undefined', () => {
    expect(buildPolicy({ 'base-uri': undefined })).toBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
  })

  it('repeats no directive that is named', () => {
    expect(buildPolicy({ 'base-uri': "'self'", 'frame-ancestors': "'self'" })).toBe(
      "default-src 'none'; base-uri 'self'; frame-ancestors 'self'",
    )
  })
})

describe('allowFraming', () => {
  it.each([
    ["default-src 'none'; frame-ancestors 'none'; base-uri 'none'", "default-src 'none'; FA; base-uri 'none'"],
    ["frame-ancestors https://old.example; script-src 'self'", "FA; script-src 'self'"],
    ["default-src 'none'", "default-src 'none'; FA"],
    ['', 'FA'],
  ])('changes "%s" to "%s"', (policy, expected) => {
    const ancestors = "frame-ancestors 'self' https://shop.example"
    expect(allowFraming(policy, ['https://shop.example'])).toBe(expected.replace('FA', ancestors))
  })
})

describe('buildPageHeaders', () => {
  const page = { title: 'Page', main: html`<p></p>` }
  const closed = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"

  it.each([
    [{}, `${closed}; form-action 'none'`],
    [{ hasForm: true }, closed],
    [{ hasForm: true, scriptPath: '/a.js' }, `${closed}; script-src 'self'`],
    [
      { frames: 'https://o.example' },
      `${closed}; form-action 'none'; connect-src 'self'; frame-src 'self' https://o.example`,
    ],
  ])('allows what a page with %o has', (parts, policy) => {
    expect(buildPageHeaders({ ...page, ...parts })['content-security-policy']).toBe(policy)
  })
})
