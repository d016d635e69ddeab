/** An RSA key with a private exponent that anybody can work out. */
export interface ForgeableKey {
  readonly modulus: bigint
  /** 1 where the public exponent is 1: the signature is the padded hash itself. */
  readonly privateExponent: bigint
}

/** DER of the hash's algorithm in front of the hash (RFC 8017, section 9.2, note 1), but for its two variable bytes. */
const digestInfo = (hashId: number, hashBytes: number): readonly number[] => [
  ...[0x30, 17 + hashBytes, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, hashId],
  ...[0x05, 0x00, 0x04, hashBytes],
]
const hashIds = new Map([
  [256, 1],
  [384, 2],
  [512, 3],
])

/** Signs by RS256 to PS512 with numbers alone, as no library makes or takes keys this weak. */
export async function forgeRsaSignature(
  alg: string,
  { modulus, privateExponent }: ForgeableKey,
  signingInput: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const bits = Number(alg.slice(2))
  const hash = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, bytes as Uint8Array<ArrayBuffer>))
  const modulusBits = modulus.toString(2).length
  const digest = await hash(signingInput)
  const encoded = alg.startsWith('PS')
    ? await encodePss(digest, modulusBits - 1, hash)
    : encodePkcs1(digest, Math.ceil(modulusBits / 8), hashIds.get(bits) ?? 0)
  const message = BigInt(`0x${toHex(encoded)}`)
  const signature = raise(message, privateExponent, modulus).toString(16)
  return fromHex(signature.padStart(2 * Math.ceil(modulusBits / 8), '0'))
}

/** EMSA-PKCS1-v1_5 (RFC 8017, section 9.2). */
function encodePkcs1(digest: Uint8Array, length: number, hashId: number): Uint8Array {
  const info = [...digestInfo(hashId, digest.length), ...digest]
  return Uint8Array.of(0, 1, ...new Uint8Array(length - info.length - 3).fill(0xff), 0, ...info)
}

/** EMSA-PSS (RFC 8017, section 9.1.1), with MGF1 and a salt as long as the hash. */
async function encodePss(
  digest: Uint8Array,
  bits: number,
  hash: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const length = Math.ceil(bits / 8)
  const salt = crypto.getRandomValues(new Uint8Array(digest.length))
  const seed = await hash(Uint8Array.of(...new Uint8Array(8), ...digest, ...salt))
  const block = Uint8Array.of(...new Uint8Array(length - 2 * digest.length - 2), 1, ...salt)
  const mask: number[] = []
  for (let counter = 0; mask.length < block.length; counter += 1) {
    mask.push(...(await hash(Uint8Array.of(...seed, 0, 0, 0, counter))))
  }
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0))
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits))
  return Uint8Array.of(...masked, ...seed, 0xbc)
}

function raise(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
}
