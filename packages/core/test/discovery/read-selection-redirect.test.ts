import { describe, expect, it } from 'vitest'
import { readSelectionError, readSelectionRedirect } from '../../src/discovery/read-selection-redirect.ts'

const read = (query: string) => readSelectionRedirect(new URLSearchParams(query))

describe('readSelectionRedirect', () => {
  it.each([
    ['mcc_mnc=902_02', { mcc: '902', mnc: '02' }],
    ['mcc_mnc=001_001', { mcc: '001', mnc: '001' }],
    ['mcc_mnc=902_02&subscriber_id=a73e', { mcc: '902', mnc: '02', subscriberId: 'a73e' }],
    [
      'mcc_mnc=902_02&subscriber_id=a73e&subscriber_id_token=eyJh.YQ.YQ',
      { mcc: '902', mnc: '02', subscriberId: 'a73e', subscriberIdToken: 'eyJh.YQ.YQ' },
    ],
    ['mcc_mnc=902_02&subscriber_id_token=%0d', { mcc: '902', mnc: '02' }],
    ['mcc_mnc=902_02&subscriber_id=', { mcc: '902', mnc: '02' }],
    ['mcc_mnc=902_02&subscriber_id=%0d%0aevil', { mcc: '902', mnc: '02' }],
    ['mcc_mnc=902_02&subscriber_id=eyJh.YQ.YQ.YQ.YQ', { mcc: '902', mnc: '02', subscriberId: 'eyJh.YQ.YQ.YQ.YQ' }],
  ])('reads %s', (query, redirect) => {
    expect(read(query)).toStrictEqual(redirect)
  })

  it.each([
    '',
    'mcc_mnc=',
    'mcc_mnc=90202',
    'mcc_mnc=1902_02',
    'mcc_mnc=902',
    'mcc_mnc=902_',
    'mcc_mnc=90_02',
    'mcc_mnc=902_0002',
  ])('F-selection answers undefined for "%s", without an exception', (query) => {
    expect(read(query)).toBeUndefined()
  })

  it('takes a subscriber_id of 8192 characters, and none of more', () => {
    expect(read(`mcc_mnc=902_02&subscriber_id=${'a'.repeat(8_192)}`)?.subscriberId).toHaveLength(8_192)
    expect(read(`mcc_mnc=902_02&subscriber_id=${'a'.repeat(8_193)}`)).not.toHaveProperty('subscriberId')
  })
})

const readError = (error: string, errorDescription?: string) => readSelectionError({ error, errorDescription })

it.each([
  ['MSISDNNotFound', 'msisdn_not_found'],
  ['NotSupportedOperatorMSISDN', 'operator_not_supported'],
])('says what %s of a selection page means: %s', (error, reason) => {
  expect(readError(error)).toStrictEqual({ kind: 'refused', stage: 'selection', error, reason })
})

it.each(['access_denied', 'constructor', '__proto__'])('guesses no meaning for %s', (error) => {
  expect(readError(error, 'The user declined')).toStrictEqual({
    kind: 'refused',
    stage: 'selection',
    error,
    errorDescription: 'The user declined',
  })
})
