import { finishInSlices, type Sliced } from './slice-work.ts'

/** What `JSON.parse` reads in about a millisecond. */
const CHUNK_LENGTH = 65_536

/**
 * Parses JSON as `JSON.parse` does, but lets other work go on every ten milliseconds.
 *
 * @param text - Objects and arrays may be of any size; one text in it is parsed at once.
 * @returns The value.
 * @throws SyntaxError when the text is no JSON.
 * @example
 * const operators = (await parseJsonInSlices(row.operators)) as DirectoryOperator[]
 */
export async function parseJsonInSlices(text: string): Promise<unknown> {
  return finishInSlices(parse(text.trim(), CHUNK_LENGTH))
}

/** Parses members of a long array or object in chunks, and a long member by itself. */
export function* parse(text: string, chunkLength: number): Sliced<unknown> {
  const [opening = ''] = text
  if (text.length <= chunkLength || !'[{'.includes(opening)) return JSON.parse(text) as unknown
  const closing = opening === '[' ? ']' : '}'
  if (text.at(-1) !== closing) throw new SyntaxError('JSON that ends too early')
  const list: unknown[] = []
  const members: object[] = []
  const end = text.length - 1
  let start = 1
  let depth = 0
  let lastComma = 0
  const take = function* (until: number): Sliced<void> {
    const part = text.slice(start, until).trim()
    // Only an empty array or object has nothing between its brackets.
    if (part === '' && (start > 1 || until < end)) throw new SyntaxError('JSON that lacks a member')
    const isLong = part.length > chunkLength
    if (opening === '[' && isLong) list.push(yield* parse(part, chunkLength))
    else if (opening === '[') for (const one of JSON.parse(`[${part}]`) as unknown[]) list.push(one)
    else if (isLong) {
      const colon = findColon(part)
      const name = JSON.parse(part.slice(0, colon)) as string
      // A computed member defines `__proto__` as JSON.parse does.
      members.push({ [name]: yield* parse(part.slice(colon + 1).trim(), chunkLength) })
    } else members.push(JSON.parse(`{${part}}`) as object)
    start = until + 1
    yield
  }
  for (let index = 1; index < end; index += 1) {
    const character = text[index]
    if (character === '"') index = findEndOfText(text, index)
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    else if (character === ',' && depth === 0) {
      // What came before a long member is parsed without it.
      if (index - start > chunkLength && lastComma > start) yield* take(lastComma)
      lastComma = index
      if (index - start >= chunkLength / 2) yield* take(index)
    }
    if (index % chunkLength === 0) yield
  }
  if (end - start > chunkLength && lastComma > start) yield* take(lastComma)
  yield* take(end)
  return opening === '[' ? list : Object.fromEntries(members.flatMap((one) => Object.entries(one)))
}

/** The position of the quotation mark that ends the text which begins at `start`. */
function findEndOfText(text: string, start: number): number {
  let end = start
  for (;;) {
    end = text.indexOf('"', end + 1)
    if (end === -1) throw new SyntaxError('JSON with a text that does not end')
    let backslashes = 0
    while (text[end - 1 - backslashes] === '\\') backslashes += 1
    if (backslashes % 2 === 0) return end
  }
}

function findColon(part: string): number {
  const start = part.indexOf('"')
  return start === -1 ? -1 : part.indexOf(':', findEndOfText(part, start))
}
