import { describe, expect, it, vi } from 'vitest'
import { nodeCrypto } from '../src/index.ts'
import { nodeRandomBytes } from '../src/node-random-bytes.ts'

/** The memory that small Buffers share. */
const poolOfBuffer = (): Buffer => Buffer.from(Buffer.from('x').buffer)
const secretText = 'CANARY-secret-0123456789-abcdefg'
/** With memory of its own: Buffer.from with a text would take it from the pool. */
const secret = Buffer.from(new TextEncoder().encode(secretText).buffer)
const label = new Uint8Array(4)

describe('the pool of Buffer', () => {
  it('would hold a secret that went through Buffer.from', () => {
    const pool = poolOfBuffer()
    Buffer.from(secretText)
    expect(pool.includes(secret)).toBe(true)
    pool.fill(0)
  })

  it('holds no key, data or plaintext after any use of nodeCrypto', async () => {
    const { hash, hmacSha256, sealing } = nodeCrypto()
    const pool = poolOfBuffer()
    pool.fill(0)
    await hash('SHA-256', secretText)
    await hmacSha256(secretText)(secretText)
    await hmacSha256(secret)(secret)
    const { seal, open } = sealing(secret)
    const sealed = await seal(secret, label)
    expect(await open(sealed, label)).toStrictEqual(Uint8Array.from(secret))
    await open(sealed.with(20, (sealed[20] ?? 0) ^ 1), label)
    expect(poolOfBuffer().buffer).toBe(pool.buffer)
    expect(pool.includes(secret)).toBe(false)
  })
})

describe('nodeRandomBytes', () => {
  it('overwrites what it has drawn from its block', () => {
    const fill = vi.spyOn(crypto, 'getRandomValues')
    try {
      const randomBytes = nodeRandomBytes()
      const draws = [randomBytes(32), randomBytes(16), randomBytes(0)]
      const block = Buffer.from(fill.mock.results[0]?.value as Uint8Array)
      for (const draw of draws.slice(0, 2)) expect(block.includes(Buffer.from(draw))).toBe(false)
      expect(fill).toHaveBeenCalledTimes(1)
    } finally {
      fill.mockRestore()
    }
  })

  it('fills its block once for many draws, and again before a draw would pass its end', () => {
    const fill = vi.spyOn(crypto, 'getRandomValues')
    try {
      const randomBytes = nodeRandomBytes()
      const draws = Array.from({ length: 300 }, () => Buffer.from(randomBytes(43)).toString('hex'))
      expect(new Set(draws).size).toBe(300)
      // 95 draws of 43 bytes fit into 4096.
      expect(fill).toHaveBeenCalledTimes(4)
      expect(draws).not.toContain('00'.repeat(43))
    } finally {
      fill.mockRestore()
    }
  })
})
