import { decodeBase64 } from './decode-base64.ts'
import type { KeyRing } from './import-key-ring.ts'
import { encodeSealLabel, type SealLabel, sealVersion } from './seal-label.ts'

export interface OpenedRecord {
  readonly record: unknown
  /** Whether it was sealed with the current key. */
  readonly current: boolean
}

/** Opens what was sealed under the same label. Undefined when no key of the ring does: changed, moved, foreign or not sealed at all. */
export async function openRecord(
  { keys, current }: KeyRing,
  label: SealLabel,
  sealed = '',
): Promise<OpenedRecord | undefined> {
  const [version, keyId = '', iv = '', ciphertext = ''] = sealed.split('.')
  const key = keys.get(keyId)
  if (version !== sealVersion || key === undefined) return undefined
  try {
    const algorithm = { name: 'AES-GCM', iv: decodeBase64(iv), additionalData: encodeSealLabel(label) }
    const plaintext = await crypto.subtle.decrypt(algorithm, key, decodeBase64(ciphertext))
    return { record: JSON.parse(new TextDecoder().decode(plaintext)), current: keyId === current.id }
  } catch {
    return undefined
  }
}
