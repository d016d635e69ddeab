import { describe, expect, it } from 'vitest'
import { countWords } from '../replaced-words.ts'
import { readProse } from '../read-prose.ts'

describe('countWords', () => {
  it('counts every form of a word, in any case, over all texts', () => {
    expect(countWords(['Tells and told', 'tell, but not retell', 'nothing'])).toEqual({ tell: 3 })
  })

  it('leaves out senses that stay', () => {
    expect(countWords(['keys such as these', 'application/octet-stream'])).toEqual({})
    expect(countWords(['such keys', '32 octets'])).toEqual({ such: 1, octet: 1 })
  })
})

describe('readProse', () => {
  it('reads the text of Markdown, without code and addresses', () => {
    const page = 'One [two](three.md) `four`\n\n```ts\nfive()\n```\n\nSix\n'
    expect(readProse('a.md', page).match(/\w+/g)).toEqual(['One', 'two', 'Six'])
  })

  it('reads each comment of a source once, and joins its lines', () => {
    const source =
      '/** One\n * two. */\nexport const url = "https://three" // four\n// five\n// six\nconst x = `// ${7}` /* eight */\n'
    expect(readProse('a.ts', source).match(/\w+/g)).toEqual(['One', 'two', 'four', 'five', 'six', 'eight'])
    expect(readProse('a.ts', source)).toContain('One two')
  })

  it('reads titles of tests and no other string', () => {
    const source = 'describe("one", () => { it.each([1])("two %s", () => { expect("three").toBe(`four`) }) })'
    expect(readProse('a.test.ts', source).match(/\w+/g)).toEqual(['one', 'two', 's'])
  })
})
