import { decodeBase64 } from './decode-base64.ts'
import type { KeyRing } from './import-key-ring.ts'
import { encodeSealLabel, nonceBytes, type SealLabel, sealVersion } from './seal-label.ts'

export interface OpenedRecord {
  readonly record: unknown
  /** Whether it was sealed with the current key. */
  readonly current: boolean
}

/** Opens what was sealed under the same label. Undefined when no key of the ring does: changed, moved, foreign or not sealed at all. */
export async function openRecord(
  { sealers, current }: KeyRing,
  label: SealLabel,
  sealed = '',
): Promise<OpenedRecord | undefined> {
  const [version, keyId = '', nonce = '', ciphertext = ''] = sealed.split('.')
  const sealer = sealers.get(keyId)
  if (version !== sealVersion || sealer === undefined) return undefined
  try {
    const [start, rest] = [decodeBase64(nonce), decodeBase64(ciphertext)]
    if (start.length !== nonceBytes) return undefined
    const bytes = new Uint8Array(nonceBytes + rest.length)
    bytes.set(start)
    bytes.set(rest, nonceBytes)
    const plaintext = await sealer.open(bytes, encodeSealLabel(label))
    if (plaintext === undefined) return undefined
    return { record: JSON.parse(new TextDecoder().decode(plaintext)), current: keyId === current.id }
  } catch {
    return undefined
  }
}
