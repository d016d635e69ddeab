import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readKeyRing } from '../src/read-key-ring.ts'

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

function keyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'key-ring-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  return join(folder, 'nested', 'mobile-connect.key')
}

it('makes a key of 32 octets that only this user can read, and finds it again', () => {
  const file = keyFile()
  const made = readKeyRing(file, randomBytes)
  expect(made.keys[made.current]).toHaveLength(32)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readKeyRing(file, () => expect.fail('another key was made'))).toStrictEqual(made)
})

it('reads every key of a ring', () => {
  const file = keyFile()
  readKeyRing(file, randomBytes)
  const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const keys = { '2026': older.toString('base64'), '2027': newer.toString('base64') }
  writeFileSync(file, JSON.stringify({ current: '2027', keys }))
  expect(readKeyRing(file, randomBytes)).toStrictEqual({ current: '2027', keys: { '2026': older, '2027': newer } })
})

it.each(['', '{"current":', '[]', '{"current":"a"}', '{"current":1,"keys":{}}', '{"current":"a","keys":{"a":1}}'])(
  'calls %j no key file, and leaves it as it is',
  (content) => {
    const file = keyFile()
    readKeyRing(file, randomBytes)
    writeFileSync(file, content)
    expect(() => readKeyRing(file, randomBytes)).toThrow(/is no key file/)
    expect(readFileSync(file, 'utf8')).toBe(content)
  },
)
