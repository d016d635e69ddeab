import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isGuessableSecret, type RandomBytes } from '@mobile-connect/core'
import type { KeyRingOptions } from '@mobile-connect/storage-encrypted'
import * as z from 'zod'

/** The keys of a store, which can be rotated, and a secret for hashes, which stays. */
export interface StorageKeys {
  readonly keyRing: KeyRingOptions
  /** 32 octets. */
  readonly secret: Uint8Array
}

const octets = z.base64().transform((text): Uint8Array => Buffer.from(text, 'base64'))
const PATTERN = 'must be random bytes, not a pattern'
const key = octets
  .refine(({ length }) => length === 32, { abort: true })
  .refine((bytes) => !isGuessableSecret(bytes), PATTERN)
const keyFile = z.strictObject({ current: z.string(), keys: z.record(z.string(), key), secret: key })

/**
 * Reads the keys that encrypt what is stored, or makes a file with a first one that only this user can read.
 *
 * @throws TypeError when the file is there and is no key file.
 */
export function readKeyFile(file: string, randomBytes: RandomBytes): StorageKeys {
  if (!existsSync(file)) makeKeyFile(file, randomBytes)
  const { data, error } = keyFile.safeParse(parse(readFileSync(file, 'utf8')))
  if (data !== undefined) return { keyRing: { current: data.current, keys: data.keys }, secret: data.secret }
  const pattern = error.issues.find(({ message }) => message === PATTERN)
  if (pattern !== undefined) throw new TypeError(`${file}: ${pattern.path.join('.')} ${PATTERN}`)
  const form = '{"current":"<id>","keys":{"<id>":"<32 octets in base64>"},"secret":"<32 octets in base64>"}'
  throw new TypeError(`${file} is no key file: ${form}`)
}

/** Of several processes that start at once one makes the file, whole, and the others find it. */
function makeKeyFile(file: string, randomBytes: RandomBytes): void {
  mkdirSync(dirname(file), { recursive: true })
  const random = (): string => Buffer.from(randomBytes(32)).toString('base64')
  const draft = `${file}.${randomUUID()}`
  const content = JSON.stringify({ current: 'first', keys: { first: random() }, secret: random() })
  writeFileSync(draft, `${content}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
