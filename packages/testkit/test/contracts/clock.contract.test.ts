import type { Clock } from '@mobile-connect/core'
import { clockClauses } from '../../src/contracts/clock.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const stopped = (): Clock => {
  const startMs = Date.now()
  return () => startMs
}

describeSabotage('clockClauses', clockClauses, () => Date.now, [
  ['no number', 'C1', () => () => Number.NaN],
  ['a date', 'C1', () => () => Object(new Date()) as number],
  ['text', 'C1', () => () => JSON.parse('"1798804860000"') as number],
  ['seconds', 'C2', () => () => Date.now() / 1000],
  ['microseconds', 'C2', () => () => Date.now() * 1000],
  ['the time since the process began', 'C2', () => () => performance.now()],
  ['a clock that stands still', 'C3', stopped],
])
