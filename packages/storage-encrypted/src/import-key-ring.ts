import { isGuessableSecret, type Sealer, type Sealing } from '@mobile-connect/core'

/** The keys of a store. */
export interface KeyRingOptions {
  /** Id of the key that seals what is written. */
  readonly current: string
  /** Every key that may have sealed what is read: 32 bytes each, by ids of up to 64 letters, digits, `_` and `-`. */
  readonly keys: Readonly<Record<string, Uint8Array>>
}

export interface KeyRing {
  readonly current: { readonly id: string; readonly sealer: Sealer }
  readonly sealers: ReadonlyMap<string, Sealer>
}

const KEY_BYTES = 32
const keyId = /^[\w-]{1,64}$/

/** Prepares the keys, which from then on cannot be read out of the ring. Throws a TypeError when it could not seal with them. */
export function importKeyRing({ current, keys }: KeyRingOptions, sealing: Sealing): KeyRing {
  const sealers = new Map<string, Sealer>()
  for (const [id, bytes] of Object.entries(keys)) {
    if (!keyId.test(id)) throw new TypeError('keyRing.keys has an id that is not 1 to 64 letters, digits, "_" and "-"')
    if (bytes.byteLength !== KEY_BYTES) throw new TypeError(`keyRing.keys.${id} must have ${KEY_BYTES} bytes`)
    if (isGuessableSecret(bytes)) throw new TypeError(`keyRing.keys.${id} must be random bytes, not a pattern`)
    sealers.set(id, sealing(bytes))
  }
  const sealer = sealers.get(current)
  if (sealer === undefined) throw new TypeError('keyRing.current must be the id of one of keyRing.keys')
  return { current: { id: current, sealer }, sealers }
}
