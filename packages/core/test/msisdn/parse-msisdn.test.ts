import { expect, it } from 'vitest'
import { parseMsisdn } from '../../src/msisdn/parse-msisdn.ts'

it('parseMsisdn parses the number and keeps every other member', () => {
  expect(parseMsisdn({ msisdn: '+447700900907', trusted: true })).toStrictEqual({
    msisdn: '447700900907',
    trusted: true,
  })
})

it('parseMsisdn leaves an object without a number without one', () => {
  expect(parseMsisdn<{ msisdn?: string; pcr: string }>({ pcr: 'p' })).toStrictEqual({ pcr: 'p' })
})

it('parseMsisdn throws a TypeError that does not repeat the number', () => {
  expect(() => parseMsisdn({ msisdn: '07700900907' })).toThrow(TypeError)
  expect(() => parseMsisdn({ msisdn: '07700900907' })).not.toThrow(/7700900907/)
})
