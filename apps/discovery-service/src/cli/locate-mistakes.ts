import type { DataIssue } from '@mobile-connect/discovery-service'
import { findNodeAtLocation, type Node, parseTree, type ParseError, printParseErrorCode } from 'jsonc-parser'
import { writePointer } from './write-pointer.ts'

/** A mistake at its place in a file. */
export interface LocatedMistake {
  /** From 1. */
  readonly line: number
  /** RFC 6901. */
  readonly pointer: string
  readonly message: string
}

/** Finds the lines of mistakes; what is missing is reported where the object that lacks it begins. */
export function locateMistakes(text: string, mistakes: readonly DataIssue[]): readonly LocatedMistake[] {
  if (mistakes.length === 0) return []
  const root = parseTree(text)
  const lineOf = countLines(text)
  return mistakes.map(({ path, message }) => ({
    line: lineOf(root ? findNearest(root, path).offset : 0),
    pointer: writePointer(path),
    message,
  }))
}

/** Every place at which a text stops being JSON. */
export function locateSyntaxErrors(text: string): readonly LocatedMistake[] {
  const errors: ParseError[] = []
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const lineOf = countLines(text)
  return errors.map(({ error, offset }) => ({
    line: lineOf(offset),
    pointer: '',
    message: `is not JSON: ${printParseErrorCode(error)}`,
  }))
}

function findNearest(root: Node, path: DataIssue['path']): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length))
    if (node) return node
  }
  return root
}

/** One pass over the text, then a search for each offset. */
function countLines(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) > offset) high = middle
      else low = middle + 1
    }
    return low
  }
}
