import { MobileConnectError } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { remedies } from '../remedies.ts'
import { renderErrors } from '../render-errors.ts'

it('names the member of an error that holds field, expected and received', () => {
  const details = { field: 'state', expected: 'string', received: 'absent' }
  const error = new MobileConnectError('MC_TRANSACTION_UNKNOWN', details)
  const named = /its `(\w+)` add `field`, `expected` and `received`/.exec(renderErrors(remedies))?.[1] ?? ''
  expect(Reflect.get(error, named)).toBe(details)
})
