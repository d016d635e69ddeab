/** The keys of a store. */
export interface KeyRingOptions {
  /** Id of the key that seals what is written. */
  readonly current: string
  /** Every key that may have sealed what is read: 32 octets each, by ids of up to 64 letters, digits, `_` and `-`. */
  readonly keys: Readonly<Record<string, Uint8Array>>
}

/** A CryptoKey, which programs for Node.js alone have no global type for. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

export interface KeyRing {
  readonly current: { readonly id: string; readonly key: ImportedKey }
  readonly keys: ReadonlyMap<string, ImportedKey>
}

const keyBytes = 32
const keyId = /^[\w-]{1,64}$/

/** Imports the keys, which from then on cannot be read out of the ring. Rejects with TypeError when it could not seal with them. */
export async function importKeyRing({ current, keys }: KeyRingOptions): Promise<KeyRing> {
  const imported = new Map<string, ImportedKey>()
  for (const [id, octets] of Object.entries(keys)) {
    if (!keyId.test(id)) throw new TypeError('keyRing.keys has an id that is not 1 to 64 letters, digits, "_" and "-"')
    if (octets.byteLength !== keyBytes) throw new TypeError(`keyRing.keys.${id} must have ${keyBytes} octets`)
    const copy = Uint8Array.from(octets)
    imported.set(id, await crypto.subtle.importKey('raw', copy, 'AES-GCM', false, ['encrypt', 'decrypt']))
  }
  const key = imported.get(current)
  if (key === undefined) throw new TypeError('keyRing.current must be the id of one of keyRing.keys')
  return { current: { id: current, key }, keys: imported }
}
