import { decodeBase64url } from '../wire/decode-base64url.ts'

/** The number in an `Enum-Nonce`. `undefined` when it is forged, expired, or was given to another application. */
export async function openMsisdn(
  value: string,
  nowMs: number,
  clientId: string,
  key: CryptoKey,
): Promise<string | undefined> {
  const octets = decodeBase64url(value)
  if (octets === undefined) return undefined
  const additionalData = new TextEncoder().encode(clientId)
  const algorithm = { name: 'AES-GCM', iv: octets.subarray(0, 12), additionalData }
  const opened = await crypto.subtle.decrypt(algorithm, key, octets.subarray(12)).catch(() => undefined)
  const [expiresAtMs, msisdn] = new TextDecoder().decode(opened).split(' ')
  return Number(expiresAtMs) > nowMs ? msisdn : undefined
}
