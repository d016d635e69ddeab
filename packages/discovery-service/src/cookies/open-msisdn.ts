import type { Sealer } from '@mobile-connect/core'
import { decodeBase64url } from '../wire/encode-bytes.ts'

/** The number in an `Enum-Nonce`. `undefined` when it is forged, expired, or was given to another application. */
export async function openMsisdn(
  value: string,
  nowMs: number,
  clientId: string,
  sealers: readonly Sealer[],
): Promise<string | undefined> {
  const sealed = decodeBase64url(value)
  if (sealed === undefined) return undefined
  const additionalData = new TextEncoder().encode(clientId)
  for (const sealer of sealers) {
    const opened = await sealer.open(sealed, additionalData)
    if (opened === undefined) continue
    const [expiresAtMs, msisdn] = new TextDecoder().decode(opened).split(' ')
    return Number(expiresAtMs) > nowMs ? msisdn : undefined
  }
  return undefined
}
