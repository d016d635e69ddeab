const p = 2n ** 255n - 19n
/** The curve has 8 times as many points. */
const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n

const reduce = (value: bigint): bigint => ((value % p) + p) % p
const raise = (base: bigint, exponent: bigint): bigint =>
  [...exponent.toString(2)].reduce((result, bit) => (result * result * (bit === '1' ? base : 1n)) % p, 1n)
const divide = (value: bigint, by: bigint): bigint => reduce(value * raise(reduce(by), p - 2n))
const d = divide(-121_665n, 121_666n)

type Point = readonly [x: bigint, y: bigint]

const add = ([x1, y1]: Point, [x2, y2]: Point): Point => {
  const product = reduce(d * x1 * x2 * y1 * y2)
  return [divide(x1 * y2 + x2 * y1, 1n + product), divide(y1 * y2 + x1 * x2, 1n - product)]
}

/** All points of Ed25519 of order 1, 2, 4 and 8, encoded: any point times the prime order is one of them. */
export function computeLowOrderPoints(): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>()
  for (let y = 2n; found.size < 8; y += 1n) {
    const x = findX(y)
    if (x === undefined) continue
    const [lowX, lowY] = [...order.toString(2)].reduce(
      (sum: Point, bit) => (bit === '1' ? add(add(sum, sum), [x, y]) : add(sum, sum)),
      [0n, 1n],
    )
    const hex = (lowY + ((lowX & 1n) << 255n)).toString(16).padStart(64, '0')
    found.set(hex, Uint8Array.from(Buffer.from(hex, 'hex').reverse()))
  }
  return [...found.values()]
}

/** The root of (y² - 1) / (d y² + 1), where there is one. */
function findX(y: bigint): bigint | undefined {
  const square = divide(y * y - 1n, d * y * y + 1n)
  const root = raise(square, (p + 3n) / 8n)
  const candidates = [root, reduce(root * raise(2n, (p - 1n) / 4n))]
  return candidates.find((x) => reduce(x * x) === square)
}
