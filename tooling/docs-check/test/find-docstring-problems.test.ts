import { expect, it } from 'vitest'
import { findDocstringProblems } from '../find-docstring-problems.ts'

const docstring = `What it does.

Pure.

@param text - Any text.
@returns The same.
@throws {@link MobileConnectError} \`MC_KNOWN\`: a condition.
@throws TypeError when it is no text.
@example
repeat('x')
@see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1 | RFC 9110, section 11.6.1}`

const find = (change: (text: string) => string) =>
  findDocstringProblems(
    { name: 'repeat', at: 'repeat.ts:1', parameters: ['text'], returnsNothing: false, docstring: change(docstring) },
    new Set(['MC_KNOWN']),
  )

it('has nothing to say about the docstring of the house', () => {
  expect(find((text) => text)).toStrictEqual([])
})

it.each<[string, (text: string) => string, string]>([
  ['no docstring', () => '', 'has no docstring'],
  ['no guarantee', (text) => text.replace('\nPure.\n', ''), 'does not say in a second paragraph what it guarantees'],
  ['no @param', (text) => text.replace(/@param.*\n/, ''), 'lacks "@param text - ..."'],
  ['a @param without a text', (text) => text.replace(' - Any text.', ''), 'lacks "@param text - ..."'],
  [
    'a @param too many',
    (text) => text.replace('@returns', '@param more - x\n@returns'),
    'has more @param than parameters',
  ],
  ['no @returns', (text) => text.replace(/@returns.*\n/, ''), 'lacks @returns'],
  ['no @example', (text) => text.replace(/@example\n.*\n/, ''), 'lacks @example'],
  ['no @see', (text) => text.replace(/\n@see.*/, ''), 'lacks @see'],
  [
    'a @see without a section',
    (text) => text.replace(/@see.*/, '@see RFC 9110'),
    'does not say which section to see: RFC 9110',
  ],
  ['a code that does not exist', (text) => text.replace('MC_KNOWN', 'MC_GONE'), 'throws what does not exist: MC_GONE'],
  [
    'another error',
    (text) => text.replace('TypeError when', 'RangeError when'),
    'throws what does not exist: RangeError when it is no text.',
  ],
  ['another order', (text) => text.replace(/(@returns.*\n)(@throws.*\n)/, '$2$1'), 'has @returns too late'],
  [
    'a tag the house does not use',
    (text) => text.replace('@returns', '@deprecated\n@returns'),
    'has the tag @deprecated, which the house does not use',
  ],
])('objects to %s', (_, change, problem) => {
  expect(find(change)).toContain(problem)
})
