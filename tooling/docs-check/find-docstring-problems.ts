import { parseDocstring } from './parse-docstring.ts'
import type { PublicFunction } from './read-public-functions.ts'

/** The order of the house. */
const ORDER = ['typeParam', 'param', 'returns', 'throws', 'example', 'see']
const SECTION = /(?:, (?:sections?|functions?|methods?|note|chapter|appendix) \S)|(?:section-\d)/

/** What is wrong with the docstring of a public function, in a few words each. */
export function findDocstringProblems(
  { docstring, parameters, returnsNothing }: PublicFunction,
  codes: ReadonlySet<string>,
): readonly string[] {
  if (docstring === '') return ['has no docstring']
  const { paragraphs, tags } = parseDocstring(docstring)
  const named = (name: string) => tags.filter((tag) => tag.name === name)
  const problems: string[] = []

  if (paragraphs.length < 2) problems.push('does not say in a second paragraph what it guarantees')
  const places = tags.map(({ name }) => ORDER.indexOf(name))
  for (const [index, place] of places.entries()) {
    if (place === -1) problems.push(`has the tag @${tags[index]?.name ?? ''}, which the house does not use`)
    else if (index > 0 && place < (places[index - 1] ?? 0)) problems.push(`has @${ORDER[place] ?? ''} too late`)
  }
  const described = named('param').map(({ text }) => /^(\w+) - \S/.exec(text)?.[1])
  for (const parameter of parameters.filter((name) => name !== '')) {
    if (!described.includes(parameter)) problems.push(`lacks "@param ${parameter} - ..."`)
  }
  if (named('param').length > parameters.length) problems.push('has more @param than parameters')
  if (!returnsNothing && named('returns').length !== 1) problems.push('lacks @returns')
  for (const { text } of named('throws')) {
    const thrown = text.match(/\bMC_\w+[A-Z]\b/g) ?? []
    const unknown = thrown.filter((code) => !codes.has(code))
    if (thrown.length === 0 && !text.startsWith('TypeError ')) unknown.push(text)
    for (const code of unknown) problems.push(`throws what does not exist: ${code}`)
  }
  if (named('example').length === 0) problems.push('lacks @example')
  if (named('see').length === 0) problems.push('lacks @see')
  for (const { text } of named('see')) {
    if (!SECTION.test(text)) problems.push(`does not say which section to see: ${text.slice(0, 60)}`)
  }
  return problems
}
