import { describe, expect, it } from 'vitest'
import { checkDisplayedText } from '../../src/authorization/check-displayed-text.ts'

const text = { clientName: 'TestApp', context: 'trans 123', bindingMessage: 'jamaica clock' }

describe('checkDisplayedText', () => {
  it('passes the example of the SDK guide, and an empty binding message', () => {
    expect(() => checkDisplayedText(text)).not.toThrow()
    expect(() => checkDisplayedText({ ...text, bindingMessage: '' })).not.toThrow()
  })

  it('passes 93 octets and refuses 94', () => {
    const rest = 93 - 'TestApp'.length - 'jamaica clock'.length
    expect(() => checkDisplayedText({ ...text, context: 'x'.repeat(rest) })).not.toThrow()
    expect(() => checkDisplayedText({ ...text, context: 'x'.repeat(rest + 1) })).toThrow(TypeError)
  })

  it.each([
    ['é', 2],
    ['€', 3],
    ['🦉', 4],
  ])('counts %s as %i octets of UTF-8', (character, octets) => {
    const parts = { clientName: 'A', bindingMessage: 'B' }
    const filled = character + 'x'.repeat(91 - octets)
    expect(() => checkDisplayedText({ ...parts, context: filled })).not.toThrow()
    expect(() => checkDisplayedText({ ...parts, context: `${filled}x` })).toThrow(TypeError)
  })

  it('says how long each part is, without repeating it', () => {
    expect(() => checkDisplayedText({ clientName: 'Bank', context: 'ö'.repeat(50), bindingMessage: 'x' })).toThrow(
      'the prompt is 105 octets long, 93 are allowed: client_name 4, context 100, binding_message 1',
    )
  })

  it.each([
    ['a line feed', '\n'],
    ['NUL', '\0'],
    ['escape', '\u001b'],
    ['a C1 control', '\u0085'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['a right-to-left override', '\u202e'],
    ['a left-to-right isolate', '\u2066'],
    ['a right-to-left mark', '\u200f'],
    ['an Arabic letter mark', '\u061c'],
  ])('refuses %s in any part and names the part', (_, character) => {
    expect(() => checkDisplayedText({ ...text, clientName: `a${character}b` })).toThrow(/^client_name holds/)
    expect(() => checkDisplayedText({ ...text, context: `a${character}b` })).toThrow(/^context holds/)
    expect(() => checkDisplayedText({ ...text, bindingMessage: `a${character}b` })).toThrow(/^binding_message holds/)
  })

  it('passes what people write: accents, right-to-left scripts, emoji with a joiner', () => {
    for (const context of ['Überweisung 5 €', 'תשלום', 'دفع', '👩‍💻']) {
      expect(() => checkDisplayedText({ ...text, context })).not.toThrow()
    }
  })
})

it('names the part that is no text', () => {
  const text = JSON.parse('{"clientName":"Shop","context":5,"bindingMessage":""}') as Parameters<
    typeof checkDisplayedText
  >[0]
  expect(() => checkDisplayedText(text)).toThrow(new TypeError('text.context must be a text, not number'))
})
