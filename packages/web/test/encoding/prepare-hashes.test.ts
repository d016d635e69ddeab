import { webCrypto } from '@mobile-connect/core'
import { createHash, createHmac } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { prepareHashKeyed, prepareHashText } from '../../src/encoding/prepare-hashes.ts'

const { hash, hmacSha256 } = webCrypto()

it('prepareHashKeyed imports the secret once, for any number of MACs', async () => {
  const importKey = vi.spyOn(crypto.subtle, 'importKey')
  try {
    const hashKeyed = prepareHashKeyed(hmacSha256, 'secret')
    const macs = await Promise.all([hashKeyed(['sub', 'é']), hashKeyed(['sub', 'é']), hashKeyed(['sid', 'é'])])
    const expected = ['sub', 'sub', 'sid'].map((kind) =>
      createHmac('sha256', 'secret')
        .update(JSON.stringify([kind, 'é']))
        .digest('base64url'),
    )
    expect(macs).toStrictEqual(expected)
    expect(importKey).toHaveBeenCalledTimes(1)
  } finally {
    importKey.mockRestore()
  }
})

it('prepareHashText takes a hash that answers at once or later', async () => {
  const expected = createHash('sha256').update('é').digest('base64url')
  expect(await prepareHashText(hash)('é')).toBe(expected)
  expect(await prepareHashText(() => new Uint8Array(createHash('sha256').update('é').digest()))('é')).toBe(expected)
})
