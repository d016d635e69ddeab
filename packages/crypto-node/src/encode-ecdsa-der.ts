/** Turns r and s of a JWS into DER, which node:crypto verifies without options. Undefined when they are not of full length. */
export function encodeEcdsaDer(signature: Uint8Array, coordinateBytes: number): Buffer | undefined {
  if (signature.length !== 2 * coordinateBytes) return undefined
  const r = encodeInteger(signature.subarray(0, coordinateBytes))
  const s = encodeInteger(signature.subarray(coordinateBytes))
  const length = r.length + s.length
  return Buffer.of(0x30, ...(length < 0x80 ? [length] : [0x81, length]), ...r, ...s)
}

/** Without leading zeros, but for the one that keeps it positive. */
function encodeInteger(octets: Uint8Array): readonly number[] {
  const first = octets.findIndex((octet) => octet !== 0)
  const significant = octets.subarray(first)
  const sign = (significant[0] ?? 0) < 0x80 ? [] : [0]
  return [0x02, sign.length + significant.length, ...sign, ...significant]
}
