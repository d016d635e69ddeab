export interface DocstringTag {
  readonly name: string
  readonly text: string
}

export interface Docstring {
  /** Paragraphs before the first tag. */
  readonly paragraphs: readonly string[]
  readonly tags: readonly DocstringTag[]
}

/** Takes the text of a docstring apart. */
export function parseDocstring(docstring: string): Docstring {
  const [introduction = '', ...tags] = docstring.split(/^(?=@\w)/m)
  return {
    paragraphs: introduction.split(/\n\s*\n/).flatMap((text) => (text.trim() === '' ? [] : [text.trim()])),
    tags: tags.map((tag) => {
      const [, name = '', text = ''] = /^@(\w+)\s*([^]*)$/.exec(tag) ?? []
      return { name, text: text.trim() }
    }),
  }
}
