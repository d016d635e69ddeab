/** What a sealed record belongs to. It is authenticated with the record, so that none can be moved, swapped or kept alive. */
export interface SealLabel {
  readonly kind: 'transaction' | 'discovery'
  readonly id: string
  /** Milliseconds since the Unix epoch. */
  readonly expiresAtMs: number
}

/** Version of what is sealed and how. A label is authenticated together with it. */
export const sealVersion = 'mc1'

/** The additional authenticated data of a record. */
export function encodeSealLabel({ kind, id, expiresAtMs }: SealLabel): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([sealVersion, kind, id, expiresAtMs]))
}
