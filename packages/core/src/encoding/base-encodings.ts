const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const BASE64 = listCodes(`${LETTERS_AND_DIGITS}+/`)
const BASE64URL = listCodes(`${LETTERS_AND_DIGITS}-_`)
const HEX = listCodes('0123456789abcdef')
/** Stays negative in any sum of bits. */
const INVALID = -1
/** By character code, the six bits that it stands for in RFC 4648, section 5. */
const BASE64URL_VALUES = listValues(BASE64URL)

const encoder = new TextEncoder()
const ascii = new TextDecoder()

/** RFC 4648, section 4, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = encodeSixBits(bytes, BASE64)
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** RFC 4648, section 5, without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  return encodeSixBits(bytes, BASE64URL)
}

/** Strict: alphabet of RFC 4648, section 5, no padding, no stray bits. `undefined` for anything else. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  return decodeBase64urlCodes(encoder.encode(text))
}

/** The same for a text in UTF-8, which is read faster than a string. */
export function decodeBase64urlCodes(codes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const whole = codes.length - (codes.length % 4)
  const bytes = new Uint8Array(Math.floor((codes.length * 3) / 4))
  let seen = 0
  let length = 0
  for (let index = 0; index < whole; index += 4) {
    const group = readGroupOfSixBits(codes, index)
    seen |= group
    bytes[length] = group >> 16
    bytes[length + 1] = group >> 8
    bytes[length + 2] = group
    length += 3
  }
  return seen < 0 || !decodeRest(codes, whole, bytes, length) ? undefined : bytes
}

/** 24 bits, or a negative number for a character that is not of the alphabet. */
function readGroupOfSixBits(codes: Uint8Array, index: number): number {
  const first = BASE64URL_VALUES[codes[index] ?? 0] ?? INVALID
  const second = BASE64URL_VALUES[codes[index + 1] ?? 0] ?? INVALID
  const third = BASE64URL_VALUES[codes[index + 2] ?? 0] ?? INVALID
  const fourth = BASE64URL_VALUES[codes[index + 3] ?? 0] ?? INVALID
  return (first << 18) | (second << 12) | (third << 6) | fourth
}

/** The last two or three characters. False for one, for another alphabet, and for stray bits: a value has one spelling. */
function decodeRest(codes: Uint8Array, start: number, bytes: Uint8Array, length: number): boolean {
  let pending = 0
  for (let index = start; index < codes.length; index += 1) {
    pending = (pending << 6) | (BASE64URL_VALUES[codes[index] ?? 0] ?? INVALID)
  }
  const isPair = codes.length - start === 2
  const strayBits = isPair ? 4 : 2
  if (codes.length === start) return true
  if (codes.length - start === 1 || pending < 0 || (pending & ((1 << strayBits) - 1)) !== 0) return false
  bytes[length] = pending >> (isPair ? 4 : 10)
  if (!isPair) bytes[length + 1] = pending >> 2
  return true
}

/** Lower-case hexadecimal. */
export function encodeHex(bytes: Uint8Array): string {
  const codes = new Uint8Array(bytes.length * 2)
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    codes[index * 2] = HEX[byte >> 4] ?? 0
    codes[index * 2 + 1] = HEX[byte & 15] ?? 0
  }
  return ascii.decode(codes)
}

/** Up to this length a text is joined: one call of the decoder costs more than a secret or a digest. */
const JOINED_BYTES = 64

function encodeSixBits(bytes: Uint8Array, alphabet: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3)
  const head = whole > JOINED_BYTES ? decodeGroups(bytes, whole, alphabet) : joinGroups(bytes, whole, alphabet)
  return whole === bytes.length ? head : head + encodeRest(bytes, whole, alphabet)
}

function joinGroups(bytes: Uint8Array, end: number, alphabet: Uint8Array): string {
  let text = ''
  for (let index = 0; index < end; index += 3) {
    const group = readGroup(bytes, index)
    text += String.fromCharCode(
      alphabet[group >> 18] ?? 0,
      alphabet[(group >> 12) & 63] ?? 0,
      alphabet[(group >> 6) & 63] ?? 0,
      alphabet[group & 63] ?? 0,
    )
  }
  return text
}

/** In memory that nothing else uses: the bytes may be secret, and pooled memory would keep them. */
function decodeGroups(bytes: Uint8Array, end: number, alphabet: Uint8Array): string {
  const codes = new Uint8Array((end / 3) * 4)
  let length = 0
  for (let index = 0; index < end; index += 3) {
    const group = readGroup(bytes, index)
    codes[length] = alphabet[group >> 18] ?? 0
    codes[length + 1] = alphabet[(group >> 12) & 63] ?? 0
    codes[length + 2] = alphabet[(group >> 6) & 63] ?? 0
    codes[length + 3] = alphabet[group & 63] ?? 0
    length += 4
  }
  return ascii.decode(codes)
}

function readGroup(bytes: Uint8Array, index: number): number {
  return ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
}

/** The last byte in two characters, or the last two in three. */
function encodeRest(bytes: Uint8Array, start: number, alphabet: Uint8Array): string {
  const isPair = start + 2 === bytes.length
  const group = ((bytes[start] ?? 0) << 16) | (isPair ? (bytes[start + 1] ?? 0) << 8 : 0)
  const text = String.fromCharCode(alphabet[group >> 18] ?? 0, alphabet[(group >> 12) & 63] ?? 0)
  return isPair ? text + String.fromCharCode(alphabet[(group >> 6) & 63] ?? 0) : text
}

function listValues(codes: Uint8Array): Int8Array {
  const values = new Int8Array(256).fill(INVALID)
  for (const [value, code] of codes.entries()) values[code] = value
  return values
}

function listCodes(alphabet: string): Uint8Array {
  return Uint8Array.from(alphabet, (character) => character.charCodeAt(0))
}
