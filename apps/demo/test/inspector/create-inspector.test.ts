import { expect, it } from 'vitest'
import { createInspector } from '../../src/inspector/create-inspector.ts'

const start = { kind: 'start', summary: 'GET start_discovery' } as const

function inspectAt(startMs: number) {
  let nowMs = startMs
  const inspector = createInspector({ clock: () => nowMs })
  const recordFor = (binding: string, step: Parameters<typeof inspector.record>[0] = start) =>
    inspector.follow(binding, async () => inspector.record(step))
  return { inspector, recordFor, pass: (ms: number) => void (nowMs += ms) }
}

it('keeps the steps of each browser apart, in order, and records nothing outside of a request', async () => {
  const { inspector, recordFor } = inspectAt(1_000)
  inspector.record(start)
  await recordFor('one')
  await recordFor('two')
  await recordFor('one', { kind: 'failed', summary: 'MC_HTTP_TIMEOUT', outcome: 'failed' })
  expect(inspector.steps('one').map(({ kind, outcome }) => [kind, outcome])).toStrictEqual([
    ['start', 'neutral'],
    ['failed', 'failed'],
  ])
  expect(inspector.steps('two')).toHaveLength(1)
  expect(inspector.steps('three')).toStrictEqual([])
})

it('numbers steps so that those of a later process come after, and gives those after a number only', async () => {
  const { inspector, recordFor } = inspectAt(1_000)
  await recordFor('one')
  await recordFor('one')
  const [first, second] = inspector.steps('one').map(({ id }) => id)
  expect([first, second]).toStrictEqual([1_001, 1_002])
  expect(inspector.steps('one', first).map(({ id }) => id)).toStrictEqual([second])
})

it('tells who watches of each step, until they leave', async () => {
  const { inspector, recordFor } = inspectAt(0)
  const seen: number[] = []
  const stop = inspector.watch(
    'one',
    ({ id }) => seen.push(id),
    () => undefined,
  )
  await recordFor('one')
  await recordFor('two')
  stop()
  await recordFor('one')
  expect(seen).toStrictEqual([1])
})

it('forgets after half an hour without a step, and tells who watches', async () => {
  const { inspector, recordFor, pass } = inspectAt(0)
  const ended: string[] = []
  await recordFor('one')
  inspector.watch(
    'one',
    () => undefined,
    () => ended.push('one'),
  )
  pass(1_799_999)
  expect(inspector.steps('one')).toHaveLength(1)
  pass(1)
  expect(inspector.steps('one')).toStrictEqual([])
  await recordFor('two')
  expect(ended).toStrictEqual(['one'])
})

it('keeps a hundred browsers, the last ones', async () => {
  const { inspector, recordFor } = inspectAt(0)
  for (let number = 0; number <= 100; number += 1) await recordFor(`browser ${number}`)
  expect(inspector.steps('browser 0')).toStrictEqual([])
  expect(inspector.steps('browser 1')).toHaveLength(1)
  expect(inspector.steps('browser 100')).toHaveLength(1)
})

it('keeps 150 steps of a browser, and no more than 200 000 characters', async () => {
  const { inspector, recordFor } = inspectAt(0)
  for (let number = 0; number < 160; number += 1) await recordFor('many')
  expect(inspector.steps('many').map(({ id }) => id)).toStrictEqual(
    Array.from({ length: 150 }, (_, index) => index + 11),
  )
  for (let number = 0; number < 30; number += 1) await recordFor('large', { ...start, summary: 'x'.repeat(10_000) })
  expect(inspector.steps('large')).toHaveLength(19)
})

it('lets eight pages of a browser watch at once, the last ones', () => {
  const { inspector } = inspectAt(0)
  const ended: number[] = []
  for (let number = 0; number < 10; number += 1)
    inspector.watch(
      'one',
      () => undefined,
      () => ended.push(number),
    )
  expect(ended).toStrictEqual([0, 1])
})

it('ends with everybody who watches', () => {
  const { inspector } = inspectAt(0)
  const ended: string[] = []
  for (const one of ['one', 'two'])
    inspector.watch(
      one,
      () => undefined,
      () => ended.push(one),
    )
  inspector.end()
  expect(ended).toStrictEqual(['one', 'two'])
})
