import { describe, expect, it } from 'vitest'
import { hashAcceptedHints } from '../../src/login-hint/hash-accepted-hints.ts'
import { hashLoginHint } from '../../src/login-hint/hash-login-hint.ts'
import { syncHash } from '../fixtures/sync-crypto.ts'
import { normalizeMsisdn } from '../../src/msisdn/normalize-msisdn.ts'

const discovered = { msisdn: normalizeMsisdn('+447700900902'), subscriberId: 'a73eaa4c61' }
const ofHint = await hashLoginHint(syncHash, 'ENCR_MSISDN:a73eaa4c61')
const ofNumber = await hashLoginHint(syncHash, 'MSISDN:447700900902')

describe('hashAcceptedHints', () => {
  it('accepts the encrypted number that was sent, and the number discovery encrypted', async () => {
    const accepted = await hashAcceptedHints(syncHash, { loginHint: 'ENCR_MSISDN:a73eaa4c61' }, discovered, 'either')
    expect(accepted).toStrictEqual([...ofHint, ...ofNumber])
  })

  it('accepts both in the encoding of the dialect only', async () => {
    const accepted = await hashAcceptedHints(syncHash, { loginHint: 'ENCR_MSISDN:a73eaa4c61' }, discovered, 'hex')
    expect(accepted).toStrictEqual([ofHint[1], ofNumber[1]])
  })

  it.each([
    ['the number is not known', 'ENCR_MSISDN:a73eaa4c61', { subscriberId: 'a73eaa4c61' }],
    ['the hint is of somebody else', 'ENCR_MSISDN:b73eaa4c61', discovered],
    ['the hint is a PCR', 'PCR:a73eaa4c61', discovered],
    ['discovery encrypted nothing', 'ENCR_MSISDN:undefined', { msisdn: normalizeMsisdn('+447700900902') }],
  ])('accepts nothing but the hint where %s', async (_, loginHint, known) => {
    expect(await hashAcceptedHints(syncHash, { loginHint }, known, 'either')).toStrictEqual(
      await hashLoginHint(syncHash, loginHint),
    )
  })

  it('accepts nothing where no hint is sent', async () => {
    expect(await hashAcceptedHints(syncHash, {}, discovered, 'either')).toStrictEqual([])
    expect(await hashAcceptedHints(syncHash, { loginHintToken: 'token' }, discovered, 'either')).toStrictEqual([])
  })
})
