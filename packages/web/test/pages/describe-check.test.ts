import { ID_TOKEN_CHECKS, RESPONSE_CHECKS } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { describeCheck } from '../../src/index.ts'

it.each([...RESPONSE_CHECKS, ...ID_TOKEN_CHECKS])('describeCheck has the sentence of core for $name', (check) => {
  expect(describeCheck(check.name)).toBe(check.sentence)
})

it('describeCheck shows a name that another version wrote', () => {
  expect(describeCheck('check_of_tomorrow')).toBe('check of tomorrow')
})
