import { describe, expect, it } from 'vitest'
import { isRedirectTo } from '../../src/authorization/is-redirect-to.ts'
import { readRedirect } from '../../src/authorization/read-redirect.ts'
import { errorOf } from '../fixtures/error-of.ts'

describe('the error of a refused callback says what was wrong, and never with what', () => {
  it('names the parameter that came twice', async () => {
    for (const field of ['code', 'subscriber_id_token']) {
      expect(await errorOf(() => readRedirect(`/callback?${field}=CANARY&${field}=CANARY`))).toStrictEqual([
        'MC_CALLBACK_PARAMETER_DUPLICATE',
        { field },
      ])
    }
  })

  it.each([
    ['/callback?state=s', 'code, mcc_mnc or error'],
    ['https://[::?code=CANARY', 'a URL'],
  ])('%s lacks %s', async (url, expected) => {
    expect(await errorOf(() => readRedirect(url))).toStrictEqual(['MC_CALLBACK_UNRECOGNIZED', { expected }])
  })
})

describe('isRedirectTo', () => {
  it.each([
    ['https://:secret@sp.example/cb?code=1', 'https://sp.example/cb'],
    ['https://sp.example/cb?code=1', 'https://user@sp.example/cb'],
    ['https://user@sp.example/cb?code=1', 'https://user@sp.example/cb'],
  ])('takes no user information, in either URL: %s does not answer %s', (url, redirectUrl) => {
    expect(isRedirectTo(url, redirectUrl)).toBe(false)
  })
})
