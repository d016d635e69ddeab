import { visit } from 'jsonc-parser'
import type { LocatedMistake } from './locate-mistakes.ts'
import { writePointer } from './write-pointer.ts'

/** Members an object names again. JSON.parse takes the last and says nothing. */
export function findRepeatedNames(text: string): readonly LocatedMistake[] {
  const mistakes: LocatedMistake[] = []
  const open: Set<string>[] = []
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, _offset, _length, line, _character, readPath) => {
      const names = open.at(-1)
      if (names?.has(name)) {
        const pointer = writePointer([...readPath(), name])
        mistakes.push({ line: line + 1, pointer, message: 'is named twice in its object' })
      }
      names?.add(name)
    },
  })
  return mistakes
}
