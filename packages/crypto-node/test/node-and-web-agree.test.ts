import { webCrypto } from '@mobile-connect/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../src/index.ts'

const node = nodeCrypto()
const web = webCrypto()
const hex = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('hex')

const bytes = fc.uint8Array({ maxLength: 300 })
/** Code units of every kind, with lone surrogates among them. */
const text = fc.string({ unit: 'binary', maxLength: 100 })
const data = fc.oneof(bytes, text, fc.constant('\udc00 \ud800'))
const key = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('node:crypto and WebCrypto agree byte for byte', () => {
  it('on hashes', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom('SHA-256', 'SHA-384', 'SHA-512'), data, async (algorithm, input) => {
        expect(hex(await node.hash(algorithm, input))).toBe(hex(await web.hash(algorithm, input)))
      }),
    ))

  it('on MACs', () =>
    fc.assert(
      fc.asyncProperty(
        data.filter(({ length }) => length > 0),
        data,
        async (secret, input) => {
          expect(hex(await node.hmacSha256(secret)(input))).toBe(hex(await web.hmacSha256(secret)(input)))
        },
      ),
    ))

  it('on what is sealed: each opens what the other sealed, and only that', () =>
    fc.assert(
      fc.asyncProperty(key, bytes, bytes, fc.nat(), async (secret, plaintext, label, at) => {
        const [ofNode, ofWeb] = [node.sealing(secret), web.sealing(secret)]
        for (const [sealer, opener] of [
          [ofNode, ofWeb],
          [ofWeb, ofNode],
        ] as const) {
          const sealed = await sealer.seal(plaintext, label)
          expect(hex(await opener.open(sealed, label))).toBe(hex(plaintext))
          const index = at % sealed.length
          const changed = sealed.with(index, (sealed[index] ?? 0) ^ (1 << (at % 8)))
          for (const each of [ofNode, ofWeb]) expect(await each.open(changed, label)).toBeUndefined()
        }
      }),
    ))
})
