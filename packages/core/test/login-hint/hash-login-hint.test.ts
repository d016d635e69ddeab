import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashLoginHint } from '../../src/login-hint/hash-login-hint.ts'
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
