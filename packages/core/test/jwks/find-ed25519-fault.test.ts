import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findKeyFault, type Jwk } from '../../src/index.ts'
import { raiseModulo } from '../../src/jwks/unsigned-integer.ts'
import { publicJwks } from '../fixtures/public-jwks.ts'

describe('findKeyFault of Ed25519', () => {
  const p = 2n ** 255n - 19n
  const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n
  const modulo = (value: bigint) => ((value % p) + p) % p
  const divide = (value: bigint, by: bigint) => modulo(value * raiseModulo(modulo(by), p - 2n, p))
  const d = divide(-121_665n, 121_666n)
  type Point = readonly [x: bigint, y: bigint]
  const identity: Point = [0n, 1n]
  const add = ([x1, y1]: Point, [x2, y2]: Point): Point => {
    const product = d * x1 * x2 * y1 * y2
    return [divide(x1 * y2 + x2 * y1, 1n + product), divide(y1 * y2 + x1 * x2, 1n - product)]
  }
  const times = (factor: bigint, point: Point): Point =>
    [...factor.toString(2)].reduce((sum, bit) => (bit === '1' ? add(add(sum, sum), point) : add(sum, sum)), identity)
  /** RFC 8032, section 5.1.3, step 3. */
  const xOf = (y: bigint): bigint | undefined => {
    const [u, v] = [modulo(y * y - 1n), modulo(d * y * y + 1n)]
    const root = modulo(u * v ** 3n * raiseModulo(modulo(u * v ** 7n), (p - 5n) / 8n, p))
    const candidates = [root, modulo(root * raiseModulo(2n, (p - 1n) / 4n, p))]
    return candidates.find((x) => modulo(v * x * x) === u)
  }
  const write = (y: bigint, sign: 0n | 1n): string =>
    Buffer.from((y + (sign << 255n)).toString(16).padStart(64, '0'), 'hex')
      .reverse()
      .toString('base64url')
  const faultOf = (x: unknown) => findKeyFault({ ...publicJwks.Ed25519, x } as Jwk)
  const weak = (expected: string) => ({ kind: 'weak', field: 'x', expected })

  const points = Array.from({ length: 40 }, (_, index) => BigInt(index + 2)).flatMap((y): readonly Point[] => {
    const x = xOf(y)
    return x === undefined ? [] : [[x, y]]
  })
  /** The order of the curve is 8 times that prime: what is left of a point times the prime has an order of 1, 2, 4 or 8. */
  const lowOrder = new Map(points.map((point) => times(order, point)).map(([x, y]) => [`${x} ${y}`, [x, y] as const]))

  it('refuses every point of low order, with either sign', () => {
    expect(lowOrder.size).toBe(8)
    const known = [...lowOrder.values()].map(([x, y]) => write(y, (x & 1n) as 0n | 1n))
    expect(known).toContain(
      Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'hex').toString('base64url'),
    )
    for (const [, y] of lowOrder.values()) {
      for (const sign of [0n, 1n] as const) expect(faultOf(write(y, sign))).toStrictEqual(weak('a point of high order'))
    }
  })

  it('takes points of high order, also those with a part of low order', () => {
    const generator: Point = [xOf(divide(4n, 5n)) ?? 0n, divide(4n, 5n)]
    for (const factor of [2n, 3n, order - 2n]) {
      for (const part of lowOrder.values()) {
        const [x, y] = add(times(factor, generator), part)
        expect(faultOf(write(y, (x & 1n) as 0n | 1n))).toBeUndefined()
      }
    }
  })

  it('refuses every y that is not below the prime', () => {
    for (let y = p; y < 2n ** 255n; y += 1n) {
      for (const sign of [0n, 1n] as const) {
        expect(faultOf(write(y, sign))).toStrictEqual(weak('the canonical encoding of a point'))
      }
    }
  })

  it('refuses every y without an x', () => {
    const without = Array.from({ length: 40 }, (_, index) => BigInt(index + 2)).filter((y) => xOf(y) === undefined)
    expect(without.length).toBeGreaterThan(5)
    for (const y of without) expect(faultOf(write(y, 0n))).toStrictEqual(weak('a point on Ed25519'))
  })

  it('refuses the generator and its opposite: their private halves are known', () => {
    for (const sign of [0n, 1n] as const) {
      expect(faultOf(write(divide(4n, 5n), sign))).toStrictEqual(weak('a key of its own'))
    }
  })

  it('takes keys as they are made', () => {
    for (let count = 0; count < 50; count += 1) {
      expect(faultOf(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x)).toBeUndefined()
    }
  })

  it('refuses another length, another encoding and another curve', () => {
    const key = publicJwks.Ed25519
    for (const text of ['', `${key.x}A`, key.x?.slice(4), `${key.x}=`, undefined, null, 7]) {
      expect(faultOf(text)).toStrictEqual({
        kind: 'malformed',
        field: 'x',
        expected: '32 bytes in base64url, without padding',
      })
    }
    for (const crv of ['Ed448', 'X25519', 'ed25519', '', undefined]) {
      expect(findKeyFault({ ...key, crv } as Jwk)).toStrictEqual({
        kind: 'malformed',
        field: 'crv',
        expected: 'Ed25519',
      })
    }
  })
})
