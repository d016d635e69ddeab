const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const BASE64 = listCodes(`${LETTERS_AND_DIGITS}+/`)
const BASE64URL = listCodes(`${LETTERS_AND_DIGITS}-_`)
const HEX = listCodes('0123456789abcdef')
/** Above every value of six bits. */
const INVALID = 64
/** By character code, the six bits that it stands for in RFC 4648, section 5. */
const BASE64URL_VALUES = listValues(BASE64URL)

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
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let pending = 0
  let pendingBits = 0
  let length = 0
  let seen = 0
  for (let index = 0; index < text.length; index += 1) {
    const value = BASE64URL_VALUES[text.charCodeAt(index)] ?? INVALID
    seen |= value
    pending = (pending << 6) | value
    pendingBits += 6
    if (pendingBits >= 8) {
      pendingBits -= 8
      bytes[length] = pending >> pendingBits
      length += 1
    }
  }
  // A last character with bits beyond the last byte would give one value two spellings.
  const strayBits = pending & ((1 << pendingBits) - 1)
  return seen >= INVALID || pendingBits === 6 || strayBits !== 0 ? undefined : bytes
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

function listValues(codes: Uint8Array): Uint8Array {
  const values = new Uint8Array(128).fill(INVALID)
  for (const [value, code] of codes.entries()) values[code] = value
  return values
}

function listCodes(alphabet: string): Uint8Array {
  return Uint8Array.from(alphabet, (character) => character.charCodeAt(0))
}
