import { describe, expect, it } from 'vitest'
import { errorSentences } from '../../src/errors/error-sentences.ts'
import { MobileConnectError } from '../../src/errors/mobile-connect-error.ts'

describe('MobileConnectError', () => {
  it('carries its code, the fixed sentence of the code and a structured cause', () => {
    const error = new MobileConnectError('MC_TOKEN_STATUS', { received: 'status 500' })
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('MobileConnectError')
    expect(error.message).toBe(errorSentences.MC_TOKEN_STATUS)
    expect(error.cause).toStrictEqual({ received: 'status 500' })
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
})
