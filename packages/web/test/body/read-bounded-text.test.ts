import { describe, expect, it } from 'vitest'
import { readBoundedText } from '../../src/body/read-bounded-text.ts'

const posting = (body: BodyInit) => {
  const init = { method: 'POST', body, duplex: 'half' }
  return new Request('https://shop.example/', init)
}

describe('a body', () => {
  it('of 16 384 octets is read, one octet more is not', async () => {
    expect(await readBoundedText(posting('x'.repeat(16_384)))).toHaveLength(16_384)
    await expect(readBoundedText(posting('x'.repeat(16_385)))).rejects.toMatchObject({ status: 413 })
  })

  it('that never ends is read no further than that', async () => {
    let chunks = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        chunks += 1
        controller.enqueue(new Uint8Array(1_024))
      },
    })
    await expect(readBoundedText(posting(endless))).rejects.toMatchObject({ status: 413 })
    expect(chunks).toBeLessThan(20)
  })

  it('that is cut short is the mistake of the client', async () => {
    const cut = new ReadableStream({
      pull: () => {
        throw new Error('the client is gone')
      },
    })
    await expect(readBoundedText(posting(cut))).rejects.toMatchObject({ status: 400, code: 'WEB_REQUEST_INVALID' })
  })

  it('may hold characters whose octets come apart', async () => {
    const octets = new TextEncoder().encode('ü')
    const split = new ReadableStream({
      start: (controller) => {
        for (const octet of octets) controller.enqueue(new Uint8Array([octet]))
        controller.close()
      },
    })
    expect(await readBoundedText(posting(split))).toBe('ü')
  })

  it('may be missing', async () => {
    expect(await readBoundedText(new Request('https://shop.example/', { method: 'POST' }))).toBe('')
  })
})
