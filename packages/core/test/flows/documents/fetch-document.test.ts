import { describe, expect, it } from 'vitest'
import { fetchDocument } from '../../../src/flows/documents/fetch-document.ts'
import type { HttpCall } from '../../../src/index.ts'
import { errorOf } from '../../fixtures/error-of.ts'

const fetchFrom = (status: number, cacheControl: string | null, sent: HttpCall[] = []) =>
  fetchDocument(
    async (call) => {
      sent.push(call)
      return { status, headers: { get: () => cacheControl }, text: async () => '{}' }
    },
    'https://operator.example/jwks',
    'MC_JWKS_UNAVAILABLE',
  )

describe('fetchDocument', () => {
  it('asks for JSON, without credentials', async () => {
    const sent: HttpCall[] = []
    await fetchFrom(200, null, sent)
    expect(sent).toStrictEqual([
      {
        method: 'GET',
        url: 'https://operator.example/jwks',
        headers: { accept: 'application/json' },
        repeatable: true,
      },
    ])
  })

  it.each([204, 301, 404, 500])('throws the code of the caller for status %d', async (status) => {
    expect(await errorOf(() => fetchFrom(status, null))).toStrictEqual([
      'MC_JWKS_UNAVAILABLE',
      { expected: 'status 200', received: `status ${status}` },
    ])
  })

  it.each([
    ['max-age=60', 60_000],
    ['public, MAX-AGE="60" , immutable', 60_000],
    ['max-age=0', undefined],
    ['max-age=60x', undefined],
    ['x-max-age=60', undefined],
    ['no-store', undefined],
    [null, undefined],
  ])('reads the lifetime of cache-control %j as %s ms', async (cacheControl, maxAgeMs) => {
    expect(await fetchFrom(200, cacheControl)).toStrictEqual({
      text: '{}',
      ...(maxAgeMs !== undefined && { maxAgeMs }),
    })
  })
})
