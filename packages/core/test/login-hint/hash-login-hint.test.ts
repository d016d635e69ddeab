import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashAcceptedHints, hashLoginHint } from '../../src/login-hint/hash-login-hint.ts'
import { normalizeMsisdn } from '../../src/msisdn/normalize-msisdn.ts'
import { syncHash } from '../fixtures/sync-crypto.ts'

it('hashes the whole hint with its prefix, as base64url and as lower-case hex', async () => {
  expect(await hashLoginHint(syncHash, 'MSISDN:447700900250')).toStrictEqual([
    'IDIk6LggSm54-rdQTPIP-0DBmEwQAa2bTXdC8DISjho',
    '203224e8b8204a6e78fab7504cf20ffb40c1984c1001ad9b4d7742f032128e1a',
  ])
})

it('agrees with an implementation of somebody else on a hint of 524 characters', async () => {
  const hint = `ENCR_MSISDN:${'a73eaa4c'.repeat(64)}`
  const digest = createHash('sha256').update(hint).digest()
  expect(await hashLoginHint(syncHash, hint)).toStrictEqual([digest.toString('base64url'), digest.toString('hex')])
})

it('gives only the form a dialect names', async () => {
  expect(await hashLoginHint(syncHash, 'MSISDN:447700900250', 'base64url')).toStrictEqual([
    'IDIk6LggSm54-rdQTPIP-0DBmEwQAa2bTXdC8DISjho',
  ])
  expect(await hashLoginHint(syncHash, 'MSISDN:447700900250', 'hex')).toStrictEqual([
    '203224e8b8204a6e78fab7504cf20ffb40c1984c1001ad9b4d7742f032128e1a',
  ])
})

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
