import type { ValueOrPromise } from '@mobile-connect/core'
import { decodeBase64, encodeBase64 } from './base64.ts'
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
/** A sealed record has its nonce in a separate part: 12 bytes, which are 16 characters in base64. */
const NONCE_BYTES = 12
const NONCE_LENGTH = 16

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Seals a record with the current key. */
export function sealRecord(ring: KeyRing, label: SealLabel, record: object): ValueOrPromise<string> {
  return sealBytes(ring, encoder.encode(JSON.stringify(record)), encodeSealLabel(label))
}

/** Seals with the current key: `mc1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64. */
export function sealBytes(
  { current }: KeyRing,
  plaintext: Uint8Array,
  additionalData: Uint8Array,
): ValueOrPromise<string> {
  const write = (sealed: Uint8Array): string => {
    const [nonce, ciphertext] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES)]
    return `${SEAL_VERSION}.${current.id}.${encodeBase64(nonce)}.${encodeBase64(ciphertext)}`
  }
  const sealed = current.sealer.seal(plaintext, additionalData)
  return ArrayBuffer.isView(sealed) ? write(sealed) : sealed.then(write)
}

/** Opens what was sealed under the same label. Undefined when no key of the ring does: changed, moved, foreign or not sealed at all. */
export function openRecord(ring: KeyRing, label: SealLabel, sealed?: string): ValueOrPromise<OpenedRecord | undefined> {
  const read = (opened: OpenedText | undefined): OpenedRecord | undefined =>
    opened && { record: JSON.parse(opened.text), current: opened.current }
  const opened = openText(ring, label, sealed)
  return isSettled(opened) ? read(opened) : opened.then(read)
}

export interface OpenedText {
  /** The record in JSON. */
  readonly text: string
  /** Whether it was sealed with the current key. */
  readonly current: boolean
}

/** The same without parsing the record. */
export function openText(ring: KeyRing, label: SealLabel, sealed = ''): ValueOrPromise<OpenedText | undefined> {
  const read = (opened: OpenedBytes | undefined): OpenedText | undefined =>
    opened && { text: decoder.decode(opened.bytes), current: opened.current }
  const opened = openBytes(ring, sealed, encodeSealLabel(label))
  return isSettled(opened) ? read(opened) : opened.then(read)
}

export interface OpenedBytes {
  readonly bytes: Uint8Array
  /** Whether they were sealed with the current key. */
  readonly current: boolean
}

/** Opens what {@link sealBytes} sealed with any key of the ring and the same additional data. */
export function openBytes(
  { sealers, current }: KeyRing,
  sealed: string,
  additionalData: Uint8Array,
): ValueOrPromise<OpenedBytes | undefined> {
  const [version, keyId = '', nonce = '', ciphertext = ''] = sealed.split('.')
  const sealer = sealers.get(keyId)
  if (version !== SEAL_VERSION || sealer === undefined || nonce.length !== NONCE_LENGTH) return undefined
  const read = (bytes: Uint8Array | undefined): OpenedBytes | undefined =>
    bytes && { bytes, current: keyId === current.id }
  try {
    const opened = sealer.open(decodeBase64(nonce + ciphertext), additionalData)
    return isSettled(opened) ? read(opened) : opened.then(read).then(undefined, () => undefined)
  } catch {
    return undefined
  }
}

function isSettled<T extends object>(value: ValueOrPromise<T | undefined>): value is T | undefined {
  return value === undefined || !('then' in value)
}

/** The additional authenticated data of a record. */
function encodeSealLabel({ kind, id, expiresAtMs, version }: SealLabel): Uint8Array<ArrayBuffer> {
  return encoder.encode(
    JSON.stringify([SEAL_VERSION, kind, id, expiresAtMs, ...(version === undefined ? [] : [version])]),
  )
}
