import { describe, expect, it } from 'vitest'
import { parseChallenges } from '../../src/identity/parse-challenges.ts'

const parse = (header: string) =>
  parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])

describe('parseChallenges', () => {
  it.each<[string, string, unknown]>([
    ['one challenge', 'Bearer error="invalid_token"', [['bearer', { error: 'invalid_token' }]]],
    ['tokens for values', 'Bearer error=invalid_token', [['bearer', { error: 'invalid_token' }]]],
    ['scheme and names in any case', 'BEARER Error="x"', [['bearer', { error: 'x' }]]],
    ['a comma inside a quoted string', 'Bearer realm="a, b", error="x"', [['bearer', { realm: 'a, b', error: 'x' }]]],
    ['escapes', String.raw`Bearer realm="say \"no\" \\ now"`, [['bearer', { realm: String.raw`say "no" \ now` }]]],
    ['white space around =', 'Bearer error = "x" , scope\t=\t"y"', [['bearer', { error: 'x', scope: 'y' }]]],
    ['parameters without a comma', 'Bearer scope="y" error="x"', [['bearer', { scope: 'y', error: 'x' }]]],
    ['empty list elements', ', ,Bearer error="x",,', [['bearer', { error: 'x' }]]],
    ['a scheme alone', 'Negotiate', [['negotiate', {}]]],
    [
      'two schemes alone',
      'Negotiate,Basic',
      [
        ['negotiate', {}],
        ['basic', {}],
      ],
    ],
    ['a parameter before any scheme', 'error="x"Bearer error="y"', []],
    ['an empty header', '', []],
    ['the first of two values', 'Bearer error="x", ERROR="y"', [['bearer', { error: 'x' }]]],
    ['an empty value', 'Bearer error=""', [['bearer', { error: '' }]]],
  ])('reads %s', (_, header, challenges) => {
    expect(parse(header)).toStrictEqual(challenges)
  })

  it('reads several challenges, token68 among them', () => {
    expect(parse('Basic realm="simple", Negotiate YII+/abc==, DPoP algs="ES256", Bearer error="x"')).toStrictEqual([
      ['basic', { realm: 'simple' }],
      ['negotiate', {}],
      ['dpop', { algs: 'ES256' }],
      ['bearer', { error: 'x' }],
    ])
  })

  it.each(['Bearer error="unclosed', 'Bearer error="a"; evil="b"', '"Bearer" error="x"', 'error="x"'])(
    'reads nothing from the first thing on that is no challenge: %s',
    (header) => {
      expect(parse(header).map(([, parameters]) => parameters)).not.toContainEqual(
        expect.objectContaining({ evil: 'b' }),
      )
      expect(parse(header).length).toBeLessThan(2)
    },
  )

  it('gives no prototype to a parameter named "__proto__"', () => {
    expect(parseChallenges('Bearer __proto__="x"')[0]?.parameters.get('__proto__')).toBe('x')
  })

  it('does not look at a header of more than 8192 characters', () => {
    const challenge = 'Bearer error="x"'
    expect(parseChallenges(challenge.padEnd(8_192))).toHaveLength(1)
    expect(parseChallenges(challenge.padEnd(8_193))).toHaveLength(0)
  })
})
