import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdBudget } from '../src/hold-budget.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-'))
  path = join(folder, 'budget.json')
  writeFileSync(path, '{ "b": 3, "a": 2, "gone": 1 }')
})
afterEach(() => rmSync(folder, { recursive: true }))

const hold = (found: Readonly<Record<string, number>>, isLowering = false): readonly string[] =>
  holdBudget({ path, found, isLowering, command: 'lower it' })
const readBudget = (): unknown => JSON.parse(readFileSync(path, 'utf8'))

describe('holdBudget', () => {
  it('has no problem with the counts of the budget', () => {
    expect(hold({ a: 2, b: 3, gone: 1 })).toEqual([])
  })

  it('refuses a count that rose, also beside one that fell', () => {
    expect(hold({ a: 3, b: 3, gone: 1 })).toEqual(['a: 3, allowed 2'])
    expect(hold({ a: 3, b: 2, gone: 1 }, true)).toEqual(['a: 3, allowed 2'])
  })

  it('refuses a name that the budget lacks', () => {
    expect(hold({ a: 2, b: 3, gone: 1, new: 1 })).toEqual(['new: 1, allowed 0'])
  })

  it('refuses a count that fell until the budget is lowered, and names the command', () => {
    expect(hold({ a: 2, b: 1, gone: 1 })).toEqual(['b: 1, budget still 3. Lower it: lower it'])
  })

  it('lowers, deletes what reached zero and raises nothing', () => {
    expect(hold({ a: 9, b: 1, new: 4 }, true)).toEqual(['a: 9, allowed 2', 'new: 4, allowed 0'])
    expect(Object.entries(readBudget() as object)).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  it('writes nothing where it does not lower', () => {
    hold({})
    expect(readBudget()).toEqual({ a: 2, b: 3, gone: 1 })
  })
})
