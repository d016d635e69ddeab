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

/** A sealed record has its nonce in a part of its own. */
export const nonceBytes = 12

/** Version of what is sealed and how. A label is authenticated together with it. */
export const sealVersion = 'mc1'

/** The additional authenticated data of a record. */
export function encodeSealLabel({ kind, id, expiresAtMs, version }: SealLabel): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    JSON.stringify([sealVersion, kind, id, expiresAtMs, ...(version === undefined ? [] : [version])]),
  )
}
