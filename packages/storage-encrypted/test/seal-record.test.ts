import { webCrypto } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { decodeByCharacters, encodeByCharacters, encodeBase64, decodeBase64 } from '../src/base64.ts'
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

describe('base64', () => {
  const lengths = [0, 1, 2, 3, 31, 32, 8_191, 8_192, 8_193, 20_000]

  it.each(lengths)('of %i bytes is the same with and without Buffer', (length) => {
    const bytes = Uint8Array.from({ length: length + 2 }, (_, index) => (index * 251) % 256).subarray(1, length + 1)
    const text = Buffer.from(bytes).toString('base64')
    expect([encodeBase64(bytes), encodeByCharacters(bytes)]).toStrictEqual([text, text])
    for (const decode of [decodeBase64, decodeByCharacters]) expect([...decode(text)]).toStrictEqual([...bytes])
  })

  it('without Buffer throws for what is no base64', () => {
    expect(() => decodeByCharacters('Zm9v!')).toThrow()
  })
})

describe('openRecord with a sealer that answers later', () => {
  const sealed = `mc1.2026.${nonce}.${ciphertext}`

  it.each([
    ['rejects', () => Promise.reject(new Error('no key'))],
    [
      'throws',
      () => {
        throw new Error('no key')
      },
    ],
    ['answers undefined', () => Promise.resolve(undefined)],
  ])('is undefined when it %s', async (_, open) => {
    const sealer = { seal: () => new Uint8Array(0), open }
    const broken = { current: { id: '2026', sealer }, sealers: new Map([['2026', sealer]]) }
    expect(await openRecord(broken, label, sealed)).toBeUndefined()
  })
})
