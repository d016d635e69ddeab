import { spawnSync } from 'node:child_process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { gatherLines } from '../../src/log/gather-lines.ts'

it('writes the lines of one turn together, in their order, and those of the next turn later', async () => {
  const written: string[] = []
  const { write } = gatherLines({ write: (lines) => written.push(lines) })
  write('a\n')
  write('b\n')
  expect(written).toStrictEqual([])
  await nextTurn()
  write('c\n')
  await nextTurn()
  await nextTurn()
  expect(written).toStrictEqual(['a\nb\n', 'c\n'])
})

it('loses no line of a process that exits in the same turn', () => {
  const module = JSON.stringify(new URL('../../src/log/gather-lines.ts', import.meta.url).href)
  const code = `const { gatherLines } = await import(${module}); gatherLines(process.stdout).write('last\\n'); process.exit(3)`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' })
  expect([status, stdout]).toStrictEqual([3, 'last\n'])
})
