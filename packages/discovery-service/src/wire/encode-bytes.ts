export function encodeHex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function encodeBase64url(octets: Uint8Array): string {
  const codes: number[] = []
  for (let index = 0; index < octets.length; index += 3) {
    const [first = 0, second = 0, third = 0] = [octets[index], octets[index + 1], octets[index + 2]]
    const bits = (first << 16) | (second << 8) | third
    for (let shift = 18; shift >= 0; shift -= 6) codes.push(ALPHABET.charCodeAt((bits >>> shift) & 63))
  }
  return String.fromCharCode(...codes.slice(0, Math.ceil((octets.length * 4) / 3)))
}

/** `undefined` for text that is not base64url. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const octets = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(octets, (octet) => octet.charCodeAt(0))
  } catch {
    return undefined
  }
}
