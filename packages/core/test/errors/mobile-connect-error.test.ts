import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errorSentences } from '../../src/errors/error-codes.ts'
import {
  isMobileConnectError,
  MobileConnectError,
  type MobileConnectErrorCode,
} from '../../src/errors/mobile-connect-error.ts'

describe('MobileConnectError', () => {
  it('carries its code, the fixed sentence of the code and structured details', () => {
    const error = new MobileConnectError('MC_TOKEN_STATUS', { received: 'status 500' })
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('MobileConnectError')
    expect(error.message).toBe(errorSentences.MC_TOKEN_STATUS)
    expect(error.details).toStrictEqual({ received: 'status 500' })
  })

  it('has a code of the form MC_<AREA>_<WHAT> and a sentence of its own for everything that can go wrong', () => {
    const sentences = Object.entries(errorSentences)
    for (const [code] of sentences) expect(code).toMatch(/^MC(?:_[A-Z]+){2,}$/)
    expect(new Set(sentences.map(([, sentence]) => sentence)).size).toBe(sentences.length)
  })

  it('quotes the sentence of the SDK guide where the guide has one', () => {
    expect(new MobileConnectError('MC_METADATA_SCOPES_UNAVAILABLE').message).toBe(
      'Provider Metadata scopes unavailable',
    )
  })

  it('refuses a code that does not exist', () => {
    expect(() => new MobileConnectError(JSON.parse('"MC_NO_SUCH_CODE"') as MobileConnectErrorCode)).toThrow(
      new TypeError('code must be a MobileConnectErrorCode'),
    )
  })

  it('hands the data of the host back, and shows them to no serializer', () => {
    const error = new MobileConnectError('MC_HTTP_TIMEOUT', {}, '/account')
    expect([error.hostData, JSON.stringify(error).includes('/account')]).toStrictEqual(['/account', false])
  })

  it('leaves cause to Error, so that a host can set one', () => {
    expect('cause' in new MobileConnectError('MC_TOKEN_STATUS')).toBe(false)
  })

  it('has the address of its entry in the error reference', () => {
    const { helpUrl } = new MobileConnectError('MC_HTTP_TIMEOUT')
    expect(helpUrl).toBe('https://unpkg.com/@mobile-connect/core/errors.md#mc_http_timeout')
    // Above the package, and above a copy of it that mutants run in.
    let folder = new URL('.', import.meta.url)
    while (!existsSync(new URL('docs/errors.md', folder))) folder = new URL('..', folder)
    const reference = readFileSync(new URL('docs/errors.md', folder), 'utf8')
    const anchors = [...reference.matchAll(/^### (MC_\w+)$/gm)].map(([, code = '']) => code.toLowerCase())
    expect(anchors).toContain(helpUrl.slice(helpUrl.indexOf('#') + 1))
  })
})

describe('isMobileConnectError', () => {
  it('recognizes an error of another copy of this package, which instanceof does not', async () => {
    const copy = new URL('../../src/errors/mobile-connect-error.ts?another-copy', import.meta.url).href
    const another = (await import(/* @vite-ignore */ copy)) as { MobileConnectError: typeof MobileConnectError }
    const error: unknown = new another.MobileConnectError('MC_HTTP_TIMEOUT')
    expect(error).not.toBeInstanceOf(MobileConnectError)
    expect(isMobileConnectError(error)).toBe(true)
  })

  it.each([
    [
      'an Error with the same name and code',
      Object.assign(new Error(), { name: 'MobileConnectError', code: 'MC_HTTP_TIMEOUT' }),
    ],
    ['an object with another brand', { [Symbol.for('@mobile-connect/core:MobileConnectError')]: false }],
    ['null', null],
    ['undefined', undefined],
    ['a text', 'MC_HTTP_TIMEOUT'],
    ['a plain object', { code: 'MC_HTTP_TIMEOUT', details: {} }],
  ])('refuses %s', (_, error) => {
    expect(isMobileConnectError(error)).toBe(false)
  })
})
