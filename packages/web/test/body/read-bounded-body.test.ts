import { describe, expect, it } from 'vitest'
import { readParsedBody, readStreamedBody } from '../../src/index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a streamed body', () => {
  it('of as many bytes as allowed is read, one byte more is not', async () => {
    const whole = { kind: 'text', text: 'xxxxxxxxy' }
    expect(await readStreamedBody([bytes('x'.repeat(8)), bytes('y')], 9)).toStrictEqual(whole)
    expect(await readStreamedBody([bytes('x'.repeat(8)), bytes('yz')], 9)).toStrictEqual({ kind: 'too_large' })
  })

  it('that never ends is read no further than that', async () => {
    let chunks = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        chunks += 1
        controller.enqueue(new Uint8Array(1_024))
      },
    })
    expect(await readStreamedBody(endless, 16_384)).toStrictEqual({ kind: 'too_large' })
    expect(chunks).toBeLessThan(20)
  })

  it('that fails was cut short', async () => {
    const cut = new ReadableStream<Uint8Array>({
      pull: () => {
        throw new Error('the client is gone')
      },
    })
    expect(await readStreamedBody(cut, 9)).toStrictEqual({ kind: 'incomplete' })
  })

  it('may hold characters with bytes in several chunks', async () => {
    const split = [...bytes('ü')].map((byte) => new Uint8Array([byte]))
    expect(await readStreamedBody(split, 9)).toStrictEqual({ kind: 'text', text: 'ü' })
  })
})

describe('a parsed body', () => {
  const remedy = 'Mount a parser.'

  it.each([
    ['text', 'a=ü', { kind: 'text', text: 'a=ü' }],
    ['bytes', bytes('a=ü'), { kind: 'text', text: 'a=ü' }],
    ['an object', { a: 'ü' }, { kind: 'parsed', value: { a: 'ü' } }],
    ['an array', ['a'], { kind: 'parsed', value: ['a'] }],
    ['a number', 5, { kind: 'text', text: '5' }],
    ['null', null, { kind: 'text', text: 'null' }],
    ['nothing', undefined, { kind: 'consumed', remedy }],
  ])('is taken as %s', (_, value, expected) => {
    expect(readParsedBody(value, 16, remedy)).toStrictEqual(expected)
  })

  it.each([
    ['text', 'ü'.repeat(9)],
    ['bytes', new Uint8Array(17)],
    ['an object, as JSON', { a: 'x'.repeat(9) }],
  ])('is too large where it is, as %s', (_, value) => {
    expect(readParsedBody(value, 16, remedy)).toStrictEqual({ kind: 'too_large' })
  })
})
