import { expect, it } from 'vitest'
import { findRetiredNames, readRetiredNames } from '../find-retired-names.ts'

const page = [
  '# Names',
  '## Replaced names',
  '| Retired | Name | Reason |',
  '| --- | --- | --- |',
  "| `kind: 'old_kind'`, `OldType` | `new_kind` | why |",
  '| `tell`, `oldAct()`, `old_event` | `newAct` | why |',
].join('\n')

it('identifiers of two words in the first column are retired', () => {
  expect(readRetiredNames(page)).toEqual(['OldType', 'oldAct', 'old_event'])
})

it('a retired name in a text is a problem, named once', () => {
  const found = findRetiredNames(readRetiredNames(page), "oldAct(); oldAct(); type: 'old_event'")
  expect(found).toEqual([
    'oldAct is a retired name, see docs/naming.md',
    'old_event is a retired name, see docs/naming.md',
  ])
})

it('a part of a longer name, a single word and a kind are no problem', () => {
  expect(findRetiredNames(readRetiredNames(page), "boldAct, OldTypes, tell, kind: 'old_kind', newAct")).toEqual([])
})
