import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { KeyRingOptions } from '@mobile-connect/storage-encrypted'

/** `{"current":"2026","keys":{"2026":"<32 octets in base64>"}}`. */
interface KeyFile {
  readonly current: string
  readonly keys: Readonly<Record<string, string>>
}

/**
 * Reads the keys that encrypt what is stored, or makes a file with a first one that only this user can read.
 *
 * @throws TypeError when the file is there and is no key file.
 */
export function readKeyRing(file: string, randomBytes: (count: number) => Uint8Array): KeyRingOptions {
  if (!existsSync(file)) makeKeyFile(file, randomBytes)
  const { current, keys } = parse(file)
  return {
    current,
    keys: Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')])),
  }
}

/** Of several processes that start at once one makes the file, whole, and the others find it. */
function makeKeyFile(file: string, randomBytes: (count: number) => Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  const content: KeyFile = { current: 'first', keys: { first: Buffer.from(randomBytes(32)).toString('base64') } }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
}

function parse(file: string): KeyFile {
  const unusable = new TypeError(`${file} is no key file: {"current":"<id>","keys":{"<id>":"<32 octets in base64>"}}`)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw unusable
    throw error
  }
  if (!isKeyFile(value)) throw unusable
  return value
}

function isKeyFile(value: unknown): value is KeyFile {
  if (typeof value !== 'object' || value === null || !('current' in value) || !('keys' in value)) return false
  const { current, keys } = value
  if (typeof current !== 'string' || typeof keys !== 'object' || keys === null) return false
  return Object.values(keys).every((key) => typeof key === 'string')
}
