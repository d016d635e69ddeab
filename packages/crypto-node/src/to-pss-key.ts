import { createPublicKey, type KeyObject } from 'node:crypto'

/**
 * The same RSA key as one for RSASSA-PSS, so that padding and salt belong to the key: given with each verification they
 * cost half as much again as the verification.
 */
export function toPssKey(key: KeyObject, pssIdentifier: Buffer): KeyObject {
  const modulusAndExponent = key.export({ type: 'pkcs1', format: 'der' })
  const bitString = Buffer.concat([header(0x03, modulusAndExponent.length + 1), Buffer.of(0), modulusAndExponent])
  const spki = Buffer.concat([header(0x30, pssIdentifier.length + bitString.length), pssIdentifier, bitString])
  return createPublicKey({ key: spki, format: 'der', type: 'spki' })
}

/** Tag and length in DER. With RSA keys of 2048 bits and more every length here takes two octets. */
function header(tag: number, length: number): Buffer {
  return Buffer.of(tag, 0x82, length >> 8, length & 0xff)
}
