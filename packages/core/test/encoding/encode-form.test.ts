import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeForm, encodeFormText } from '../../src/encoding/encode-form.ts'

describe('encodeForm', () => {
  it.each([
    ['', ''],
    ['aZ09*-._', 'aZ09*-._'],
    ['openid mc_authn', 'openid+mc_authn'],
    ["!'()~", '%21%27%28%29%7E'],
    ['a+b%20&=c', 'a%2Bb%2520%26%3Dc'],
    ['a\nb', 'a%0Ab'],
    ['é', '%C3%A9'],
    ['\ud800', '%EF%BF%BD'],
    ['a~\ud83d\ude00', 'a%7E%F0%9F%98%80'],
  ])('writes %j as %s', (text, encoded) => {
    expect(encodeFormText(text)).toBe(encoded)
  })

  it('joins pairs, the empty list to an empty form', () => {
    expect(encodeForm([])).toBe('')
    expect(encodeForm([['a b', 'c']])).toBe('a+b=c')
    expect(
      encodeForm(
        new Map([
          ['', ''],
          ['a', '1'],
        ]),
      ),
    ).toBe('=&a=1')
  })

  it('writes what URLSearchParams writes', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        expect(encodeForm(pairs)).toBe(new URLSearchParams(pairs).toString())
      }),
    )
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.string({ unit }), (each) => {
        expect(encodeForm([['a', each]])).toBe(new URLSearchParams([['a', each]]).toString())
      }),
    )
  })
})
