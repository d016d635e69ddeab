import type { KeyRing } from './import-key-ring.ts'

/** What a sealed record belongs to. It is authenticated with the record, so that none can be moved, swapped or kept alive. */
export type SealLabel = {
  readonly id: string
  /** Milliseconds since the Unix epoch. */
  readonly expiresAtMs: number
} & (
  | { readonly kind: 'transaction' | 'discovery'; readonly version?: never }
  /** An older version of a session must not come back as the newest. */
  | { readonly kind: 'session'; readonly version: number }
)

export interface OpenedRecord {
  readonly record: unknown
  /** Whether it was sealed with the current key. */
  readonly current: boolean
}

/** Version of what is sealed and how. A label is authenticated together with it. */
const SEAL_VERSION = 'mc1'
/** A sealed record has its nonce in a separate part. */
const NONCE_BYTES = 12
/** As many arguments as a call surely takes. */
const CHUNK_BYTES = 8_192

/** Seals a record with the current key: `mc1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64. */
export async function sealRecord({ current }: KeyRing, label: SealLabel, record: object): Promise<string> {
  const plaintext = new TextEncoder().encode(JSON.stringify(record))
  const sealed = await current.sealer.seal(plaintext, encodeSealLabel(label))
  const [nonce, ciphertext] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES)]
  return [SEAL_VERSION, current.id, encodeBase64(nonce), encodeBase64(ciphertext)].join('.')
}

/** Opens what was sealed under the same label. Undefined when no key of the ring does: changed, moved, foreign or not sealed at all. */
export async function openRecord(
  { sealers, current }: KeyRing,
  label: SealLabel,
  sealed = '',
): Promise<OpenedRecord | undefined> {
  const [version, keyId = '', nonce = '', ciphertext = ''] = sealed.split('.')
  const sealer = sealers.get(keyId)
  if (version !== SEAL_VERSION || sealer === undefined) return undefined
  try {
    const [start, rest] = [decodeBase64(nonce), decodeBase64(ciphertext)]
    if (start.length !== NONCE_BYTES) return undefined
    const bytes = new Uint8Array(NONCE_BYTES + rest.length)
    bytes.set(start)
    bytes.set(rest, NONCE_BYTES)
    const plaintext = await sealer.open(bytes, encodeSealLabel(label))
    if (plaintext === undefined) return undefined
    return { record: JSON.parse(new TextDecoder().decode(plaintext)), current: keyId === current.id }
  } catch {
    return undefined
  }
}

/** The additional authenticated data of a record. */
function encodeSealLabel({ kind, id, expiresAtMs, version }: SealLabel): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    JSON.stringify([SEAL_VERSION, kind, id, expiresAtMs, ...(version === undefined ? [] : [version])]),
  )
}

function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES))
  }
  return btoa(binary)
}

/** Throws for what is no base64. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes
}
