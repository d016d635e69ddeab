import { expect, it } from 'vitest'
import { watchLog } from '../../fuzz/watch-log.ts'

it('finds a canary, a crash and a failure of our own in whole lines, each once', () => {
  const output = { log: '{"event":"request"}\n{"event":"request","x":"canary"}\n{"event":"cra', errors: '' }
  const read = watchLog(output, { secret: 'canary' })
  expect(read()).toEqual(['secret in the log: {"event":"request","x":"canary"}'])
  output.log += 'shed"}\n{"code":"INTERNAL"}\n'
  expect(read()).toEqual([
    '"event":"crashed" in the log: {"event":"crashed"}',
    '"code":"INTERNAL" in the log: {"code":"INTERNAL"}',
  ])
  expect(read()).toEqual([])
})
