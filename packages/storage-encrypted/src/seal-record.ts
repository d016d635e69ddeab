import { encodeBase64 } from './encode-base64.ts'
import type { KeyRing } from './import-key-ring.ts'
import { encodeSealLabel, nonceBytes, type SealLabel, sealVersion } from './seal-label.ts'

/** Seals a record with the current key: `mc1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64. */
export async function sealRecord({ current }: KeyRing, label: SealLabel, record: object): Promise<string> {
  const plaintext = new TextEncoder().encode(JSON.stringify(record))
  const sealed = await current.sealer.seal(plaintext, encodeSealLabel(label))
  const [nonce, ciphertext] = [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes)]
  return [sealVersion, current.id, encodeBase64(nonce), encodeBase64(ciphertext)].join('.')
}
