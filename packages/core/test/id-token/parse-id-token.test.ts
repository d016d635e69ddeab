import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base-encodings.ts'
import { parseIdToken } from '../../src/id-token/parse-id-token.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const encode = (text: string) => encodeBase64url(new TextEncoder().encode(text))
const HEADER = encode('{"alg":"RS256"}')
const PAYLOAD = encode('{"sub":"pcr"}')

describe('parseIdToken (check 1)', () => {
  it('takes a token apart', () => {
    const parsed = parseIdToken(`${HEADER}.${PAYLOAD}.AQID`)
    expect(parsed.header).toStrictEqual({ alg: 'RS256' })
    expect(parsed.payload).toStrictEqual({ sub: 'pcr' })
    expect(parsed.signature.join()).toBe('1,2,3')
    expect(new TextDecoder().decode(parsed.signingInput)).toBe(`${HEADER}.${PAYLOAD}`)
  })

  it.each([
    ['nothing', ''],
    ['two parts', `${HEADER}.${PAYLOAD}`],
    ['four parts', `${HEADER}.${PAYLOAD}.AQID.AQID`],
    ['five parts, an encrypted token', `${HEADER}.AQID.AQID.AQID.AQID`],
    ['no signature', `${HEADER}.${PAYLOAD}.`],
    ['no header', `.${PAYLOAD}.AQID`],
    ['no payload', `${HEADER}..AQID`],
    ['padding', `${HEADER}=.${PAYLOAD}.AQID`],
    ['plain base64 in the signature', `${HEADER}.${PAYLOAD}.+/+/`],
    ['stray bits in the signature', `${HEADER}.${PAYLOAD}.AQJ`],
    ['a line break at the end', `${HEADER}.${PAYLOAD}.AQID\n`],
    ['a header that is no JSON', `${encode('alg')}.${PAYLOAD}.AQID`],
    ['a header that is a list', `${encode('[]')}.${PAYLOAD}.AQID`],
    ['a payload that is null', `${HEADER}.${encode('null')}.AQID`],
    ['a payload with a byte order mark', `${HEADER}.${encode('\ufeff{}')}.AQID`],
    ['a payload that is not UTF-8', `${HEADER}.${encodeBase64url(Uint8Array.of(0x7b, 0xff, 0x7d))}.AQID`],
    ['a member twice in the header', `${encode('{"alg":"RS256","alg":"none"}')}.${PAYLOAD}.AQID`],
    ['a member twice in the payload', `${HEADER}.${encode('{"sub":"a","s\\u0075b":"b"}')}.AQID`],
    ['a nested member twice', `${HEADER}.${encode('{"a":[{"b":1,"b":2}]}')}.AQID`],
    ['more than 65 536 characters', `${HEADER}.${PAYLOAD}.${'A'.repeat(65_536)}`],
  ])('throws MC_ID_TOKEN_MALFORMED for %s', async (_, token) => {
    expect(await errorCodeOf(() => parseIdToken(token))).toBe('MC_ID_TOKEN_MALFORMED')
  })

  it('reads a header that it kept like the first time, and another header by its own text', () => {
    const other = encode('{"alg":"ES256","kid":"2"}')
    for (let time = 0; time < 2; time += 1) {
      expect(parseIdToken(`${HEADER}.${PAYLOAD}.AQID`).header).toStrictEqual({ alg: 'RS256' })
      expect(parseIdToken(`${other}.${PAYLOAD}.AQID`).header).toStrictEqual({ alg: 'ES256', kid: '2' })
    }
    expect(parseIdToken(`${HEADER}.${PAYLOAD}.AQID`).header).toBe(parseIdToken(`${HEADER}.${PAYLOAD}.AQ`).header)
  })

  it('keeps no header that it refused', async () => {
    const twice = `${encode('{"alg":"RS256","alg":"RS256"}')}.${PAYLOAD}.AQID`
    for (let time = 0; time < 2; time += 1) {
      expect(await errorCodeOf(() => parseIdToken(twice))).toBe('MC_ID_TOKEN_MALFORMED')
    }
  })

  it('reads a token after one that is not UTF-8', async () => {
    const broken = `${HEADER}.${encodeBase64url(Uint8Array.of(0x7b, 0xe2, 0x82))}.AQID`
    expect(await errorCodeOf(() => parseIdToken(broken))).toBe('MC_ID_TOKEN_MALFORMED')
    expect(parseIdToken(`${HEADER}.${PAYLOAD}.AQID`).payload).toStrictEqual({ sub: 'pcr' })
  })
})
