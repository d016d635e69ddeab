import { decodeBase64url } from '../wire/encode-bytes.ts'

/** The number in an `Enum-Nonce`. `undefined` when it is forged, expired, or was given to another application. */
export async function openMsisdn(
  value: string,
  nowMs: number,
  clientId: string,
  keys: readonly Promise<CryptoKey>[],
): Promise<string | undefined> {
  const octets = decodeBase64url(value)
  if (octets === undefined) return undefined
  const additionalData = new TextEncoder().encode(clientId)
  const algorithm = { name: 'AES-GCM', iv: octets.subarray(0, 12), additionalData }
  for (const key of keys) {
    const opened = await crypto.subtle.decrypt(algorithm, await key, octets.subarray(12)).catch(() => undefined)
    if (opened === undefined) continue
    const [expiresAtMs, msisdn] = new TextDecoder().decode(opened).split(' ')
    return Number(expiresAtMs) > nowMs ? msisdn : undefined
  }
  return undefined
}
