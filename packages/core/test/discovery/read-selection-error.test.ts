import { expect, it } from 'vitest'
import { readSelectionError } from '../../src/discovery/read-selection-error.ts'

const read = (error: string, errorDescription?: string) => readSelectionError({ error, errorDescription })

it.each([
  ['MSISDNNotFound', 'msisdn_not_found'],
  ['NotSupportedOperatorMSISDN', 'operator_not_supported'],
])('says what %s of a selection page means: %s', (error, reason) => {
  expect(read(error)).toStrictEqual({ kind: 'error', stage: 'selection', error, reason })
})

it.each(['access_denied', 'constructor', '__proto__'])('guesses no meaning for %s', (error) => {
  expect(read(error, 'The user declined')).toStrictEqual({
    kind: 'error',
    stage: 'selection',
    error,
    errorDescription: 'The user declined',
  })
})
