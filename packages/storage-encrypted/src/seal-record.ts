import { encodeBase64 } from './encode-base64.ts'
import type { KeyRing } from './import-key-ring.ts'
import { encodeSealLabel, type SealLabel, sealVersion } from './seal-label.ts'

const nonceBytes = 12

/** Seals a record with the current key: `mc1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64. */
export async function sealRecord({ current }: KeyRing, label: SealLabel, record: object): Promise<string> {
  const plaintext = new TextEncoder().encode(JSON.stringify(record))
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const algorithm = { name: 'AES-GCM', iv, additionalData: encodeSealLabel(label) }
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, current.key, plaintext))
  return [sealVersion, current.id, encodeBase64(iv), encodeBase64(ciphertext)].join('.')
}
