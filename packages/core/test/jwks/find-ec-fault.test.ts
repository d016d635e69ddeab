import { createECDH } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findKeyFault, type Jwk } from '../../src/index.ts'
import { raiseModulo } from '../../src/jwks/unsigned-integer.ts'
import { publicJwks } from '../fixtures/public-jwks.ts'
import { readUnsigned, writeUnsigned } from '../fixtures/unsigned-integers.ts'

describe('findKeyFault of ECDSA', () => {
  const curves = [
    ['P-256', 'prime256v1', 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n],
    ['P-384', 'secp384r1', 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n],
    ['P-521', 'secp521r1', 2n ** 521n - 1n],
  ] as const
  const otherCurve = { 'P-256': 'P-384', 'P-384': 'P-521', 'P-521': 'P-256' } as const

  describe.each(curves)('%s', (crv, opensslName, p) => {
    const key = publicJwks[crv]
    const [x, y] = [readUnsigned(key.x), readUnsigned(key.y)]
    const coordinateBytes = Buffer.from(key.x ?? '', 'base64url').length
    const at = (pointX: bigint, pointY: bigint) => ({
      x: writeUnsigned(pointX, coordinateBytes),
      y: writeUnsigned(pointY, coordinateBytes),
    })
    const unread = `${coordinateBytes} bytes in base64url, without padding`
    const faultOf = (members: object) => findKeyFault({ ...key, ...members })

    it('takes a point and its opposite', () => {
      expect(faultOf({})).toBeUndefined()
      expect(faultOf(at(x, p - y))).toBeUndefined()
    })

    it.each([
      ['the next y', x, y + 1n],
      ['the next x', x + 1n, y],
      ['x and y exchanged', y, x],
      ['x twice', x, x],
      ['zeros, which is how some write infinity', 0n, 0n],
      ['ones', 1n, 1n],
    ])('refuses %s', (_, pointX, pointY) => {
      expect(faultOf(at(pointX, pointY))).toStrictEqual({ kind: 'weak', field: 'y', expected: `a point on ${crv}` })
    })

    it('refuses a point of another curve', () => {
      const { x: foreignX, y: foreignY } = publicJwks[otherCurve[crv]]
      expect(faultOf({ x: foreignX, y: foreignY })).toStrictEqual({ kind: 'malformed', field: 'x', expected: unread })
      const fits = (text?: string) => writeUnsigned(readUnsigned(text) % p, coordinateBytes)
      expect(faultOf({ x: fits(foreignX), y: fits(foreignY) })).toMatchObject({ kind: 'weak', field: 'y' })
    })

    it('refuses coordinates that are not below the prime', () => {
      const b = y * y - x ** 3n + 3n * x
      const root = (square: bigint) => raiseModulo(square, (p + 1n) / 4n, p)
      const squareAt = (smallX: bigint) => (((smallX ** 3n - 3n * smallX + b) % p) + p) % p
      // Only small numbers leave room for the prime in as many bytes.
      let smallX = 0n
      while (root(squareAt(smallX)) ** 2n % p !== squareAt(smallX)) smallX += 1n
      const smallY = root(squareAt(smallX))
      const fault = { kind: 'weak', field: 'x', expected: `a coordinate of ${crv}` }
      expect(faultOf(at(smallX, smallY))).toBeUndefined()
      expect(faultOf(at(smallX + p, smallY))).toStrictEqual(fault)
      expect(faultOf(at(x, p))).toStrictEqual({ ...fault, field: 'y' })
      expect(faultOf(at(x, 2n ** BigInt(8 * coordinateBytes) - 1n))).toStrictEqual({ ...fault, field: 'y' })
    })

    it('refuses coordinates that are not of full length, and those that cannot be read', () => {
      const short = writeUnsigned(x >> 8n, coordinateBytes - 1)
      const long = writeUnsigned(x, coordinateBytes + 1)
      for (const text of [short, long, '', undefined, null, 7, '*', `${key.x}=`]) {
        for (const field of ['x', 'y']) {
          expect(faultOf({ [field]: text })).toStrictEqual({ kind: 'malformed', field, expected: unread })
        }
      }
    })

    it.each([
      ['the generator', 0],
      ['the opposite of the generator', 1],
    ])('refuses %s: its private half is known', (_, isOpposite) => {
      const ecdh = createECDH(opensslName)
      ecdh.setPrivateKey(Buffer.from('01'.padStart(2 * coordinateBytes, '0'), 'hex'))
      const point = ecdh.getPublicKey().subarray(1)
      const [gx, gy] = [0, 1].map((half) =>
        BigInt(`0x${point.subarray(half * coordinateBytes, (half + 1) * coordinateBytes).toString('hex')}`),
      )
      const generator = at(gx ?? 0n, isOpposite === 1 ? p - (gy ?? 0n) : (gy ?? 0n))
      expect(faultOf(generator)).toStrictEqual({ kind: 'weak', field: 'x', expected: 'a key of its own' })
    })
  })

  it('knows no other curve', () => {
    for (const crv of ['secp256k1', 'P-192', 'p-256', 'Ed25519', '', undefined]) {
      expect(findKeyFault({ ...publicJwks['P-256'], crv } as Jwk)).toStrictEqual({
        kind: 'malformed',
        field: 'crv',
        expected: 'P-256 P-384 P-521',
      })
    }
  })
})
