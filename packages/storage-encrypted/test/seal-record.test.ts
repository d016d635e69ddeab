import { webCrypto } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { importKeyRing } from '../src/import-key-ring.ts'
import { openRecord } from '../src/seal-record.ts'

const key = new Uint8Array(Buffer.from('nNhFmGWOj_cAHBvmg3JFEvc5BexUb2TnHEgFhSHCXpE', 'base64url'))
const ring = importKeyRing({ current: '2026', keys: { '2026': key } }, webCrypto().sealing)
const label = { kind: 'transaction', id: 'state-1', expiresAtMs: 1_798_804_860_000 } as const
/** Sealed by the first release of this form. */
const nonce = 'q5zN/O9avANb4Wc3'
const ciphertext = 'h3LtwGgV1DiXksRCas6Dqgm73v1zql6AClOuL2Wun763IdoYHnuCMN9edK18620IA0Mi94zabQXGU2fRGlXRB88='

it('openRecord opens a record that the version before sealed', async () => {
  expect(await openRecord(ring, label, `mc1.2026.${nonce}.${ciphertext}`)).toStrictEqual({
    record: { kind: 'selection', id: 'state-1', note: 'Zoë' },
    current: true,
  })
})

it.each([0, 9, 11, 13, 15])('openRecord refuses the same bytes cut after %i of them', async (end) => {
  const bytes = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(ciphertext, 'base64')])
  const [start, rest] = [bytes.subarray(0, end).toString('base64'), bytes.subarray(end).toString('base64')]
  expect(await openRecord(ring, label, `mc1.2026.${start}.${rest}`)).toBeUndefined()
})
