/** Turns an ECDSA signature of JOSE into DER, the form it has everywhere else (RFC 3279, section 2.2.3). */
export function encodeEcdsaDer(signature: Uint8Array): Uint8Array {
  const integer = (octets: Uint8Array): number[] => {
    const significant = [...octets.slice(octets.findIndex((octet) => octet !== 0))]
    const positive = (significant[0] ?? 0) >= 0x80 ? [0, ...significant] : significant
    return [0x02, positive.length, ...positive]
  }
  const half = signature.length / 2
  const body = [...integer(signature.slice(0, half)), ...integer(signature.slice(half))]
  const length = body.length < 0x80 ? [body.length] : [0x81, body.length]
  return Uint8Array.of(0x30, ...length, ...body)
}
