import { describe, expect, it } from 'vitest'
import { fromRequest } from '../../src/index.ts'
import { browserBinding } from '../../src/request/browser-binding.ts'

const value = 'A-_z'.repeat(11).slice(0, 43)
const zeros = (count: number) => new Uint8Array(count)
const withCookie = (cookie: string) => fromRequest(new Request('http://a.example', { headers: { cookie } }))

describe('the browser-binding cookie', () => {
  it('carries 32 octets in base64url', () => {
    expect(browserBinding(true, (count) => new Uint8Array(count).fill(255)).create()).toBe(`${'_'.repeat(42)}8`)
  })

  it('is Secure and __Host- on https', () => {
    expect(browserBinding(true, zeros).write(value)).toBe(
      `__Host-mc_binding=${value}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure`,
    )
  })

  it('is neither on loopback http', () => {
    expect(browserBinding(false, zeros).write(value)).toBe(
      `mc_binding=${value}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax`,
    )
  })

  it('is found among other cookies', () => {
    expect(browserBinding(false, zeros).read(withCookie(`a=1; mc_binding=${value}; b=2`))).toBe(value)
  })

  it.each([
    ['is absent', 'a=1'],
    ['is too short', `mc_binding=${value.slice(1)}`],
    ['is too long', `mc_binding=${value}x`],
    ['holds other characters', `mc_binding=${value.slice(1)}.`],
    ['belongs to another name', `xmc_binding=${value}`],
  ])('is not read when it %s', (_case, cookie) => {
    expect(browserBinding(false, zeros).read(withCookie(cookie))).toBeUndefined()
  })

  it('planted without the prefix by a sibling subdomain is not read on https', () => {
    expect(browserBinding(true, zeros).read(withCookie(`mc_binding=${value}`))).toBeUndefined()
  })
})
