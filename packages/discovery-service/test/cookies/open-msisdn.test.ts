import { expect, it } from 'vitest'
import { openMsisdn } from '../../src/cookies/open-msisdn.ts'
import { sealMsisdn } from '../../src/cookies/seal-msisdn.ts'
import { sealing } from '../sync-crypto.ts'

const sealer = sealing(new Uint8Array(32).fill(7))
const nowMs = 1_488_365_673_000
/** Sealed by the version before, with WebCrypto: it expires a second after `nowMs`. */
const before = 'AQEBAQEBAQEBAQEBR9Wxj6OJ2Tjm4OwRQBdEBZ_MJMQhpwsqaANjQkaUFpvUdvAGwq4cPpRHiOqOMAeT'

it('openMsisdn opens an Enum-Nonce that the version before sealed, until it expires', async () => {
  expect(await openMsisdn(before, nowMs, 'client', [sealer])).toBe('447700900902')
  expect(await openMsisdn(before, nowMs + 1_000, 'client', [sealer])).toBeUndefined()
  expect(await openMsisdn(before, nowMs, 'another', [sealer])).toBeUndefined()
})

it('sealMsisdn gives one length to all numbers', async () => {
  for (const msisdn of ['4477009', '447700900902012']) {
    expect(await sealMsisdn(msisdn, nowMs, 'client', sealer)).toHaveLength(before.length)
  }
})
