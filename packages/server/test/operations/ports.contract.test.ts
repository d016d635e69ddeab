import { clockContract, eventSinkContract } from '@mobile-connect/testkit'
import { createLog } from '../../src/index.ts'
import { createMetrics } from '../../src/operations/create-metrics.ts'

clockContract('the wall clock', () => Date.now)

eventSinkContract('the metrics of the server', () => createMetrics().countEvent)

eventSinkContract('the log of the server', () => {
  const log = createLog({ level: 'info', readable: false, stream: { write: () => undefined } })
  return ({ type, ...details }) => {
    log({ level: 'info', event: type, ...details })
  }
})
