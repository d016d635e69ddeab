import type { EventSink, MobileConnectEvent } from '@mobile-connect/core'
import { eventSinkClauses } from '../../src/contracts/event-sink.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const honest: EventSink = () => undefined

const sabotaged = (sink: (event: MobileConnectEvent) => unknown) => (): EventSink => (event) => sink(event)

describeSabotage('eventSinkClauses', eventSinkClauses, () => honest, [
  [
    'a sink that knows the events of an older version',
    'C1',
    sabotaged(({ type }) => {
      if (type === 'cache_failed') throw new Error('unknown event')
    }),
  ],
  [
    'a sink that rejects',
    'C1',
    sabotaged(() => {
      const failed = Promise.reject(new Error('no connection'))
      failed.catch(() => undefined)
      return failed
    }),
  ],
  [
    'a sink that wants a name of every discovery',
    'C1',
    sabotaged((event) => {
      if (event.type === 'discovery_answered') return (event.operator as string).length
      return undefined
    }),
  ],
  ['a sink that is to be waited for', 'C2', sabotaged(() => Promise.resolve())],
  ['a sink that notes the time in the event', 'C3', sabotaged((event) => Object.assign(event, { atMs: 1 }))],
  [
    'a sink that notes the time where it can see',
    'C3',
    sabotaged((event) => {
      if (Object.isFrozen(event)) throw new TypeError('frozen')
    }),
  ],
])
